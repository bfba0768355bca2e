"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { answerInput, draftIdInput, stepAfter } from "@/domain/catalog/first-listing";
import { answerFirstListing, dropFirstListing, sendFirstListing } from "@/domain/catalog/writes/first-listing";
import { path } from "@/platform/i18n/paths";

export const answer = formAction(answerInput, requireSeller, answerFirstListing, (_done, { draftId, step }, locale) =>
  path(locale, `/seller/products/new?draft=${draftId}&step=${stepAfter(step)}`),
);
export const dropBegun = formAction(draftIdInput, requireSeller, dropFirstListing, (_done, _input, locale) =>
  path(locale, "/seller/products/new"),
);
export const send = formAction(draftIdInput, requireSeller, sendFirstListing, ({ productId }, _input, locale) =>
  path(locale, `/seller/products/${productId}?sent=1`),
);
