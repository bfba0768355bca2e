import { z } from "zod";
import { teamRoles } from "@/db/enums";
import { personName, phoneText } from "@/domain/people/input";
import { dayText, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));
const day = z
  .union([z.literal(""), dayText])
  .default("")
  .transform((value) => value || null);
const memberId = z.uuid("field_invalid");
const person = { name: personName, phone: phoneText, role: z.enum(teamRoles), trainedOn: day };

export const addTeamInput = z.object({
  oldCommuneCode: typedText.min(1, "commune_missing").max(10),
  hamlet: line(120).default(""),
});
export type AddTeamInput = z.output<typeof addTeamInput>;

export const addMemberInput = z.object({ teamId: z.uuid("field_invalid"), ...person });
export type AddMemberInput = z.output<typeof addMemberInput>;

export const editMemberInput = z.object({ memberId, ...person });
export type EditMemberInput = z.output<typeof editMemberInput>;

export const memberIdInput = z.object({ memberId });

export const teamsQuery = z.object({
  q: typedText.trim().max(120).catch(""),
  commune: typedText.max(10).catch(""),
  after: typedText.max(400).catch(""),
});
export type TeamsQuery = z.output<typeof teamsQuery>;
