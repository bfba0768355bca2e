import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";

/** One press that cannot be taken back: folded until asked for, says what will happen, then is pressed. */
export function EndForm({
  action,
  hidden,
  words,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  words: { open: string; sure: string; yes: string; busy: string };
}) {
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4">
        {words.open}
      </summary>
      <div className="grid gap-2 rounded-field bg-sand p-3">
        <p>{words.sure}</p>
        <ActionForm action={action} hidden={hidden} className="grid gap-2">
          <SubmitButton variant="danger" busy={words.busy}>
            {words.yes}
          </SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}
