/** What was done to a part, for the shop's timeline. */
export function partDeed(action: string, { id, code }: { id: string; code: string }, at: Date) {
  return { at, action, subjectType: "seller_order", subjectId: id, subjectLabel: code };
}
