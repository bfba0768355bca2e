"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, idle } from "@/platform/form-state";

export function RemoveLine({
  action,
  locale,
  itemId,
  words,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  locale: string;
  itemId: string;
  words: { remove: string; label: string };
}) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="itemId" value={itemId} />
      <SubmitButton variant="quiet" size="snug" busy={words.remove} aria-label={words.label}>
        {words.remove}
      </SubmitButton>
      {state.status === "refused" ? <p className="text-alarm">{state.message}</p> : null}
    </form>
  );
}
