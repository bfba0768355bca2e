"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { approveInput, approveManyInput, sendBackInput } from "@/domain/moderation/input";
import { approveListing, approveListings, sendBackListing } from "@/domain/moderation/writes/listings";
import { path } from "@/platform/i18n/paths";

export const approve = formAction(approveInput, requireAdmin, approveListing, (_done, _input, locale) =>
  path(locale, "/admin/listings"),
);
export const sendBack = formAction(sendBackInput, requireAdmin, sendBackListing, (_done, _input, locale) =>
  path(locale, "/admin/listings"),
);
export const approveMany = formAction(approveManyInput, requireAdmin, approveListings, (done, _input, locale) =>
  path(locale, `/admin/listings?approved=${done.approved}&left=${done.left}`),
);
