"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { importIdInput, sheetInput } from "@/domain/imports/input";
import { applyProductImport } from "@/domain/imports/writes/apply";
import { planProductImport } from "@/domain/imports/writes/plan";
import { submitImport } from "@/domain/imports/writes/submit";
import { undoProductImport } from "@/domain/imports/writes/undo";
import { path } from "@/platform/i18n/paths";

export const send = formAction(
  sheetInput,
  requireSeller,
  async (seller, { sheet }, now) =>
    planProductImport(seller, { fileName: sheet.name, bytes: Buffer.from(await sheet.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/seller/products/import/${importId}`),
);
export const apply = formAction(importIdInput, requireSeller, applyProductImport);
export const undo = formAction(importIdInput, requireSeller, undoProductImport);
export const submit = formAction(importIdInput, requireSeller, submitImport, (done, { importId }, locale) =>
  path(locale, `/seller/products/import/${importId}?sent=${done.sent}`),
);
