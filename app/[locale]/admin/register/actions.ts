"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { listFileInput, listIdInput } from "@/domain/lists/input";
import {
  correctEntryInput,
  entryInput,
  putBackEntryInput,
  removeEntryInput,
  visitedInput,
} from "@/domain/register/input";
import { addEntry, correctEntry, putBackEntry } from "@/domain/register/writes/by-hand";
import { markVisited, removeEntry } from "@/domain/register/writes/entries";
import { applyRegister, draftRegister } from "@/domain/register/writes/import";
import { digitisedInput } from "@/domain/settings/input";
import { setDigitised } from "@/domain/settings/writes";
import { path } from "@/platform/i18n/paths";

export const setLeast = formAction(digitisedInput, requireAdmin, setDigitised);
export const draft = formAction(
  listFileInput,
  requireAdmin,
  async (admin, { file }: z.output<typeof listFileInput>, now) =>
    draftRegister(admin, { fileName: file.name.slice(0, 200), bytes: Buffer.from(await file.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/admin/register/import?list=${importId}`),
);
export const apply = formAction(listIdInput, requireAdmin, applyRegister, ({ importId }, _input, locale) =>
  path(locale, `/admin/register/import?list=${importId}`),
);
export const visited = formAction(visitedInput, requireAdmin, markVisited);
export const remove = formAction(removeEntryInput, requireAdmin, removeEntry);
export const add = formAction(entryInput, requireAdmin, addEntry, ({ entryId }, _input, locale) =>
  path(locale, `/admin/register/${entryId}?added=1`),
);
export const correct = formAction(correctEntryInput, requireAdmin, correctEntry);
export const putBack = formAction(putBackEntryInput, requireAdmin, putBackEntry);
