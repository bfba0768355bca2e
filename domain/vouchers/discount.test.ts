import { expect, test } from "vitest";
import { seededRandom } from "@/db/seed/random";
import { splitBySeller } from "@/domain/cart/split";
import { dong, sumDong } from "@/domain/money/dong";
import { discountBasket, standingOf, type Voucher } from "@/domain/vouchers/discount";

const now = new Date("2026-11-20T03:00:00Z");

function voucher(more: Partial<Voucher> = {}): Voucher {
  return {
    id: more.code ?? "GIAM10",
    code: "GIAM10",
    sellerId: "rice",
    kind: "percent",
    basisPoints: more.amountDong ? null : 1_000,
    amountDong: null,
    maxDong: null,
    minimumDong: dong(0),
    groupCode: null,
    communeCodes: [],
    validFrom: new Date("2026-11-01T00:00:00Z"),
    validTo: new Date("2026-12-01T00:00:00Z"),
    state: "active",
    budgetDong: null,
    spentDong: dong(0),
    usesLimit: null,
    usesCount: 0,
    perBuyerLimit: null,
    usedByBuyer: 0,
    ...more,
  };
}

const province = (more: Partial<Voucher> = {}) =>
  voucher({ code: "TINH20", sellerId: null, budgetDong: dong(1_000_000), ...more });

/** Rice 45,000 twice and 10,000 once of Đak Ơ, 20,000 to deliver; pepper 120,000 of Lộc Ninh, delivered free. */
const basket = splitBySeller(
  [
    { name: "rice", sellerId: "rice", price: 45_000, quantity: 2, groupCode: "I.3.a", communeCode: "dak-o" },
    { name: "cakes", sellerId: "rice", price: 10_000, quantity: 1, groupCode: "II.1", communeCode: "dak-o" },
    { name: "pepper", sellerId: "pepper", price: 120_000, quantity: 1, groupCode: "I.3.c", communeCode: "loc-ninh" },
  ].map(({ price, ...line }) => ({ ...line, unitPriceDong: dong(price), weightGrams: 1_000 })),
  (sellerId) => ({
    zone: "province",
    rate: {
      baseDong: dong(sellerId === "rice" ? 20_000 : 0),
      baseGrams: 10_000,
      stepDong: dong(0),
      stepGrams: 1_000,
      freeFromDong: null,
    },
  }),
);

const discounted = (...vouchers: Voucher[]) =>
  discountBasket(
    basket,
    vouchers.map(({ code }) => code),
    vouchers,
    now,
  );

test.each([
  ["ten of a hundred", voucher(), { rice: [9_000, 0], cakes: [1_000, 0] }],
  ["rounded down", voucher({ basisPoints: 33 }), { rice: [297, 0], cakes: [33, 0] }],
  ["capped", voucher({ maxDong: dong(5_000) }), { rice: [4_500, 0], cakes: [500, 0] }],
  ["of one group", voucher({ groupCode: "I.3" }), { rice: [9_000, 0] }],
  ["a whole amount, shared to the đồng", voucher({ amountDong: dong(9_999) }), { rice: [8_999, 0], cakes: [1_000, 0] }],
  ["all there is", voucher({ basisPoints: 10_000 }), { rice: [90_000, 0], cakes: [10_000, 0] }],
  ["more than there is", voucher({ amountDong: dong(500_000) }), { rice: [90_000, 0], cakes: [10_000, 0] }],
  [
    "of a part that is delivered free, all but 1,000",
    voucher({ sellerId: "pepper", basisPoints: 10_000 }),
    { pepper: [119_000, 0] },
  ],
  ["of every shop", province(), { rice: [0, 9_000], cakes: [0, 1_000], pepper: [0, 12_000] }],
  ["of one commune", province({ communeCodes: ["loc-ninh"] }), { pepper: [0, 12_000] }],
  [
    "to the last of its budget",
    province({ spentDong: dong(978_000) }),
    { rice: [0, 9_000], cakes: [0, 1_000], pepper: [0, 12_000] },
  ],
  ["at the least it is for", voucher({ minimumDong: dong(100_000) }), { rice: [9_000, 0], cakes: [1_000, 0] }],
])("%s", (_name, given, lines) => {
  const whole = discounted(given);
  const off = whole.parts
    .flatMap((part) => part.lines)
    .filter((line) => line.discountDong + line.subsidyDong > 0)
    .map((line) => [line.name, [line.discountDong, line.subsidyDong]]);
  expect(Object.fromEntries(off)).toEqual(lines);
  expect(whole.refused).toEqual([]);
});

test.each([
  ["unknown", [], { problem: "unknown" }],
  ["ended by hand", [voucher({ state: "ended" })], { problem: "ended" }],
  ["at its last instant", [voucher({ validTo: now })], { problem: "ended" }],
  [
    "too early",
    [voucher({ validFrom: new Date(now.getTime() + 1) })],
    { problem: "not_started", startsOn: "2026-11-20" },
  ],
  ["of a shop that has nothing in the basket", [voucher({ sellerId: "coffee" })], { problem: "not_for_these_goods" }],
  ["of a group that is not there", [voucher({ groupCode: "I.30" })], { problem: "not_for_these_goods" }],
  [
    "of a commune that is not there",
    [province({ code: "GIAM10", communeCodes: ["hanoi"] })],
    { problem: "not_for_these_goods" },
  ],
  ["one đồng too little", [voucher({ minimumDong: dong(100_001) })], { problem: "minimum", missingDong: 1 }],
  [
    "a minimum of one group",
    [voucher({ groupCode: "II", minimumDong: dong(12_000) })],
    { problem: "minimum", missingDong: 2_000 },
  ],
  ["all used", [voucher({ usesLimit: 10, usesCount: 10 })], { problem: "used_up" }],
  ["a budget with too little left", [province({ code: "GIAM10", spentDong: dong(978_001) })], { problem: "used_up" }],
  ["used before", [voucher({ perBuyerLimit: 1, usedByBuyer: 1 })], { problem: "already_used" }],
])("a code is refused: %s", (_name, vouchers, refused) => {
  const whole = discountBasket(basket, ["GIAM10"], vouchers, now);
  expect(whole.refused).toEqual([{ code: "GIAM10", missingDong: 0, startsOn: null, ...refused }]);
  expect(whole).toMatchObject({ applied: [], totalDong: basket.totalDong });
});

test("the seller's comes first, the province's takes its part of what remains", () => {
  const whole = discounted(province({ basisPoints: 5_000 }), voucher({ basisPoints: 5_000 }));
  expect(whole.applied).toEqual([
    { voucherId: "GIAM10", code: "GIAM10", sellerId: "rice", amountDong: 50_000 },
    { voucherId: "TINH20", code: "TINH20", sellerId: null, amountDong: 85_000 },
  ]);
  expect(whole.parts.map((part) => [part.discountDong, part.subsidyDong, part.totalDong])).toEqual([
    [50_000, 25_000, 45_000],
    [0, 60_000, 60_000],
  ]);
  expect(whole).toMatchObject({ discountDong: 50_000, subsidyDong: 85_000, totalDong: 105_000 });
});

test("of one shop the first code counts, of each shop one", () => {
  const whole = discounted(voucher(), voucher({ code: "GIAM90" }), voucher({ code: "TIEU10", sellerId: "pepper" }));
  expect(whole.applied.map(({ code }) => code)).toEqual(["GIAM10", "TIEU10"]);
  expect(whole.refused).toMatchObject([{ code: "GIAM90", problem: "only_one" }]);
});

test.each([
  [{}, "active"],
  [{ state: "ended" as const }, "ended"],
  [{ validFrom: new Date(now.getTime() + 1) }, "not_started"],
  [{ usesLimit: 2, usesCount: 2 }, "used_up"],
  [{ budgetDong: dong(5), spentDong: dong(5) }, "used_up"],
])("%j stands as %s", (more, standing) => {
  expect(standingOf(voucher(more), now)).toBe(standing);
});

test("of 10,000 baskets with vouchers no share is negative and every đồng is accounted for", () => {
  const { between, pick, chance } = seededRandom(20_261_125);
  let saved = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const sellers = ["a", "b", "c", "d"].slice(0, between(1, 4));
    const lines = Array.from({ length: between(1, 8) }, () => ({
      sellerId: pick(sellers),
      groupCode: pick(["I.3.a", "I.3", "II.1", ""]),
      communeCode: pick(["x", "y"]),
      quantity: between(1, 20),
      unitPriceDong: dong(chance(0.5) ? between(1, 50) : between(1, 2_000_000)),
      weightGrams: between(1, 5_000),
    }));
    const split = splitBySeller(lines, () => ({
      zone: "country",
      rate: {
        baseDong: dong(chance(0.3) ? 0 : between(0, 40_000)),
        baseGrams: 1_000,
        stepDong: dong(between(0, 9_000)),
        stepGrams: 500,
        freeFromDong: null,
      },
    }));
    const vouchers = Array.from({ length: between(1, 5) }, (_, place): Voucher => {
      const isAmount = chance(0.4);
      return voucher({
        code: `MA${place}`,
        sellerId: chance(0.3) ? null : pick(sellers),
        kind: isAmount ? "amount" : "percent",
        basisPoints: isAmount ? null : between(1, 10_000),
        amountDong: isAmount ? dong(between(1, 3_000_000)) : null,
        maxDong: !isAmount && chance(0.3) ? dong(between(1, 100_000)) : null,
        groupCode: chance(0.2) ? pick(["I", "I.3", "II.1"]) : null,
        communeCodes: chance(0.2) ? [pick(["x", "y"])] : [],
        minimumDong: dong(chance(0.2) ? between(0, 500_000) : 0),
      });
    });
    const whole = discountBasket(
      split,
      vouchers.map(({ code }) => code),
      vouchers,
      now,
    );
    const problems = whole.parts.flatMap((part) => {
      const inLines = (column: "totalDong" | "discountDong" | "subsidyDong") =>
        sumDong(part.lines.map((line) => line[column]));
      const isOff = part.discountDong + part.subsidyDong > 0;
      return [
        ...part.lines.filter(
          (line) =>
            Math.min(line.discountDong, line.subsidyDong, line.totalDong - line.discountDong - line.subsidyDong) < 0,
        ),
        ...(part.totalDong === part.itemsDong + part.shippingDong - part.discountDong - part.subsidyDong
          ? []
          : ["total"]),
        ...(inLines("discountDong") === part.discountDong && inLines("subsidyDong") === part.subsidyDong
          ? []
          : ["lines"]),
        ...(isOff && part.totalDong < 1_000 ? ["least"] : []),
      ];
    });
    const borne = (isProvince: boolean) =>
      sumDong(
        whole.applied.filter(({ sellerId }) => (sellerId === null) === isProvince).map(({ amountDong }) => amountDong),
      );
    if (
      problems.length > 0 ||
      borne(true) !== whole.subsidyDong ||
      borne(false) !== whole.discountDong ||
      whole.applied.length + whole.refused.length !== vouchers.length ||
      sumDong(whole.parts.map(({ totalDong }) => totalDong)) !==
        split.totalDong - whole.discountDong - whole.subsidyDong
    ) {
      throw new Error(`basket ${round}: ${JSON.stringify({ problems, whole, vouchers })}`);
    }
    saved += whole.discountDong + whole.subsidyDong;
  }
  expect(saved).toBeGreaterThan(0);
});
