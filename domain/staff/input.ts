import { z } from "zod";
import { staffRoles } from "@/db/enums";
import { canonicalAccount } from "@/domain/people/canonical";
import { newPassword, personName } from "@/domain/people/input";
import { typedText } from "@/platform/typed";

export { staffRoles } from "@/db/enums";

const role = z.enum(staffRoles, "field_invalid");
const userId = z.uuid("field_invalid");
/** Asked when it gives somebody all of the shop; a form that does not, leaves it empty. */
const password = z.string().max(200).default("");

export const inviteInput = z.object({
  account: typedText.transform((typed, context) => {
    const account = canonicalAccount(typed);
    if (account) return account;
    context.addIssue({ code: "custom", message: "account_missing" });
    return z.NEVER;
  }),
  role,
  password,
});
export const invitationIdInput = z.object({ invitationId: z.uuid("field_invalid") });
export const changeRoleInput = z.object({ userId, role, password });
export const staffIdInput = z.object({ userId });
export const joinInput = z.object({ token: typedText.min(1, "field_required").max(100) });
export const joinNewInput = z.object({
  token: typedText.min(1, "field_required").max(100),
  name: personName,
  password: newPassword,
  consent: z.literal("on", "consent_missing"),
});
