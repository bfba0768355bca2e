import "server-only";
import type { Transaction } from "@/db/client";
import { mustPayFirst } from "@/domain/orders/door-refusals";
import { listDoorRefusals } from "@/domain/orders/reads/door";
import { readSettings } from "@/domain/settings/reads";
import { Refusal } from "@/platform/refusal";

/** Cash at the door is for who takes their parcels. Refuses "pay_first_asked". */
export async function refuseUnlessTrusted(
  tx: Transaction,
  who: { userId: string | null; phone: string },
  now: Date,
): Promise<void> {
  const refusedAt = await listDoorRefusals(who, now, tx);
  if (refusedAt.length === 0) return;
  const { door_refusals_before_prepay: most } = await readSettings(tx);
  if (mustPayFirst(refusedAt, most.value, now))
    throw new Refusal("pay_first_asked", { count: refusedAt.length }, "payment");
}
