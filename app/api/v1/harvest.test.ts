import { expect, test, vi } from "vitest";
import { useDatabase } from "@/db/testing";
import { offer, openMarket, openShop } from "@/db/testing.shop";
import { POST as checkOut } from "@/app/api/v1/carts/[id]/checkout/route";
import { cartAnswer } from "@/app/api/v1/carts/cart-answer";
import { variantItem } from "@/app/api/v1/products/item";
import { addToCart } from "@/domain/cart/writes";
import { listSizes } from "@/domain/catalog/reads/pages";
import { openHarvestInput } from "@/domain/harvests/input";
import { openHarvest } from "@/domain/harvests/writes/open";
import { addDays, localDay, now } from "@/platform/clock";

vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
}));

useDatabase();

test("software is told what is sold ahead, and orders it by naming the harvest it was told of", async () => {
  const place = await openMarket();
  const shop = await openShop("HTX Lúa Vàng", place);
  const { variantId, productId } = await offer(shop, place, { name: "Gạo vụ mới", priceDong: 50_000, onHand: 0 });
  const day = localDay(now());
  const [from, to] = [addDays(day, 20), addDays(day, 27)];
  const typed = { variantId, opensOn: day, closesOn: addDays(day, 9), forecastUnits: "20", capPercent: "50" };
  const input = { ...typed, expectedFrom: from, expectedTo: to, shortfallRule: "pro_rata" };
  const { harvestId } = await openHarvest(shop.seller, openHarvestInput.parse(input), now());
  const [size] = ((await listSizes([productId])).get(productId) ?? []).map(variantItem);
  expect(size?.harvest).toMatchObject({ from, to, rule: "pro_rata", closesAt: expect.any(String) });

  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 2 }, now());
  const told = (await cartAnswer(cartId)).sellers[0]?.items[0]?.harvest;
  expect(told).toMatchObject({ id: harvestId, from, to, rule: "pro_rata", closesAt: expect.any(String) });

  const order = async (more: object) => {
    const body = {
      contact: { name: "Nguyễn Thị Lan", phone: "0912345678" },
      address: { wardCode: place.near, line: "Ấp 3" },
      payment: "cod",
      ...more,
    };
    const request = new Request(`http://localhost/api/v1/carts/${cartId}/checkout`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await checkOut(request, { params: Promise.resolve({ id: cartId }) });
    return { status: answer.status, body: await answer.json() };
  };
  expect(await order({})).toMatchObject({
    status: 409,
    body: { error: { code: "harvest_changed", lines: [{ variantId, harvest: told }] } },
  });
  const { id = "" } = told ?? {};
  expect(await order({ harvests: [{ id, from, to: addDays(to, -1) }] })).toMatchObject({ status: 409 });
  expect(await order({ harvests: [told] })).toMatchObject({ status: 201 });
});
