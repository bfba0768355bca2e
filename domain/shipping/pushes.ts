import { z } from "zod";
import type { TrackingState } from "@/db/enums";
import { trackingStateOf } from "@/domain/shipping/tracking";

/** What a carrier tells of itself. `reference` is the key the shipment was made under. */
export type CarrierPush = { trackingCode: string; reference: string; state: TrackingState; at: Date; note: string };

const code = z.union([z.string().trim().min(1).max(60), z.number()]).transform(String);
const words = z
  .string()
  .max(1_000)
  .nullish()
  .transform((text) => (text ?? "").trim().slice(0, 300));

const viettelPost = z.object({
  DATA: z.object({
    ORDER_NUMBER: code,
    ORDER_REFERENCE: words,
    ORDER_STATUS: z.union([z.number().int(), z.string().max(10)]),
    ORDER_STATUSDATE: z.string(),
    STATUS_NAME: words,
    NOTE: words,
  }),
});

/**
 * Viettel Post's call, `{DATA: {ORDER_NUMBER, ORDER_STATUS, …}, TOKEN}`; the caller has compared TOKEN. Null for what tells nothing known.
 * Source: partner2.viettelpost.vn/document/webhook. Sure.
 */
export function readViettelPostPush(body: unknown): CarrierPush | null {
  const told = viettelPost.safeParse(body).data?.DATA;
  const at = told ? localTime(told.ORDER_STATUSDATE) : null;
  const state = told ? trackingStateOf("viettel_post", told.ORDER_STATUS) : null;
  if (!told || at === null || state === null) return null;
  const note = [told.STATUS_NAME, told.NOTE].filter(Boolean).join(" · ");
  return { trackingCode: told.ORDER_NUMBER, reference: told.ORDER_REFERENCE, state, at, note };
}

/** "13/12/2018 17:34:05", in Vietnam. */
function localTime(told: string): Date | null {
  const [, day, month, year, time] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(told.trim()) ?? [];
  const at = new Date(`${year}-${month}-${day}T${time}+07:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
