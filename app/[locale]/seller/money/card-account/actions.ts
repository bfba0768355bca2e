"use server";

import { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { connectCardAccount } from "@/domain/payments/writes/card-accounts";
import { localeOf } from "@/platform/i18n/locales";

const input = z.object({ locale: z.string().optional() });

/** Leads the owner on to the card provider's own page. */
export const connect = formAction(
  input,
  requireSeller,
  (seller, { locale }: z.output<typeof input>, now) => connectCardAccount(seller, localeOf(locale), now),
  (address) => address,
);
