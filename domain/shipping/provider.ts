import "server-only";
import { z } from "zod";
import type { Carrier, TrackingState } from "@/db/enums";
import type { Dong } from "@/domain/money/dong";
import { OutsideUnavailable, plainWords } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/** One end of the way, on the units of today. `phone` is canonical, +84…. */
export type Stop = {
  name: string;
  phone: string;
  addressLine: string;
  wardName: string;
  provinceName: string;
  wardCode: string;
};

export type Parcel = {
  from: Stop;
  to: Stop;
  /** What is in it, for the label: "Mật ong hoa cà phê ×2". */
  contents: string;
  weightGrams: number;
  goodsDong: Dong;
  /** Cash on delivery; 0 when it is paid. */
  collectDong: Dong;
  note: string;
  /** Co-inspection at the door (đồng kiểm): looking, not trying. */
  canInspect: boolean;
};

export type Quote = { feeDong: Dong; expectedAt?: Date };
export type Shipment = { trackingCode: string; feeDong: Dong };
export type TrackingEvent = { state: TrackingState; at: Date; note: string };

/**
 * A carrier. Every call goes outside, so none is made inside a transaction. Refuses "carrier_unavailable" when it is unknown what happened,
 * and "carrier_refused" with the carrier's own words in `words`.
 */
export type ShippingProvider = {
  carrier: Carrier;
  quote: (parcel: Parcel) => Promise<Quote>;
  /** The same key twice is one shipment: it is the carrier's own reference. */
  create: (parcel: Parcel, idempotencyKey: string) => Promise<Shipment>;
  /** The tracking code of the shipment under a key, if there is one: asked when it is unknown what a call did. Absent where the carrier cannot be asked. */
  find?: (idempotencyKey: string) => Promise<string | null>;
  /** Oldest first. Absent where the carrier only tells by its own calls to us. */
  track?: (trackingCode: string) => Promise<TrackingEvent[]>;
  cancel: (trackingCode: string) => Promise<void>;
  /** Address of a page to print, good for some minutes. */
  label?: (trackingCode: string, now: Date) => Promise<string>;
};

/** Runs a call to a carrier and says for the person what silence means. */
export async function askCarrier<Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    // an answer of another shape says as little as none
    if (error instanceof OutsideUnavailable || error instanceof z.ZodError)
      throw new Refusal("carrier_unavailable", { carrier: name });
    throw error;
  }
}

export function carrierRefusal(name: string, words: string, secrets: readonly string[]): Refusal {
  return new Refusal("carrier_refused", { carrier: name, words: plainWords(words, secrets) || "?" });
}

/** +84912345678 → 0912345678, as carriers write it. */
export function localPhone(phone: string): string {
  return phone.replace(/^\+84/, "0");
}
