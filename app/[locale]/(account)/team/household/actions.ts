"use server";

import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { consentInput, householdInput } from "@/domain/applications/input";
import { askHousehold, beginForHousehold } from "@/domain/applications/writes/household";
import { path } from "@/platform/i18n/paths";

export const ask = formAction(householdInput, requireBuyer, askHousehold, ({ codeId }, _input, locale) =>
  path(locale, `/team/household?code=${codeId}`),
);
export const begin = formAction(consentInput, requireBuyer, beginForHousehold, ({ applicationId }, _input, locale) =>
  path(locale, `/account/application?of=${applicationId}&step=who`),
);
