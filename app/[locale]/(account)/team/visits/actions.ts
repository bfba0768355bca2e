"use server";

import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { visitBusinessForm, visitShopForm } from "@/domain/visits/input";
import { visitBusiness, visitShop } from "@/domain/visits/writes/visit";
import { path } from "@/platform/i18n/paths";

export const writeShop = formAction(visitShopForm, requireBuyer, visitShop, (_done, _input, locale) =>
  path(locale, "/team/visits?saved=1"),
);
export const writeBusiness = formAction(visitBusinessForm, requireBuyer, visitBusiness, (_done, _input, locale) =>
  path(locale, "/team/visits?saved=1"),
);
