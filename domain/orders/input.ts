import { z } from "zod";
import {
  cancelReasons,
  carriers,
  connectedCarriers,
  deliveryWays,
  paymentMethods,
  sellerOrderStates,
} from "@/db/enums";
import { cartIdInput, mostPackages } from "@/domain/cart/input";
import { countText } from "@/domain/money/input";
import type { Ways } from "@/domain/shipping/pickup";
import { canonicalEmail, canonicalPhone } from "@/domain/people/canonical";
import { dayText, tick, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));
const note = typedText
  .trim()
  .max(500)
  .transform((text) => text.normalize("NFC"));

const phone = typedText.transform((typed, context) => {
  const canonical = canonicalPhone(typed);
  if (canonical !== null) return canonical;
  context.addIssue({ code: "custom", message: typed.trim() === "" ? "field_required" : "phone_invalid" });
  return z.NEVER;
});

const name = line(100).refine((text) => text.length >= 2, "field_required");
const email = typedText.default("").transform((typed, context) => {
  const canonical = typed.trim() === "" ? null : canonicalEmail(typed);
  if (canonical === null && typed.trim() !== "") context.addIssue({ code: "custom", message: "email_invalid" });
  return canonical;
});
const wardCode = z.string("ward_missing").regex(/^\d{1,5}$/, "ward_missing");
const payment = z.enum(paymentMethods, "payment_missing");
const hamlet = line(120).default("");
const addressLine = line(200).default("");

export type PlaceOrderInput = {
  cartId: string;
  contact: { name: string; phone: string; email: string | null };
  address: { wardCode: string; line: string; hamlet: string };
  payment: (typeof paymentMethods)[number];
  /** Absent, every seller delivers. */
  ways?: Ways;
  /** By seller id; "" is for every seller. */
  notes: Readonly<Record<string, string>>;
  idempotencyKey: string | null;
  /** What the buyer was shown. A question, never a price: when today's total differs, they are asked again. */
  expectedTotalDong: number | null;
  /** Harvests the buyer was shown that they order of: of no other is anything sold to them. */
  harvests?: readonly string[];
  locale: "vi" | "en";
};

const mostShown = 100;

/** The page's own fields: whatever is in them, the person who typed the rest is not blamed for it. */
const expected = z
  .unknown()
  .optional()
  .transform((shown) => (typeof shown === "string" && /^\d{1,12}$/.test(shown) ? Number(shown) : null));
const shownHarvests = z
  .unknown()
  .optional()
  .transform((shown) =>
    typeof shown === "string" ? shown.split(",", mostShown).filter((id) => z.uuid().safeParse(id).success) : [],
  );
const locale = z.enum(["vi", "en"]).catch("vi");

/** The checkout form: flat names, per seller a note as "note.<seller id>", the way as "shipping.<seller id>" and its "pickupDay.<seller id>". */
export const checkoutForm = z
  .looseObject({
    cartId: cartIdInput,
    locale,
    name,
    phone,
    email,
    provinceCode: z.unknown().optional(),
    wardCode,
    hamlet,
    line: addressLine,
    payment,
    expectedTotalDong: expected,
    harvests: shownHarvests,
  })
  .superRefine((form, context) => {
    for (const [key, value] of Object.entries(form)) {
      const refused = key.startsWith("note.") ? note.safeParse(value).error : null;
      const isTooLong = refused?.issues.some(({ code }) => code === "too_big") ?? false;
      if (refused)
        context.addIssue({ code: "custom", path: [key], message: isTooLong ? "field_too_long" : "field_invalid" });
      // a day nobody chose is for the verb to ask for
      if (key.startsWith("pickupDay.") && value !== "" && !dayText.safeParse(value).success)
        context.addIssue({ code: "custom", path: [key], message: "day_invalid" });
    }
  })
  .refine((form) => !isBlank(form.line) || !isBlank(form.hamlet), {
    path: ["hamlet"],
    message: "address_missing",
    // said together with what is wrong elsewhere, not after it
    when: () => true,
  })
  .transform((form): PlaceOrderInput => ({
    cartId: form.cartId,
    contact: { name: form.name, phone: form.phone, email: form.email },
    address: { wardCode: form.wardCode, line: form.line, hamlet: form.hamlet },
    payment: form.payment,
    ways: waysIn(form),
    notes: notesIn(form),
    idempotencyKey: null,
    expectedTotalDong: form.expectedTotalDong,
    harvests: form.harvests,
    locale: form.locale,
  }));

const shipping = z
  .object({ sellerId: z.uuid(), way: z.enum(deliveryWays), pickupDay: dayText.optional() })
  .refine(({ way, pickupDay }) => way === "delivery" || pickupDay !== undefined, {
    message: "field_required",
    path: ["pickupDay"],
  });

/** The body of POST /api/v1/carts/:id/checkout. */
export const checkoutBody = z.object({
  contact: z.object({ name, phone, email: z.preprocess((typed) => typed ?? "", email) }),
  address: z
    .object({ wardCode, line: addressLine, hamlet })
    .refine((address) => address.line !== "" || address.hamlet !== "", { message: "address_missing", path: ["line"] }),
  payment,
  /** A seller who is not named delivers, at their own rate. */
  shipping: z
    .array(shipping)
    .max(100)
    .refine((ways) => new Set(ways.map(({ sellerId }) => sellerId)).size === ways.length, "field_invalid")
    .optional(),
  note: z.union([note, z.record(z.string(), note)]).optional(),
  expectedTotalDong: z.number().int().nonnegative().nullish(),
  /** `harvest.id` of the lines that are sold ahead, as the basket shows them. */
  harvests: z.array(z.uuid("field_invalid")).max(mostShown).optional(),
});

export const idempotencyKeyInput = typedText.min(1).max(200);

export const orderCodeInput = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine((text) => /^[0-9A-Z]{2,8}-?[0-9A-Z]{2,8}(-\d{1,3})?$/.test(text), "field_invalid");

/** A code as the order bears it, however it was typed; null for what no order is called. */
export function orderCodeOf(typed: string): string | null {
  return orderCodeInput.safeParse(typed).data ?? null;
}

/** The key of an order's address; empty for what can be none. */
export function orderKeyOf(typed: string): string {
  return /^[\w-]{1,100}$/.test(typed) ? typed : "";
}

export const cancelPartInput = z.object({
  /** Code of the seller's part, K7M4-2QXP-1. */
  code: orderCodeInput,
  key: typedText.max(100).default(""),
});

export const changePaymentInput = cancelPartInput.extend({ payment: z.enum(["cod", "vietqr"], "payment_missing") });
export type ChangePaymentInput = z.output<typeof changePaymentInput>;

/** The demo's own bank: what it says came in. */
export const pretendInput = cancelPartInput.extend({ amount: z.enum(["exact", "less"], "field_invalid") });

export type ChosenLine = { orderLineId: string; quantity: number };

const units = countText(mostPackages, 0);

/** Units of lines as a form names them, "quantity.<order line>". What is left blank or at nought is not meant; a line named twice is refused. */
export function chosenLines(form: Record<string, unknown>, context: z.RefinementCtx): ChosenLine[] {
  const lines: ChosenLine[] = [];
  for (const [key, typed] of Object.entries(form)) {
    if (!key.startsWith("quantity.") || typed === "") continue;
    const orderLineId = key.slice("quantity.".length).toLowerCase();
    const quantity = units.safeParse(typed);
    const isTwice = lines.some((line) => line.orderLineId === orderLineId);
    if (!quantity.success || isTwice || !z.uuid().safeParse(orderLineId).success) {
      context.addIssue({
        code: "custom",
        path: [key],
        message: quantity.error?.issues[0]?.message ?? "field_invalid",
      });
    } else if (quantity.data > 0) lines.push({ orderLineId, quantity: quantity.data });
  }
  return lines;
}

/** Some units of some lines of a part, by its buyer or its seller. */
export const cancelLinesInput = z
  .looseObject({ code: orderCodeInput, key: typedText.max(100).default(""), note: note.default("") })
  .transform(({ code, key, note: words, ...form }, context) => ({
    code,
    key,
    note: words,
    lines: chosenLines(form, context),
  }));

export type CancelLinesInput = z.output<typeof cancelLinesInput>;

/** The same units as a machine names them, each line once. */
export const linesBody = z
  .array(z.object({ orderLineId: z.uuid("field_invalid"), quantity: z.number().int().min(1).max(mostPackages) }))
  .max(100)
  .refine((lines) => new Set(lines.map(({ orderLineId }) => orderLineId)).size === lines.length, "field_invalid");

/** All that is not packed of an order, one part of it, or some units of lines of that part. */
export const cancelBody = z
  .object({ key: typedText.max(100).optional(), part: orderCodeInput.optional(), lines: linesBody.optional() })
  .refine(({ part, lines }) => part !== undefined || lines === undefined, {
    message: "field_required",
    path: ["part"],
  });

export const cancelLinesBody = z.object({ code: orderCodeInput, note: note.default(""), lines: linesBody });

export const sellerOrderCodeInput = z.object({ code: orderCodeInput });

/** One of a part's parcels; a form without the choice, or a machine that does not care, means the part. */
const parcel = z.preprocess((typed) => (typed === "" ? undefined : typed), z.uuid("field_invalid").optional());

export const parcelInput = z.object({ code: orderCodeInput, parcel: z.uuid("field_invalid") });

export const parcelOrWholeInput = z.object({ code: orderCodeInput, parcel });

/** The day what is left is to follow; blank when nobody can say. */
const restOn = z.preprocess((typed) => (typed === "" || typed === null ? undefined : typed), dayText.optional());

/** Units of a part that go together. */
export const makeParcelInput = z
  .looseObject({ code: orderCodeInput, restOn })
  .transform(({ code, restOn: day, ...form }, context) => ({ code, restOn: day, lines: chosenLines(form, context) }));
export type MakeParcelInput = { code: string; lines: readonly ChosenLine[]; restOn?: string | undefined };

export const makeParcelBody = z.object({ code: orderCodeInput, restOn, lines: linesBody });

const returnReasons = ["refused_at_door", "buyer_unreachable", "cannot_deliver", "other"] as const;

/** Why a parcel came back. */
export const takeParcelBackInput = z
  .object({
    code: orderCodeInput,
    parcel: z.uuid("field_invalid"),
    reason: z.enum(returnReasons, "reason_missing"),
    note: note.default(""),
  })
  .refine((input) => input.reason !== "other" || input.note !== "", { message: "reason_missing", path: ["note"] });
export type TakeParcelBackInput = z.output<typeof takeParcelBackInput>;

export const givenBackInput = z.object({ code: orderCodeInput, refundId: z.uuid("field_invalid") });

export const shipInput = z
  .object({
    code: orderCodeInput,
    parcel,
    carrier: z.enum(carriers, "carrier_missing"),
    trackingCode: line(60).default(""),
  })
  .refine((input) => input.carrier === "own" || input.trackingCode !== "", {
    message: "tracking_missing",
    path: ["trackingCode"],
  });

export const bookInput = z.object({
  code: orderCodeInput,
  parcel,
  carrier: z.enum(connectedCarriers, "carrier_missing"),
  canInspect: tick,
});

export const sellerCancelInput = z
  .object({ code: orderCodeInput, reason: z.enum(cancelReasons, "reason_missing"), note: note.default("") })
  .refine((input) => input.reason !== "other" || input.note !== "", { message: "reason_missing", path: ["note"] });

export const sellerOrdersQuery = z.object({
  state: z.enum(sellerOrderStates).optional(),
  cursor: typedText.max(200).optional(),
  limit: countText(100).default(20),
});

/** What a seller's desk is asked to show; "all" is every state, and so is a search that names none; "partly" is what is partly sent. */
export const deskOrdersQuery = z.object({
  state: z
    .enum([...sellerOrderStates, "partly", "all"])
    .optional()
    .catch(undefined),
  q: line(60).default("").catch(""),
  cursor: typedText.max(200).optional().catch(undefined),
});

/** The most parts that are moved or printed in one go. */
export const mostAtOnce = 50;

const several = z
  .preprocess(
    (sent) => (Array.isArray(sent) ? sent : sent === undefined || sent === "" ? [] : [sent]),
    z.array(orderCodeInput),
  )
  .transform((codes) => [...new Set(codes)])
  .refine((codes) => codes.length > 0, "orders_not_chosen")
  .refine((codes) => codes.length <= mostAtOnce, "orders_too_many");

export const severalSteps = ["confirm", "pack", "slips", "pick"] as const;

/** Parts ticked at the desk, and what is to be done with them. */
export const severalInput = z.object({
  step: z.enum(severalSteps, "field_invalid"),
  part: several,
  back: typedText.max(300).default(""),
});
export type SeveralInput = z.output<typeof severalInput>;

/** Codes of parts as an address lists them, "A,B"; of what is no code, nothing. */
export function partCodesOf(listed: unknown): string[] {
  if (typeof listed !== "string") return [];
  const codes = listed.split(",").flatMap((typed) => orderCodeOf(typed) ?? []);
  return [...new Set(codes)].slice(0, mostAtOnce);
}

export type ShipInput = z.output<typeof shipInput>;
export type BookInput = z.output<typeof bookInput>;
export type SellerCancelInput = z.output<typeof sellerCancelInput>;

function isBlank(text: unknown): boolean {
  return typeof text !== "string" || text.trim() === "";
}

/** What a machine chose, as the verb takes it. */
export function waysOf(chosen: z.output<typeof shipping>[]): Ways {
  return Object.fromEntries(
    chosen.map(({ sellerId, way, pickupDay = "" }) => [sellerId, way === "pickup" ? { way, pickupDay } : { way }]),
  );
}

/** Sellers whose goods the buyer means to collect, in a form as it stands. */
export function collectedIn(form: Readonly<Record<string, unknown>>): string[] {
  const ways = Object.entries(form).filter(([key, value]) => key.startsWith("shipping.") && value === "pickup");
  return ways.map(([key]) => key.slice("shipping.".length));
}

function waysIn(form: Readonly<Record<string, unknown>>): Ways {
  return Object.fromEntries(
    collectedIn(form).map((sellerId) => {
      const day = form[`pickupDay.${sellerId}`];
      return [sellerId, { way: "pickup", pickupDay: typeof day === "string" ? day : "" }];
    }),
  );
}

function notesIn(form: Record<string, unknown>): Record<string, string> {
  const notes: Record<string, string> = {};
  for (const [key, value] of Object.entries(form)) {
    const words = key.startsWith("note.") ? note.parse(value) : "";
    if (words !== "") notes[key.slice("note.".length)] = words;
  }
  return notes;
}
