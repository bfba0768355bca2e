"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { applyCountInput, countIdInput, countPageInput, startCountInput } from "@/domain/stock/input";
import { applyCount, dropCount, saveCountPage, startCount } from "@/domain/stock/writes/count";
import { path } from "@/platform/i18n/paths";

export const begin = formAction(startCountInput, requireSeller, startCount, ({ countId }, _, locale) =>
  path(locale, `/seller/stock/counts/${countId}`),
);
export const savePage = formAction(countPageInput, requireSeller, saveCountPage, ({ taken }, { countId }, locale) =>
  taken.length > 0 ? path(locale, `/seller/stock/counts/${countId}?taken=${taken.join(",")}`) : undefined,
);
export const apply = formAction(applyCountInput, requireSeller, applyCount, (_result, { countId }, locale) =>
  path(locale, `/seller/stock/counts/${countId}/review`),
);
export const drop = formAction(countIdInput, requireSeller, dropCount, (_result, _input, locale) =>
  path(locale, "/seller/stock/counts"),
);
