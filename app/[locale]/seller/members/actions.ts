"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { memberIdInput, memberInput } from "@/domain/members/input";
import { leaveMember, saveMember } from "@/domain/members/writes";

export const save = formAction(memberInput, requireSeller, saveMember);
export const leave = formAction(memberIdInput, requireSeller, leaveMember);
