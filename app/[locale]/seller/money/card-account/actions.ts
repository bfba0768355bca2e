"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { cardAccountInput } from "@/domain/payments/input";
import { connectCardAccount } from "@/domain/payments/writes/card-accounts";

/** Leads the owner on to the card provider's own page. */
export const connect = formAction(
  cardAccountInput,
  requireSeller,
  (seller, { locale }: z.output<typeof cardAccountInput>, now) => connectCardAccount(seller, locale, now),
  (address) => address,
);
