"use server";

import { refresh } from "next/cache";
import { fieldSentences, formAction, formValues } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { apiKeyIdInput, apiKeyInput } from "@/domain/people/input";
import { mintApiKey, revokeApiKey } from "@/domain/people/writes/keys";
import { now } from "@/platform/clock";
import type { FormState } from "@/platform/form-state";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

/** Makes a key and tells it in the form's message, the one time it is known. */
export async function mint(_state: FormState, form: FormData): Promise<FormState> {
  const locale = localeOf(form.get("locale"));
  const seller = await requireSeller(locale, form);
  const parsed = apiKeyInput.safeParse(formValues(form));
  if (!parsed.success)
    return { status: "refused", message: null, fields: fieldSentences(locale, parsed.error), typed: {} };
  try {
    const { key } = await mintApiKey(seller, parsed.data, now());
    refresh();
    return { status: "done", message: key, fields: {}, typed: {} };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: "refused", message: refusalWords(locale, error.code, error.details), fields: {}, typed: {} };
  }
}

export const revoke = formAction(apiKeyIdInput, requireSeller, revokeApiKey, (_done, _input, locale) =>
  path(locale, "/seller/keys"),
);
