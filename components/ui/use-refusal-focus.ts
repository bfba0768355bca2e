import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "@/platform/form-state";

/** Takes whoever was refused to the first field to mend, or to the sentence that says why. */
export function useRefusalFocus(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "refused") return;
    const field = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (field) field.focus();
    else form.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }, [state]);
  return form;
}
