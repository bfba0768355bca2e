"use server";

import { formAction } from "@/app/form-action";
import { rememberShop, requireBuyer } from "@/app/gates";
import { takeOverCart } from "@/app/[locale]/(shop)/cart/cookies";
import { joinInput, joinNewInput } from "@/domain/staff/input";
import { acceptInvitation, joinAnew } from "@/domain/staff/writes";
import { beginSession } from "@/platform/auth";
import { path } from "@/platform/i18n/paths";

export const accept = formAction(joinInput, requireBuyer, acceptInvitation, async ({ sellerId }, _input, locale) => {
  await rememberShop(sellerId);
  return path(locale, "/seller");
});

export const create = formAction(
  joinNewInput,
  async () => null,
  (_nobody, input, now) => joinAnew(input, now),
  async ({ sellerId, ...person }, _input, locale) => {
    await beginSession(person, person.name);
    await takeOverCart(person.userId);
    await rememberShop(sellerId);
    return path(locale, "/seller");
  },
);
