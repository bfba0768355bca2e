"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies a line that would otherwise be typed over; without a script it stays away and the line can be selected. */
export function CopyButton({ text, label, copied }: { text: string; label: string; copied: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Button
      type="button"
      variant="quiet"
      size="small"
      className="[@media(scripting:none)]:hidden"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(true));
      }}
    >
      <span aria-live="polite">{isCopied ? copied : label}</span>
    </Button>
  );
}
