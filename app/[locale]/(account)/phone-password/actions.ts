"use server";

import { addressOf } from "@/app/gates";
import { formAction } from "@/app/form-action";
import { takeOverCart } from "@/app/[locale]/(shop)/cart/cookies";
import { askPhonePasswordInput, phonePasswordInput } from "@/domain/applications/input";
import { askPhonePassword, setPhonePassword } from "@/domain/people/writes/phone-password";
import { beginSession } from "@/platform/auth";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const anybody = async (_locale: unknown, form: FormData) => ({
  address: await addressOf(),
  locale: localeOf(form.get("locale")),
});

export const ask = formAction(
  askPhonePasswordInput,
  anybody,
  (asking, { phone }, now) => askPhonePassword({ phone, ...asking }, now),
  (codeId, _input, locale) => path(locale, `/phone-password?code=${codeId}`),
);

export const set = formAction(
  phonePasswordInput,
  anybody,
  (_anybody, input, now) => setPhonePassword(input, now),
  async (person, _input, locale) => {
    await beginSession(person, person.name);
    await takeOverCart(person.userId);
    return path(locale, "/account");
  },
);
