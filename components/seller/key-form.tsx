"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, idle } from "@/platform/form-state";

/** Makes a key for software and shows it, once. */
export function KeyForm({
  action,
  locale,
  shopId,
  words,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  locale: string;
  shopId: string;
  words: { name: string; nameHint: string; mint: string; minting: string; once: string };
}) {
  const [{ status, message, fields }, send] = useActionState(action, idle);
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="shop" value={shopId} />
      {status === "refused" && message ? <Notice tone="alarm">{message}</Notice> : null}
      {status === "done" && message ? (
        <Notice tone="leaf" title={words.once}>
          <code className="mt-1 block font-mono break-all select-all">{message}</code>
        </Notice>
      ) : null}
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={fields.name}
        maxLength={80}
        autoComplete="off"
        required
      />
      <SubmitButton busy={words.minting} className="justify-self-start">
        {words.mint}
      </SubmitButton>
    </form>
  );
}
