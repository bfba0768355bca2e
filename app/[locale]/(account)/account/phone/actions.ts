"use server";

import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { nothingInput, phoneCodeInput } from "@/domain/people/input";
import { askPhoneProof, provePhone } from "@/domain/people/writes/phone-proof";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const inTheirLanguage = async (locale: Locale) => ({ buyer: await requireBuyer(locale), locale });

export const send = formAction(nothingInput, inTheirLanguage, ({ buyer, locale }, _input, now) =>
  askPhoneProof(buyer, { locale }, now),
);
export const confirm = formAction(phoneCodeInput, requireBuyer, provePhone, (_done, _input, locale) =>
  path(locale, "/account/phone"),
);
