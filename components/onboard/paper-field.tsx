"use client";

import { useState } from "react";
import { ActionField } from "@/components/ui/action-form";
import { madeSmaller } from "@/components/ui/smaller-picture";

/** One photograph, made small before it meets a weak network, or a PDF. Without its script it is a plain choice of a file. */
export function PaperField({ id, label, busy }: { id: string; label: string; busy: string }) {
  const [isBusy, setBusy] = useState(false);

  async function shrink(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file?.type.startsWith("image/")) return;
    setBusy(true);
    const small = new DataTransfer();
    small.items.add(new File([await madeSmaller(file)], "photo.jpg"));
    input.files = small.files;
    setBusy(false);
  }

  return (
    <div>
      <ActionField
        type="file"
        id={id}
        name="file"
        label={label}
        accept="image/jpeg,image/png,image/webp,application/pdf"
        required
        onChange={(event) => void shrink(event.currentTarget)}
      />
      <p role="status" className="text-[0.9375rem] text-ink-soft">
        {isBusy ? busy : ""}
      </p>
    </div>
  );
}
