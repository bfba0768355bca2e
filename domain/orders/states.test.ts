import { expect, test } from "vitest";
import type { SellerOrderState } from "@/db/enums";
import type { PartProgress } from "@/domain/orders/parcels";
import { cancellableBy, mayReduce, stateOfOrder, statesBefore, stepAfter } from "@/domain/orders/states";

test("a part goes step by step", () => {
  expect(statesBefore("awaiting_payment")).toEqual([]);
  expect(statesBefore("placed")).toEqual(["awaiting_payment"]);
  expect(statesBefore("confirmed")).toEqual(["placed"]);
  expect(statesBefore("packed")).toEqual(["confirmed"]);
  expect(statesBefore("shipped")).toEqual(["packed"]);
  expect(statesBefore("delivered")).toEqual(["shipped"]);
  expect(stepAfter("shipped")).toBe("delivered");
  expect(stepAfter("delivered")).toBeNull();
  expect(stepAfter("awaiting_payment")).toBeNull();
});

test("what is collected is packed and then fetched, and never on its way", () => {
  expect(statesBefore("shipped", "pickup")).toEqual([]);
  expect(statesBefore("delivered", "pickup")).toEqual(["packed"]);
  expect(statesBefore("packed", "pickup")).toEqual(["confirmed"]);
  expect(stepAfter("packed", "pickup")).toBe("delivered");
  expect(stepAfter("packed")).toBe("shipped");
});

test("a buyer cancels until it is packed, a seller until it is delivered", () => {
  expect(cancellableBy("buyer")).toEqual(["awaiting_payment", "placed", "confirmed"]);
  expect(cancellableBy("seller")).toEqual(["placed", "confirmed", "packed", "shipped"]);
});

test("a buyer takes units off until it is packed, and again while it is partly sent; a seller until all has left", () => {
  const buyer = (state: SellerOrderState, progress: PartProgress | null) => mayReduce("buyer", { state, progress });
  const seller = (state: SellerOrderState, progress: PartProgress | null) => mayReduce("seller", { state, progress });
  expect(buyer("awaiting_payment", null)).toBe(false);
  expect([buyer("placed", null), buyer("confirmed", null)]).toEqual([true, true]);
  expect([buyer("packed", null), buyer("packed", "packed")]).toEqual([false, false]);
  expect([buyer("packed", "partly_shipped"), buyer("shipped", "shipped")]).toEqual([true, false]);
  expect([seller("packed", "packed"), seller("packed", "partly_shipped")]).toEqual([true, true]);
  expect([seller("shipped", "shipped"), seller("delivered", "delivered"), seller("cancelled", null)]).toEqual([
    false,
    false,
    false,
  ]);
});

test("by itself only what nobody paid lapses, and the province may cancel whatever stands", () => {
  expect(cancellableBy("system")).toEqual(["awaiting_payment"]);
  expect(cancellableBy("province")).toEqual(["awaiting_payment", "placed", "confirmed", "packed", "shipped"]);
});

test("an order is as far as its slowest part that still stands", () => {
  expect(stateOfOrder(["delivered", "placed"])).toBe("placed");
  expect(stateOfOrder(["delivered", "cancelled"])).toBe("delivered");
  expect(stateOfOrder(["cancelled"])).toBe("cancelled");
});
