"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** A submit button that says it is working, so that nobody presses twice in doubt. */
export function SubmitButton({ children, busy, ...props }: ComponentProps<typeof Button> & { busy: string }) {
  const { pending } = useFormStatus();
  return (
    <Button
      {...props}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
    >
      {pending ? busy : children}
    </Button>
  );
}
