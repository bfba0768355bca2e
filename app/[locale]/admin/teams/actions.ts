"use server";

import type { z } from "zod";
import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { listFileInput, listIdInput } from "@/domain/lists/input";
import { addMemberInput, addTeamInput, editMemberInput, memberIdInput } from "@/domain/teams/input";
import { applyTeams, draftTeams } from "@/domain/teams/writes/import";
import { addMember, addTeam, editMember, leaveTeam } from "@/domain/teams/writes/members";
import { path } from "@/platform/i18n/paths";

export const add = formAction(addTeamInput, requireAdmin, addTeam, ({ teamId }, _input, locale) =>
  path(locale, `/admin/teams/${teamId}`),
);
export const enlist = formAction(addMemberInput, requireAdmin, addMember);
export const edit = formAction(editMemberInput, requireAdmin, editMember);
export const leave = formAction(memberIdInput, requireAdmin, leaveTeam);
export const draft = formAction(
  listFileInput,
  requireAdmin,
  async (admin, { file }: z.output<typeof listFileInput>, now) =>
    draftTeams(admin, { fileName: file.name.slice(0, 200), bytes: Buffer.from(await file.arrayBuffer()) }, now),
  ({ importId }, _input, locale) => path(locale, `/admin/teams/import?list=${importId}`),
);
export const apply = formAction(listIdInput, requireAdmin, applyTeams, ({ importId }, _input, locale) =>
  path(locale, `/admin/teams/import?list=${importId}`),
);
