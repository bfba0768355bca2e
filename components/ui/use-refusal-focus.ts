import { type RefObject, useEffect, useRef } from "react";
import type { FormState } from "@/platform/form-state";

/** Takes whoever was refused to the first field to mend, or to the sentence that says why, to go on from there by Tab. */
export function useRefusalFocus(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "refused") return;
    const field = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    const sentence = form.current?.querySelector<HTMLElement>("[role=alert]");
    if (field) field.focus();
    else if (sentence) {
      sentence.tabIndex = -1;
      sentence.focus();
    }
  }, [state]);
  return form;
}
