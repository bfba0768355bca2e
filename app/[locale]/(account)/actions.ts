"use server";

import { redirect } from "next/navigation";
import { addressOf, findPerson, requireBuyer } from "@/app/gates";
import { formAction } from "@/app/form-action";
import { forgotInput, pathOnThisSite, resetInput, signInInput, signUpInput } from "@/domain/people/input";
import { askPasswordReset, resetPassword } from "@/domain/people/writes/resets";
import { signIn, signUp } from "@/domain/people/writes/sign-in";
import { agreeInput } from "@/domain/policies/input";
import { listFirstTexts } from "@/domain/policies/reads";
import { agreeToTexts } from "@/domain/policies/writes";
import { leaveCart, takeOverCart } from "@/app/[locale]/(shop)/cart/cookies";
import { localDay } from "@/platform/clock";
import { beginSession, endSession } from "@/platform/auth";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const anybody = async () => ({ address: await addressOf() });

export const enter = formAction(
  signInInput,
  anybody,
  ({ address }, input, now) => signIn({ ...input, address }, now),
  async (person, input, locale) => {
    await beginSession(person, person.name);
    await takeOverCart(person.userId);
    return pathOnThisSite(input.to) ?? path(locale, "/account");
  },
);

export const open = formAction(
  signUpInput,
  anybody,
  async ({ address }, input, now) => signUp({ ...input, address, agreed: await listFirstTexts(localDay(now)) }, now),
  async (person, input, locale) => {
    await beginSession(person, person.name);
    await takeOverCart(person.userId);
    return pathOnThisSite(input.to) ?? path(locale, "/account");
  },
);

export const forget = formAction(forgotInput, anybody, ({ address }, input, now) =>
  askPasswordReset({ ...input, address }, now),
);

export const reset = formAction(
  resetInput,
  anybody,
  (_anybody, input, now) => resetPassword(input, now),
  async (person, _input, locale) => {
    await beginSession(person, person.name);
    await takeOverCart(person.userId);
    return path(locale, "/account");
  },
);

export async function leave(form: FormData): Promise<void> {
  if (await findPerson()) await leaveCart();
  await endSession();
  redirect(path(localeOf(form.get("locale")), "/"));
}

export const agree = formAction(agreeInput, requireBuyer, agreeToTexts);
