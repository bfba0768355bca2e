"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { carrierInput, credentialsInput } from "@/domain/carriers/input";
import { connectCarrier, disconnectCarrier } from "@/domain/carriers/writes/accounts";
import { path } from "@/platform/i18n/paths";
import type { Locale } from "@/platform/i18n/locales";

const back = (_result: unknown, _input: unknown, locale: Locale) => path(locale, "/seller/shop/carriers");

export const connect = formAction(credentialsInput, requireSeller, connectCarrier, back);
export const disconnect = formAction(carrierInput, requireSeller, disconnectCarrier, back);
