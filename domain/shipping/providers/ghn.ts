import "server-only";
import { z } from "zod";
import { dong } from "@/domain/money/dong";
import {
  askCarrier,
  carrierRefusal,
  localPhone,
  type Parcel,
  type Quote,
  type Shipment,
  type ShippingProvider,
  type TrackingEvent,
} from "@/domain/shipping/provider";
import { trackingStateOf } from "@/domain/shipping/tracking";
import { askOutside } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/** baseUrl is https://online-gateway.ghn.vn, or https://dev-online-gateway.ghn.vn for trials. */
export type GhnAccount = { token: string; shopId: string; baseUrl: string };

const name = "GHN";

/** GHN asks for a size and weighs light parcels only: a box below the weight its volume would count for. Centimetres. */
const box = { length: 20, width: 15, height: 10 };
const heavyFromGrams = 20_000;

/**
 * Giao Hàng Nhanh, addresses of two levels (is_new_to_address, since 01/07/2025). The fee comes from `preview`, which takes the body of
 * `create`, since `fee` wants districts. Source: developer.ghn.vn as public integrations of October 2026 quote it; not tried against GHN.
 * Sure of names and headers, fairly sure that a repeated client_order_code gives the first order; `detail-by-client-code` is asked if not.
 */
export function ghn(account: GhnAccount): ShippingProvider {
  const ask = (path: string, body: unknown) => askGhn(account, path, body);

  async function quote(parcel: Parcel): Promise<Quote> {
    const { total_fee, expected_delivery_time } = priced.parse(
      await ask("/v2/shipping-order/preview", orderOf(parcel)),
    );
    return { feeDong: dong(total_fee), ...(expected_delivery_time ? { expectedAt: expected_delivery_time } : {}) };
  }

  async function create(parcel: Parcel, idempotencyKey: string): Promise<Shipment> {
    const order = { ...orderOf(parcel), client_order_code: idempotencyKey.slice(0, 50) };
    const [made, refusal] = await orRefusal(ask("/v2/shipping-order/create", order));
    if (refusal === null) {
      const { order_code, total_fee } = created.parse(made);
      return { trackingCode: order_code, feeDong: dong(total_fee) };
    }
    const trackingCode = await find(idempotencyKey);
    if (trackingCode === null) throw refusal;
    return { trackingCode, feeDong: (await quote(parcel)).feeDong };
  }

  async function find(idempotencyKey: string): Promise<string | null> {
    const [found] = await orRefusal(
      ask("/v2/shipping-order/detail-by-client-code", { client_order_code: idempotencyKey.slice(0, 50) }),
    );
    return known.safeParse(found).data ?? null;
  }

  async function track(trackingCode: string): Promise<TrackingEvent[]> {
    const { log } = tracked.parse(await ask("/v2/shipping-order/detail", { order_code: trackingCode }));
    return log
      .flatMap(({ status, updated_date }) => {
        const state = trackingStateOf("ghn", status);
        return state === null ? [] : [{ state, at: updated_date, note: mishaps[status.toLowerCase()] ?? "" }];
      })
      .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  async function cancel(trackingCode: string): Promise<void> {
    const [answer] = cancelled.parse(await ask("/v2/switch-status/cancel", { order_codes: [trackingCode] }));
    if (!answer?.result) throw carrierRefusal(name, answer?.message ?? "", [account.token]);
  }

  async function label(trackingCode: string): Promise<string> {
    const { token } = printed.parse(await ask("/v2/a5/gen-token", { order_codes: [trackingCode] }));
    return `${account.baseUrl}/a5/public-api/printA5?token=${encodeURIComponent(token)}`;
  }

  return {
    carrier: "ghn",
    quote: (parcel) => askCarrier(name, () => quote(parcel)),
    create: (parcel, key) => askCarrier(name, () => create(parcel, key)),
    find: (key) => askCarrier(name, () => find(key)),
    track: (code) => askCarrier(name, () => track(code)),
    cancel: (code) => askCarrier(name, () => cancel(code)),
    label: (code) => askCarrier(name, () => label(code)),
  };
}

/** GHN's log has states and no words. Of those that are told alike, what happened. */
const mishaps: Readonly<Record<string, string | undefined>> = {
  lost: "Hàng thất lạc",
  damage: "Hàng hư hỏng",
  exception: "Có sự cố",
};

const time = z.coerce.date();
const priced = z.object({
  total_fee: z.number().int().nonnegative(),
  expected_delivery_time: time.nullish().catch(null),
});
const created = z.object({ order_code: z.string().min(1), total_fee: z.number().int().nonnegative() });
const tracked = z.object({
  log: z
    .array(z.object({ status: z.string(), updated_date: time }))
    .nullish()
    .transform((log) => log ?? []),
});
const cancelled = z.array(z.object({ result: z.boolean(), message: z.string().default("") }));
const printed = z.object({ token: z.string().min(1) });
/** One order, or a list of one. */
const known = z
  .preprocess((data) => (Array.isArray(data) ? data[0] : data), z.object({ order_code: z.string().min(1) }))
  .transform((order) => order.order_code);
const envelope = z.object({
  code: z.number(),
  message: z.string().catch(""),
  code_message_value: z.string().catch(""),
  data: z.unknown().optional(),
});

async function askGhn({ token, shopId, baseUrl }: GhnAccount, path: string, body: unknown): Promise<unknown> {
  const answer = await askOutside({
    baseUrl,
    path: `/shiip/public-api${path}`,
    headers: { token, shopid: shopId },
    body,
  });
  const told = envelope.safeParse(answer.body).data;
  if (told?.code === 200) return told.data;
  throw carrierRefusal(name, told?.code_message_value || told?.message || `HTTP ${answer.status}`, [token]);
}

async function orRefusal(asked: Promise<unknown>): Promise<[unknown, null] | [null, Refusal]> {
  try {
    return [await asked, null];
  } catch (error) {
    if (error instanceof Refusal) return [null, error];
    throw error;
  }
}

/** The seller pays the carrier: what the buyer pays for delivery is in the sum collected. */
function orderOf({ from, to, ...parcel }: Parcel): Record<string, unknown> {
  const weight = Math.max(1, Math.ceil(parcel.weightGrams));
  const item = { name: parcel.contents.slice(0, 300), quantity: 1, price: parcel.goodsDong, weight, ...box };
  return {
    payment_type_id: 1,
    required_note: parcel.canInspect ? "CHOXEMHANGKHONGTHU" : "KHONGCHOXEMHANG",
    note: parcel.note.slice(0, 500),
    from_name: from.name,
    from_phone: localPhone(from.phone),
    from_address: from.addressLine,
    from_ward_name: from.wardName,
    from_province_name: from.provinceName,
    is_new_from_address: true,
    to_name: to.name,
    to_phone: localPhone(to.phone),
    to_address: to.addressLine,
    to_ward_name: to.wardName,
    to_province_name: to.provinceName,
    is_new_to_address: true,
    cod_amount: parcel.collectDong,
    order_value: parcel.goodsDong,
    insurance_value: 0,
    content: item.name,
    weight,
    ...box,
    service_type_id: weight >= heavyFromGrams ? 5 : 2,
    items: [item],
  };
}
