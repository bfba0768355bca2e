import { ActionField, ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";

type Words = { open: string; sure: string; reason: string; submit: string; busy: string; done: string };

/** A step that needs a reason: folded until asked for, says what will happen, and asks once more by being pressed. */
export function ReasonForm({
  action,
  hidden,
  words,
  isDanger,
  name,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  words: Words;
  isDanger: boolean;
  /** Where one thing has several such steps on a page. */
  name?: string;
}) {
  const id = ["reason", ...(name ? [name] : []), ...Object.values(hidden)].join("-");
  return (
    <details>
      <summary
        className={`inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8 ${isDanger ? "text-alarm" : "text-earth-deep"}`}
      >
        {words.open}
      </summary>
      <ActionForm action={action} hidden={hidden} done={words.done} className="grid max-w-sm gap-3 py-2">
        <p>{words.sure}</p>
        <ActionField name="reason" id={id} label={words.reason} required maxLength={500} autoComplete="off" />
        <SubmitButton variant={isDanger ? "danger" : "main"} busy={words.busy}>
          {words.submit}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
