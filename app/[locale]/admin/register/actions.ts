"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { importFileInput, importIdInput, removeEntryInput, visitedInput } from "@/domain/register/input";
import { markVisited, removeEntry } from "@/domain/register/writes/entries";
import { applyRegister, draftRegister } from "@/domain/register/writes/import";
import { path } from "@/platform/i18n/paths";

export const draft = formAction(
  importFileInput,
  requireAdmin,
  async (admin, { file }: z.output<typeof importFileInput>, now) =>
    draftRegister(admin, { fileName: file.name.slice(0, 200), bytes: Buffer.from(await file.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/admin/register/import?list=${importId}`),
);
export const apply = formAction(importIdInput, requireAdmin, applyRegister, ({ importId }, _input, locale) =>
  path(locale, `/admin/register/import?list=${importId}`),
);
export const visited = formAction(visitedInput, requireAdmin, markVisited);
export const remove = formAction(removeEntryInput, requireAdmin, removeEntry);
