import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { returnPhotos } from "@/db/schema/returns";
import { useDatabase } from "@/db/testing";
import { aPhoto, brokenBooks, delivered, usePhotoFolder } from "@/db/testing.returns";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { findReturnable, findReturnPhoto, listOrderReturns, listPartReturns } from "@/domain/returns/reads";
import { askReturn } from "@/domain/returns/writes/ask";

useDatabase();
usePhotoFolder();
const now = new Date("2026-11-20T03:00:00Z");
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
let place: Awaited<ReturnType<typeof openMarket>>;
let garden: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  garden = await openShop("Vườn sầu riêng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

test("a buyer asks with a photograph, and both sides see the same", async () => {
  const { ask, durian, code, orderCode, held, line } = await delivered(garden, place, { at: now });
  await ask([[durian, 2]]);
  const [shown] = await listOrderReturns(held, orderCode);
  expect(shown).toMatchObject({
    code: `${code}-R1`,
    state: "asked",
    reason: "spoiled",
    goodsGoBack: false,
    lines: [{ orderLineId: line(durian), quantity: 2, granted: 0, left: 3 }],
    photos: [{ width: 64, height: 48 }],
    events: [{ step: "asked", actor: "buyer" }],
    answerBy: after(72),
  });
  expect(await listPartReturns(garden.seller, code)).toEqual([shown]);
  const letters = await db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.template, "return_asked"));
  expect(letters).toContainEqual({ payload: expect.objectContaining({ code, note: "Hàng hỏng khi tới nơi" }) });
  expect(await brokenBooks(now)).toEqual([]);
});

test("fresh goods within a day, goods that keep within a week, wrong information within a month", async () => {
  const { ask, durian, rice } = await delivered(garden, place, { at: now });
  expect(await codeOf(ask([[durian, 1]], { reason: "changed_mind" }))).toBe("return_fresh");
  expect(await codeOf(ask([[durian, 1]], { now: after(24) }))).toBe("return_too_late");
  expect(
    await codeOf(
      ask(
        [
          [durian, 1],
          [rice, 1],
        ],
        { now: after(24) },
      ),
    ),
  ).toBe("return_too_late");
  expect(await codeOf(ask([[rice, 1]], { reason: "changed_mind", photos: [], now: after(168) }))).toBe(
    "return_too_late",
  );
  expect(await codeOf(ask([[rice, 1]], { reason: "not_as_described", now: after(720) }))).toBe("return_too_late");
  expect(await codeOf(ask([[rice, 1]], { reason: "not_as_described", now: after(719) }))).toBe("accepted");
});

test("what spoiled is shown; what is missing cannot be", async () => {
  const { ask, durian } = await delivered(garden, place, { at: now });
  expect(await codeOf(ask([[durian, 1]], { photos: [] }))).toBe("photo_missing");
  expect(await codeOf(ask([[durian, 1]], { photos: [Buffer.from("<svg/>")] }))).toBe("picture_type");
  const six = await Promise.all(Array.from({ length: 6 }, (_, shade) => aPhoto(shade * 30)));
  expect(await codeOf(ask([[durian, 1]], { photos: six }))).toBe("too_many_photos");
  expect(await codeOf(ask([[durian, 1]], { reason: "missing", photos: [] }))).toBe("accepted");
});

test("a photograph is seen by its buyer, its seller and the province, and by nobody else", async () => {
  const lan = await someBuyer("Lan");
  const minh = await someBuyer("Minh");
  const { ask, durian, held } = await delivered(garden, place, { at: now, buyer: lan });
  const { returnId } = await ask([[durian, 1]]);
  const [photo] = await db
    .select({ id: returnPhotos.id })
    .from(returnPhotos)
    .where(eq(returnPhotos.requestId, returnId));
  const nobody = { holder: { buyer: null, key: "" }, sellerIds: [], isProvince: false };
  const sees = async (who: Partial<Parameters<typeof findReturnPhoto>[0]>) =>
    (await findReturnPhoto({ ...nobody, ...who }, photo?.id ?? "", "large")) !== null;
  expect(await sees({ holder: held })).toBe(true);
  expect(await sees({ holder: { buyer: lan, key: "" } })).toBe(true);
  expect(await sees({ sellerIds: [garden.id] })).toBe(true);
  expect(await sees({ isProvince: true })).toBe(true);
  expect(await sees({})).toBe(false);
  expect(await sees({ holder: { buyer: minh, key: "x" }, sellerIds: [pepper.id] })).toBe(false);
  expect(await findReturnPhoto({ ...nobody, isProvince: true }, "../x", "large")).toBeNull();
});

test("only the holder, only what was delivered, and only of that part", async () => {
  const [own, other] = [
    await delivered(garden, place, { at: now }),
    await delivered(garden, place, { at: now, buyer: await someBuyer("Lan") }),
  ];
  const asked = {
    code: own.code,
    reason: "missing" as const,
    story: "Thiếu hàng",
    lines: own.units([[own.durian, 1]]),
    photos: [],
  };
  const minh = await someBuyer("Minh");
  for (const holder of [{ buyer: null, key: "" }, { buyer: minh, key: "x" }, other.held])
    expect(await codeOf(askReturn(holder, asked, now))).toBe("not_found");
  expect(await codeOf(askReturn(other.held, { ...asked, code: other.code }, now))).toBe("not_found");
  expect(await codeOf(askReturn(own.held, { ...asked, lines: [] }, now))).toBe("nothing_chosen");
  expect(await findReturnable({ buyer: minh, key: "x" }, own.code, now)).toBeNull();
  const tea = await offer(garden, place, { name: "Trà", priceDong: 10_000, onHand: 1 });
  const waiting = await sell(garden, place, { goods: [{ ...tea, quantity: 1 }], at: now });
  const lines = [{ orderLineId: waiting.line(tea), quantity: 1 }];
  expect(await codeOf(askReturn(waiting.held, { ...asked, code: waiting.code, lines }, now))).toBe("return_not_yet");
});

test.each([0, -1, 1.5, 4, Number.NaN, 2 ** 53])("%s durians of three are not returned", async (quantity) => {
  const { ask, durian } = await delivered(garden, place, { at: now });
  expect(await codeOf(ask([[durian, quantity]]))).toBe("more_than_left");
});

test("from ten tabs at once it is one request", async () => {
  const { ask, durian, last } = await delivered(garden, place, { at: now });
  const { codes } = await atOnce(10, () => ask([[durian, 1]]));
  expect(codes).toEqual(["accepted", ...Array<string>(9).fill("return_open")]);
  expect((await last()).code).toMatch(/-R1$/);
  expect(await brokenBooks(now)).toEqual([]);
});

test("the page offers the reasons there are at that hour", async () => {
  const { held, code } = await delivered(garden, place, { at: now });
  const offered = async (hours: number) => (await findReturnable(held, code, after(hours)))?.reasons;
  expect(await offered(1)).toHaveLength(7);
  expect(await offered(200)).toEqual(["not_as_described"]);
  expect(await offered(720)).toEqual([]);
});
