"use client";

import { Button } from "@/components/ui/button";

/** Prints the page; without a script the browser's own menu does. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button
      type="button"
      variant="second"
      className="[@media(scripting:none)]:hidden"
      onClick={() => {
        window.print();
      }}
    >
      {label}
    </Button>
  );
}
