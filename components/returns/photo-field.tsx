"use client";

import { useState } from "react";
import { ActionField } from "@/components/ui/action-form";
import { madeSmaller } from "@/components/ui/smaller-picture";

/** Photographs from a phone, made small before they meet a weak network. Without its script it is a plain choice of files. */
export function PhotoField({
  name = "photos",
  of,
  isOne = false,
  label,
  hint,
  busy,
}: {
  name?: string;
  of?: string;
  isOne?: boolean;
  label: string;
  hint: string;
  busy: string;
}) {
  const [isBusy, setBusy] = useState(false);

  async function shrink(input: HTMLInputElement) {
    setBusy(true);
    const small = new DataTransfer();
    for (const file of input.files ?? []) small.items.add(new File([await madeSmaller(file)], "photo.jpg"));
    input.files = small.files;
    setBusy(false);
  }

  return (
    <div>
      <ActionField
        type="file"
        name={name}
        id={of ? `${name}-${of}` : name}
        label={label}
        hint={hint}
        multiple={!isOne}
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => void shrink(event.currentTarget)}
      />
      <p role="status" className="text-[0.9375rem] text-ink-soft">
        {isBusy ? busy : ""}
      </p>
    </div>
  );
}
