import type { ReactNode } from "react";
import { FoldedForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";

export type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** A step that is folded until asked for and pressed once more, without a script too. */
export function Folded({
  open,
  sure,
  yes,
  busy,
  action,
  hidden,
  isDanger = false,
  children,
}: {
  open: string;
  sure: string;
  yes: string;
  busy: string;
  action: Action;
  hidden: Record<string, string>;
  isDanger?: boolean;
  children?: ReactNode;
}) {
  return (
    <FoldedForm
      {...{ action, hidden, isDanger }}
      summary={open}
      className="grid max-w-md gap-3 rounded-field bg-sand p-3"
    >
      <p className="text-[0.9375rem]">{sure}</p>
      {children}
      <SubmitButton variant={isDanger ? "danger" : "main"} busy={busy}>
        {yes}
      </SubmitButton>
    </FoldedForm>
  );
}
