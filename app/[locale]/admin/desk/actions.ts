"use server";

import { type FormState, formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { assignInput, passInput } from "@/domain/desk/input";
import { assignWork } from "@/domain/desk/writes/assign";
import { passWork } from "@/domain/desk/writes/pass";
import { serviceHoursInput } from "@/domain/settings/input";
import { setServiceHours } from "@/domain/settings/writes";
import { path } from "@/platform/i18n/paths";

type View = { queue?: string | undefined; hands: string };

const give = formAction(assignInput, requireAdmin, assignWork, (done, input, locale) =>
  path(locale, `/admin/desk?${backTo(input, { assigned: String(done.assigned), left: String(done.left) })}`),
);
const pass = formAction(passInput, requireAdmin, passWork, ({ passed, left }, input, locale) =>
  path(
    locale,
    `/admin/desk?${backTo(input, {
      passed: String(passed),
      refused: left.map(({ piece, code }) => `${piece}:${code}`).join(","),
    })}`,
  ),
);

/** One list, one form: those that are ticked change hands, or are let pass. */
export async function assign(state: FormState, form: FormData): Promise<FormState> {
  return form.get("to") === "pass" ? pass(state, form) : give(state, form);
}
export const setHours = formAction(serviceHoursInput, requireAdmin, setServiceHours);

function backTo({ queue, hands }: View, done: Record<string, string>): string {
  return new URLSearchParams({
    ...(queue ? { queue } : {}),
    ...(hands === "all" ? {} : { hands }),
    ...done,
  }).toString();
}
