import { expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import type { Parcel } from "@/domain/shipping/provider";
import { ownDelivery } from "@/domain/shipping/providers/own";

const parcel = { weightGrams: 500 } as Parcel;
const carrier = ownDelivery(({ weightGrams }) => dong(weightGrams * 20));

test("a seller's own delivery costs the seller's rate and is called by its key", async () => {
  expect(await carrier.quote(parcel)).toEqual({ feeDong: 10_000 });
  const shipment = { trackingCode: "K7M4-2QXP-1", feeDong: 10_000 };
  expect(await carrier.create(parcel, "K7M4-2QXP-1")).toEqual(shipment);
  expect(await carrier.create(parcel, "K7M4-2QXP-1")).toEqual(shipment);
  expect(await carrier.track?.("K7M4-2QXP-1")).toEqual([]);
  await carrier.cancel("K7M4-2QXP-1");
});
