"use server";

import { redirect } from "next/navigation";
import { fieldSentences, formAction, formValues } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import type { AddressState } from "@/components/account/address-form";
import { addressIdInput, addressInput } from "@/domain/people/input";
import { deleteAddress, makeDefaultAddress, saveAddress } from "@/domain/people/writes/addresses";
import { listWards } from "@/domain/places/reads";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

/** Keeps the address; or, asked for the wards of a province, shows them and keeps what was typed. */
export async function save(_state: AddressState, form: FormData): Promise<AddressState> {
  const locale = localeOf(form.get("locale"));
  const buyer = await requireBuyer(locale);
  if (form.get("intent") === "wards") return answer(form, { status: "idle", message: null, fields: {} });
  const parsed = addressInput.safeParse(formValues(form));
  if (!parsed.success) {
    const message = translator(locale, "errors")("check_fields");
    return answer(form, { status: "refused", message, fields: fieldSentences(locale, parsed.error) });
  }
  try {
    await saveAddress(buyer, parsed.data, now());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = refusalWords(locale, error.code, error.details);
    return answer(form, { status: "refused", message, fields: error.field ? { [error.field]: message } : {} });
  }
  redirect(path(locale, "/account/addresses"));
}

export const remove = formAction(addressIdInput, requireBuyer, deleteAddress, (_done, _input, locale) =>
  path(locale, "/account/addresses"),
);

export const makeDefault = formAction(addressIdInput, requireBuyer, makeDefaultAddress, (_done, _input, locale) =>
  path(locale, "/account/addresses"),
);

async function answer(form: FormData, said: Omit<AddressState, "typed" | "wards">): Promise<AddressState> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form.entries())
    if (typeof value === "string" && !name.startsWith("$ACTION")) typed[name] = value;
  const wards = await listWards(typed.provinceCode ?? "");
  const isThere = wards.some(({ code }) => code === typed.wardCode);
  return { ...said, typed: { ...typed, wardCode: isThere ? (typed.wardCode ?? "") : "" }, wards };
}
