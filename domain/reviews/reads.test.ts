import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { listings } from "@/db/schema/catalog";
import { outbox } from "@/db/schema/notices";
import { sellerStaff } from "@/db/schema/people";
import { reviews, reviewVersions } from "@/db/schema/reviews";
import { useDatabase } from "@/db/testing";
import { aPhoto, usePhotoFolder } from "@/db/testing.returns";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { mintAdminScope, mintBuyerScope, mintSellerScope } from "@/domain/people/scopes";
import {
  countUnanswered,
  listLinesToReview,
  listProductReviews,
  listReviewsForOffice,
  listShopReviews,
  summarizeProduct,
  summarizeShop,
} from "@/domain/reviews/reads";
import { answerReview } from "@/domain/reviews/writes/answer";
import { inviteReviewers, stopInvites } from "@/domain/reviews/writes/invite";
import { hideReview, keepReview, reportReview, showReview } from "@/domain/reviews/writes/moderate";
import { writeReview } from "@/domain/reviews/writes/write";
import { newId } from "@/platform/ids";

useDatabase();
usePhotoFolder();

const now = new Date("2026-11-20T03:00:00Z");
const after = (days: number, milliseconds = 0) => new Date(now.getTime() + days * 86_400_000 + milliseconds);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["00004"] });
const stranger = { buyer: null, key: "x".repeat(43) };
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
});

/** Rice that Lan was brought, and how she reviews it. */
async function lansRice({ isDelivered = true, phone }: { isDelivered?: boolean; phone?: string } = {}) {
  const goods = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 100 });
  const sale = await sell(rice, place, { goods: [{ ...goods, quantity: 2 }], at: now, ...(phone ? { phone } : {}) });
  if (isDelivered) await sale.deliver();
  const orderLineId = sale.line(goods);
  const write = (stars: number, words = "Cơm dẻo", at = now, photos: Buffer[] = []) =>
    writeReview(sale.held, { orderLineId, stars, words, photos }, at);
  return { ...sale, goods, orderLineId, write };
}

const shownOf = async ({ productId }: Goods) => (await listProductReviews(productId, {})).reviews;

test("a buyer who got the goods says what they think, with pictures, under half a name", async () => {
  const { write, goods, held, orderCode } = await lansRice();
  await write(4, "Cơm dẻo, thơm", now, [await aPhoto(1), await aPhoto(2)]);
  const [review] = await shownOf(goods);
  expect(review).toMatchObject({
    author: "Lan N.",
    said: { state: "shown", stars: 4, words: "Cơm dẻo, thơm", photos: [{ width: 64 }, { width: 64 }], answer: null },
  });
  expect((await summarizeProduct(goods.productId)).real).toMatchObject({ count: 1, average: 4 });
  expect((await summarizeShop(rice.slug)).all.count).toBeGreaterThan(0);
  expect(await listLinesToReview(held, orderCode, now)).toMatchObject([
    { review: { stars: 4, photos: 2 }, mayWrite: true },
  ]);
  expect(await listLinesToReview(stranger, orderCode, now)).toBeNull();
});

test("the card in lists says how many reviews are shown and their average, from the moment they are", async () => {
  const { write, goods } = await lansRice();
  const cardOf = async () => {
    const [row] = await db
      .select({ count: listings.reviewCount, stars: listings.reviewStars })
      .from(listings)
      .where(eq(listings.productId, goods.productId));
    return [row?.count, row?.stars];
  };
  expect(await cardOf()).toEqual([0, 0]);
  await atOnce(5, () => write(4));
  expect(await cardOf()).toEqual([1, 4]);
  const { reviewId } = await write(5, "Cơm dẻo, ngon");
  expect(await cardOf()).toEqual([1, 5]);
  await hideReview(province, { reviewId, reason: "Lời lẽ thô tục" }, now);
  expect(await cardOf()).toEqual([0, 0]);
  await showReview(province, { reviewId, reason: "Nhầm" }, now);
  expect(await cardOf()).toEqual([1, 5]);
});

test.each([
  ["before it is delivered", { isDelivered: false }, 0, 0, "review_not_yet"],
  ["on the last moment of the 90th day", {}, 90, -1, "accepted"],
  ["a moment later", {}, 90, 0, "review_too_late"],
])("a review %s", async (_name, goods, days, milliseconds, expected) => {
  const { write } = await lansRice(goods);
  expect(await codeOf(write(5, "x", after(days, milliseconds)))).toBe(expected);
});

test("what was taken off before it left is not reviewed", async () => {
  const goods = await offer(rice, place, { name: "Gạo nếp", priceDong: 45_000, onHand: 100 });
  const other = await offer(rice, place, { name: "Gạo lứt", priceDong: 45_000, onHand: 100 });
  const sale = await sell(rice, place, { goods: [goods, other].map((each) => ({ ...each, quantity: 1 })), at: now });
  const orderLineId = sale.line(goods);
  await cancelLinesBySeller(rice.seller, { code: sale.code, note: "", lines: [{ orderLineId, quantity: 1 }] }, now);
  await sale.deliver();
  const written = { orderLineId, stars: 5, words: "", photos: [] };
  expect(await codeOf(writeReview(sale.held, written, now))).toBe("review_not_yet");
});

test("nobody reviews for another, and a shop's people not their own goods", async () => {
  const { orderLineId, held } = await lansRice();
  const written = { orderLineId, stars: 5, words: "", photos: [] };
  expect(await codeOf(writeReview(stranger, written, now))).toBe("not_found");
  expect(await codeOf(writeReview({ buyer: await someBuyer("Minh"), key: "" }, written, now))).toBe("not_found");
  const { sellerId, userId } = rice.seller;
  await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" }).onConflictDoNothing();
  expect(await codeOf(writeReview({ buyer: mintBuyerScope(userId), key: held.key }, written, now))).toBe(
    "review_own_shop",
  );
});

test("changed within thirty days, with the words before kept; unchanged, nothing is written", async () => {
  const { write, goods } = await lansRice();
  const { reviewId } = await write(2, "Giao chậm", now, [await aPhoto(3)]);
  await write(2, "Giao chậm", after(1));
  await write(5, "Gian hàng đã xin lỗi", after(30, -1));
  expect(await codeOf(write(1, "x", after(30)))).toBe("review_edit_too_late");
  expect(await shownOf(goods)).toMatchObject([
    { said: { stars: 5, words: "Gian hàng đã xin lỗi", photos: [{}] }, editedAt: after(30, -1) },
  ]);
  const versions = await db.select().from(reviewVersions).where(eq(reviewVersions.reviewId, reviewId));
  expect(versions).toMatchObject([{ of: "review", stars: 2, words: "Giao chậm" }]);
  await expect(db.update(reviewVersions).set({ words: "Khác" })).rejects.toThrow("Failed query");
});

test("two reviews of one line at once are one review", async () => {
  const { write, goods, orderLineId } = await lansRice();
  const { codes } = await atOnce(5, (hand) => write(hand + 1, `tay ${hand}`));
  expect(codes).toEqual(Array.from({ length: 5 }, () => "accepted"));
  expect(await db.select().from(reviews).where(eq(reviews.orderLineId, orderLineId))).toHaveLength(1);
  expect((await summarizeProduct(goods.productId)).all.count).toBe(1);
});

test("pictures: four, not five, and only pictures", async () => {
  const { write } = await lansRice();
  const picture = await aPhoto();
  expect(
    await codeOf(
      write(
        5,
        "x",
        now,
        Array.from({ length: 5 }, () => picture),
      ),
    ),
  ).toBe("too_many_photos");
  expect(await codeOf(write(5, "x", now, [Buffer.from("<svg/>")]))).toBe("picture_type");
  expect(
    await codeOf(
      write(
        5,
        "x",
        now,
        Array.from({ length: 4 }, () => picture),
      ),
    ),
  ).toBe("accepted");
});

test("the shop answers for all to read, may change it, and its buyer is told once", async () => {
  const { write, goods, code } = await lansRice();
  const { reviewId } = await write(3);
  const waiting = await countUnanswered(rice.seller, after(2));
  const { reviews: first } = await listShopReviews(rice.seller, { limit: 100 });
  expect(first).toContainEqual(expect.objectContaining({ id: reviewId, partCode: code }));
  expect(await codeOf(answerReview(pepper.seller, { reviewId, answer: "x" }, now))).toBe("not_found");
  const stockKeeper = mintSellerScope({ sellerId: rice.id, userId: newId(), role: "stock" });
  await expect(answerReview(stockKeeper, { reviewId, answer: "x" }, now)).rejects.toThrow("lacks_right");
  await answerReview(rice.seller, { reviewId, answer: "Cảm ơn chị" }, now);
  await answerReview(rice.seller, { reviewId, answer: "Cảm ơn chị Lan" }, after(1));
  expect(await countUnanswered(rice.seller, after(2))).toBe(waiting - 1);
  expect(await shownOf(goods)).toMatchObject([{ said: { answer: { words: "Cảm ơn chị Lan", editedAt: after(1) } } }]);
  const versions = await db.select().from(reviewVersions).where(eq(reviewVersions.reviewId, reviewId));
  expect(versions).toMatchObject([{ of: "answer", words: "Cảm ơn chị" }]);
  const told = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.template, "review_answered")));
  expect(told.filter(({ payload }) => payload.code === code)).toHaveLength(1);
});

test("a shop reads its reviews a page at a time, those that wait for an answer first, none lost or shown twice", async () => {
  for (const days of [1, 2, 3, 3]) {
    const { write } = await lansRice();
    const { reviewId } = await write(4, "Ngon", after(days));
    if (days === 2) await answerReview(rice.seller, { reviewId, answer: "Cảm ơn" }, after(4));
  }
  const { reviews: whole } = await listShopReviews(rice.seller, { limit: 100 });
  const seen: typeof whole = [];
  let cursor: string | undefined;
  do {
    const page = await listShopReviews(rice.seller, { limit: 1, cursor });
    seen.push(...page.reviews);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  const answered = whole.map(({ said }) => said.state === "shown" && said.answer !== null);
  expect(answered).toEqual(answered.toSorted((one, other) => Number(one) - Number(other)));
  expect(answered).toContain(true);
});

test("hidden by the province, a note with its reason stays in the place of the words, and it can be shown again", async () => {
  const { write, goods } = await lansRice();
  const { reviewId } = await write(1, "Lời lẽ tục tĩu", now, [await aPhoto(9)]);
  const minh = await someBuyer("Minh");
  await reportReview(minh, { reviewId, reason: "Tục" }, now);
  await reportReview(minh, { reviewId, reason: "Tục lần nữa" }, now);
  expect(await codeOf(reportReview(minh, { reviewId: newId(), reason: "x" }, now))).toBe("not_found");
  const queue = async (view: "reported" | "hidden" | "all") =>
    (await listReviewsForOffice(province, { view, limit: 100 })).reviews.filter(({ id }) => id === reviewId);
  expect(await queue("reported")).toMatchObject([{ reports: [{ reason: "Tục" }], given: { words: "Lời lẽ tục tĩu" } }]);
  expect(await codeOf(listReviewsForOffice(officer, { view: "all" }))).toBe("forbidden");
  expect(await codeOf(hideReview(officer, { reviewId, reason: "x" }, now))).toBe("forbidden");
  const hide = () => hideReview(province, { reviewId, reason: "Lời lẽ xúc phạm" }, now);
  expect((await atOnce(3, hide)).codes).toEqual(["accepted", "already_hidden", "already_hidden"]);
  expect(await shownOf(goods)).toMatchObject([{ said: { state: "hidden", at: now, reason: "Lời lẽ xúc phạm" } }]);
  expect(JSON.stringify(await shownOf(goods))).not.toContain("tục tĩu");
  expect((await summarizeProduct(goods.productId)).all.count).toBe(0);
  expect(await queue("reported")).toEqual([]);
  expect(await queue("hidden")).toMatchObject([{ given: { words: "Lời lẽ tục tĩu" } }]);
  await showReview(province, { reviewId, reason: "Xem lại" }, after(1));
  expect(await codeOf(showReview(province, { reviewId, reason: "x" }, now))).toBe("not_possible_now");
  expect(await shownOf(goods)).toMatchObject([{ said: { state: "shown", words: "Lời lẽ tục tĩu" } }]);
  const audited = await db.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, reviewId));
  expect(audited.map(({ action }) => action).toSorted()).toEqual(["review.hide", "review.show"]);
});

test("a report may be looked at and the review left as it is", async () => {
  const { write } = await lansRice();
  const { reviewId } = await write(1, "Không ngon");
  expect(await codeOf(keepReview(province, { reviewId }, now))).toBe("not_found");
  await reportReview(await someBuyer("Bảy"), { reviewId, reason: "Chê sai" }, now);
  await keepReview(province, { reviewId }, now);
  const { reviews: reported } = await listReviewsForOffice(province, { view: "reported", limit: 100 });
  expect(reported.map(({ id }) => id)).not.toContain(reviewId);
});

test("the province reads all reviews a page at a time, the newest first, none lost or shown twice", async () => {
  for (const days of [5, 6, 6, 6]) {
    const { write } = await lansRice();
    await write(4, "Ngon", after(days));
  }
  const { reviews: whole, nextCursor } = await listReviewsForOffice(province, { view: "all", limit: 100 });
  expect(nextCursor).toBeNull();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listReviewsForOffice(province, { view: "all", limit: 2, cursor });
    seen.push(...page.reviews.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(whole.map(({ id }) => id));
  const { reviews: odd } = await listReviewsForOffice(province, { view: "all", limit: 1, cursor: "hôm qua~x" });
  expect(odd.map(({ id }) => id)).toEqual(seen.slice(0, 1));
});

test("reviews are paged in each order without one lost or shown twice", async () => {
  const goods = await offer(pepper, place, { name: "Tiêu sọ", priceDong: 90_000, onHand: 100 });
  const given = [3, 5, 1, 5, 2];
  for (const [place_, stars] of given.entries()) {
    const sale = await sell(pepper, place, { goods: [{ ...goods, quantity: 1 }], at: now });
    await sale.deliver();
    await writeReview(
      sale.held,
      { orderLineId: sale.line(goods), stars, words: `${place_}`, photos: [] },
      after(place_),
    );
  }
  const read = async (sort: "newest" | "highest" | "lowest") => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listProductReviews(goods.productId, { sort, cursor, limit: 2 });
      seen.push(...page.reviews.map(({ said }) => (said.state === "shown" ? `${said.words}:${said.stars}` : "")));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };
  expect(await read("newest")).toEqual(["4:2", "3:5", "2:1", "1:5", "0:3"]);
  expect(await read("highest")).toEqual(["3:5", "1:5", "0:3", "4:2", "2:1"]);
  expect(await read("lowest")).toEqual(["2:1", "4:2", "0:3", "3:5", "1:5"]);
});

test("a letter asks three days after delivery, once, not whoever has written or wants none", async () => {
  const later = after(3);
  const sales = {
    asked: await lansRice({ phone: "+84987000001" }),
    written: await lansRice({ phone: "+84987000002" }),
    off: await lansRice({ phone: "+84987000003" }),
  };
  const email = async (code: string) =>
    (await db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.template, "review_wanted"))).filter(
      ({ payload }) => payload.code === code,
    ).length;
  await sales.written.write(5);
  await inviteReviewers(after(3, -1));
  expect(await email(sales.asked.code)).toBe(0);
  await Promise.all([inviteReviewers(later), inviteReviewers(later)]);
  expect([await email(sales.asked.code), await email(sales.written.code)]).toEqual([1, 0]);
  expect(await codeOf(stopInvites(stranger, { code: sales.off.orderCode }, later))).toBe("not_found");
  await stopInvites(sales.off.held, { code: sales.off.orderCode }, later);
  const again = await lansRice({ phone: "+84987000003" });
  await inviteReviewers(later);
  expect(await email(again.code)).toBe(0);
});
