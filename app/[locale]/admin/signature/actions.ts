"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { listFileInput, listIdInput } from "@/domain/lists/input";
import {
  correctSignatureInput,
  endPilotInput,
  matchInput,
  pilotInput,
  removeSignatureInput,
  signatureInput,
} from "@/domain/signature/input";
import { applySignature, draftSignature } from "@/domain/signature/writes/import";
import { endPilot, makePilot } from "@/domain/signature/writes/pilots";
import {
  addSignature,
  correctSignature,
  matchSignature,
  removeSignature,
  unmatchSignature,
} from "@/domain/signature/writes/products";
import { path } from "@/platform/i18n/paths";

export const draft = formAction(
  listFileInput,
  requireAdmin,
  async (admin, { file }: z.output<typeof listFileInput>, now) =>
    draftSignature(admin, { fileName: file.name.slice(0, 200), bytes: Buffer.from(await file.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/admin/signature/import?list=${importId}`),
);
export const apply = formAction(listIdInput, requireAdmin, applySignature, ({ importId }, _input, locale) =>
  path(locale, `/admin/signature/import?list=${importId}`),
);
export const add = formAction(signatureInput, requireAdmin, addSignature, ({ signatureId }, _input, locale) =>
  path(locale, `/admin/signature/${signatureId}`),
);
export const correct = formAction(correctSignatureInput, requireAdmin, correctSignature);
export const remove = formAction(removeSignatureInput, requireAdmin, removeSignature);
export const match = formAction(matchInput, requireAdmin, matchSignature);
export const unmatch = formAction(matchInput, requireAdmin, unmatchSignature);
export const pilot = formAction(pilotInput, requireAdmin, makePilot);
export const endsPilot = formAction(endPilotInput, requireAdmin, endPilot);
