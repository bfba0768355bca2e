"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { batchIdInput, failedInput, paidInput } from "@/domain/payouts/input";
import { markFailed, markPaid, markReturned } from "@/domain/payouts/writes/answer";
import { abandonBatch, makeBatch, releaseBatch } from "@/domain/payouts/writes/batch";
import { nothingInput } from "@/domain/people/input";
import { path } from "@/platform/i18n/paths";

export const make = formAction(
  nothingInput,
  requireAdmin,
  (admin, _nothing, now) => makeBatch(admin, now),
  ({ batchId }, _nothing, locale) => path(locale, `/admin/money/payouts/${batchId}`),
);
export const release = formAction(batchIdInput, requireAdmin, releaseBatch);
export const abandon = formAction(batchIdInput, requireAdmin, abandonBatch);
export const paid = formAction(paidInput, requireAdmin, markPaid);
export const failed = formAction(failedInput, requireAdmin, markFailed);
export const returned = formAction(failedInput, requireAdmin, markReturned);
