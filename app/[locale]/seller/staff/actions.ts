"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { changeRoleInput, invitationIdInput, inviteInput, staffIdInput } from "@/domain/staff/input";
import { changeRole, inviteStaff, removeStaff, revokeInvitation } from "@/domain/staff/writes";

export const invite = formAction(inviteInput, requireSeller, inviteStaff);
export const uninvite = formAction(invitationIdInput, requireSeller, revokeInvitation);
export const setRole = formAction(changeRoleInput, requireSeller, changeRole);
export const remove = formAction(staffIdInput, requireSeller, removeStaff);
