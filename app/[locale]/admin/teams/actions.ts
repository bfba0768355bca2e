"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import {
  addMemberInput,
  addTeamInput,
  editMemberInput,
  importFileInput,
  importIdInput,
  memberIdInput,
} from "@/domain/teams/input";
import { applyImport, draftImport } from "@/domain/teams/writes/import";
import { addMember, addTeam, editMember, leaveTeam } from "@/domain/teams/writes/members";
import { path } from "@/platform/i18n/paths";

export const add = formAction(addTeamInput, requireAdmin, addTeam, ({ teamId }, _input, locale) =>
  path(locale, `/admin/teams/${teamId}`),
);
export const enlist = formAction(addMemberInput, requireAdmin, addMember);
export const edit = formAction(editMemberInput, requireAdmin, editMember);
export const leave = formAction(memberIdInput, requireAdmin, leaveTeam);
export const draft = formAction(
  importFileInput,
  requireAdmin,
  async (admin, { file }: z.output<typeof importFileInput>, now) =>
    draftImport(admin, { fileName: file.name.slice(0, 200), bytes: Buffer.from(await file.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/admin/teams/import?list=${importId}`),
);
export const apply = formAction(importIdInput, requireAdmin, applyImport, ({ importId }, _input, locale) =>
  path(locale, `/admin/teams/import?list=${importId}`),
);
