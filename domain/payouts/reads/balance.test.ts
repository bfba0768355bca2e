import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { sell, sellByCard } from "@/db/testing.money";
import { openMarket, openShop } from "@/db/testing.shop";
import { directRefund } from "@/domain/ledger/entries";
import { postEntries } from "@/domain/ledger/writes";
import { dong, sumDong } from "@/domain/money/dong";
import { balanceQuery } from "@/domain/payouts/input";
import { listLines, readBalance } from "@/domain/payouts/reads/balance";

useDatabase();
const day = (text: string) => new Date(`2026-11-${text}T03:00:00Z`);
let place: Awaited<ReturnType<typeof openMarket>>;

beforeAll(async () => {
  place = await openMarket();
});

const asked = (typed: Record<string, string> = {}) => balanceQuery.parse(typed);

test("a shop without sales has nothing and no lines", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  expect(await readBalance(shop.id)).toEqual({
    pendingDong: 0,
    payableDong: 0,
    owedDong: 0,
    underWayDong: 0,
    totalDong: 0,
  });
  expect(await listLines(shop.seller, asked(), 50)).toEqual({ lines: [], nextCursor: null });
});

test("cash at the door leaves fee and tax owed, and each line says what it is", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  const { code, shippingDong } = await sell(shop, place, { bags: 2, method: "cod", at: day("20") });
  expect(await readBalance(shop.id)).toMatchObject({ owedDong: 2_600, payableDong: 0, totalDong: -2_600 });
  const { lines } = await listLines(shop.seller, asked(), 50);
  expect(lines.toReversed().map(({ what, amountDong, orderCode }) => [what, amountDong, orderCode])).toEqual([
    ["collected", -(100_000 + shippingDong), code],
    ...(shippingDong > 0 ? [["delivery", shippingDong, code]] : []),
    ["goods", 100_000, code],
    ["fee", -2_000, code],
    ["tax", -600, code],
  ]);
  expect(lines[0]?.balanceDong).toBe(-2_600);
});

test("a card sale waits, is released on delivery, and a refund after it is taken back from what can be paid", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  const { takeBack, shareDong } = await sellByCard(shop, place, { bags: 2, at: day("20") });
  expect(await readBalance(shop.id)).toMatchObject({ pendingDong: 0, payableDong: shareDong });
  await takeBack(1, "seller", day("21"));
  expect(await readBalance(shop.id)).toMatchObject({ payableDong: shareDong - 48_700 });
  const { lines } = await listLines(shop.seller, asked(), 50);
  expect(lines.slice(0, 2)).toMatchObject([
    { what: "refund", amountDong: -48_700, balanceDong: shareDong - 48_700 },
    { what: "released", amountDong: 0, movedDong: shareDong, balanceDong: shareDong },
  ]);
});

test("the lines add up to the balance whatever happened, page by page, and filters keep the balance after each", async () => {
  const shop = await openShop("HTX Lúa Vàng", place);
  const methods = ["cod", "card", "vietqr"] as const;
  for (let round = 0; round < 12; round += 1) {
    const method = methods[round % 3] ?? "cod";
    const at = day(String(10 + round));
    const sold = await sell(shop, place, { bags: 1 + (round % 4), method, at });
    if (round % 4 > 1) {
      const refund = await sold.takeBack(1, round % 2 ? "seller" : "market", at);
      if (refund?.route === "seller")
        await inTransaction((tx) =>
          postEntries(
            tx,
            [
              {
                reference: `refund:${refund.id}`,
                kind: "direct_refund",
                sellerOrderId: sold.partId,
                postings: directRefund({
                  sellerId: shop.id,
                  amountDong: dong(50_000),
                  subsidyDong: dong(0),
                  sellerDong: dong(48_700),
                  feeDong: dong(1_000),
                  taxDong: dong(300),
                  marketDong: dong(0),
                }),
              },
            ],
            at,
          ),
        );
    }
  }
  const all = await listLines(shop.seller, asked(), 500);
  const { totalDong } = await readBalance(shop.id);
  expect(sumDong(all.lines.map(({ amountDong }) => amountDong))).toBe(totalDong);
  expect(all.lines[0]?.balanceDong).toBe(totalDong);
  const paged: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await listLines(shop.seller, asked({ cursor }), 7);
    paged.push(...page.lines.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all.lines.map(({ id }) => id));
  const fees = await listLines(shop.seller, asked({ what: "fee", from: "2026-11-12", to: "2026-11-15" }), 500);
  expect(fees.lines).toEqual(all.lines.filter(({ what, at }) => what === "fee" && at >= day("12") && at <= day("15")));
  expect(fees.lines.length).toBeGreaterThan(2);
});

test("another shop's lines are nobody else's", async () => {
  const rice = await openShop("HTX Lúa Vàng", place);
  const pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  await sell(rice, place, { bags: 1, method: "card", at: day("20") });
  expect((await listLines(pepper.seller, asked(), 50)).lines).toEqual([]);
});

test.each(["", "x", "2026-11-20~x~1", "2026-11-20T00:00:00Z~00000000-0000-4000-8000-000000000000~-1"])(
  "a cursor that is none begins at the beginning: %o",
  async (cursor) => {
    const shop = await openShop("HTX Lúa Vàng", place);
    expect(await listLines(shop.seller, asked({ cursor }), 50)).toEqual({ lines: [], nextCursor: null });
  },
);

test("a day that is none, or a kind nobody knows, asks for everything", () => {
  expect(asked({ from: "2026-02-30", to: "x", what: "all" })).toMatchObject({ from: null, to: null, what: null });
});
