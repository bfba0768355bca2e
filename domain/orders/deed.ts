import type { AuditAction } from "@/domain/audit/actions";

/** What was done to a part, for the shop's timeline. */
export function partDeed(action: AuditAction, { id, code }: { id: string; code: string }, at: Date) {
  return { at, action, subjectType: "seller_order", subjectId: id, subjectLabel: code };
}
