"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { changeSheetForm, placeChangeInput } from "@/domain/successions/input";
import { applyPlaceChange, draftPlaceChange } from "@/domain/successions/writes/change";
import { path } from "@/platform/i18n/paths";

export const draft = formAction(
  changeSheetForm,
  requireAdmin,
  async (admin, { sheet }: z.output<typeof changeSheetForm>, now) =>
    draftPlaceChange(admin, { fileName: sheet.name.slice(0, 200), bytes: Buffer.from(await sheet.arrayBuffer()) }, now),
  ({ changeId }, _input, locale) => path(locale, `/admin/places?change=${changeId}`),
);
export const apply = formAction(placeChangeInput, requireAdmin, applyPlaceChange, ({ changeId }, _input, locale) =>
  path(locale, `/admin/places?change=${changeId}`),
);
