import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { aPhoto, usePhotoFolder } from "@/db/testing.returns";
import { sell } from "@/db/testing.sales";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import {
  countUnreadTalks,
  findMessagePhoto,
  findPartTalk,
  listOrderTalks,
  listReportedTalks,
  listShopTalks,
} from "@/domain/messages/reads";
import {
  closeReport,
  readAsBuyer,
  readAsShop,
  reportAsBuyer,
  reportAsShop,
  tellUnread,
  writeToBuyer,
  writeToShop,
} from "@/domain/messages/writes";
import { mintAdminScope, mintMandateScope, mintSellerScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();
usePhotoFolder();

const now = new Date("2026-11-20T03:00:00Z");
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const stranger = { buyer: null, key: "x".repeat(43) };
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let st25: Goods;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 100 });
});

const lansRice = () => sell(rice, place, { goods: [{ ...st25, quantity: 1 }], at: now });
type Sale = Awaited<ReturnType<typeof lansRice>>;
const ask = ({ held, code }: Sale, words: string, at = now, photos: Buffer[] = []) =>
  writeToShop(held, { code, words, photos }, at);
const answer = ({ code }: Sale, words: string, at = now, seller = rice.seller) =>
  writeToBuyer(seller, { code, words, photos: [] }, at);
const lettersOf = async ({ code }: Sale, template: string) =>
  (
    await db
      .select({ payload: outbox.payload })
      .from(outbox)
      .where(and(eq(outbox.template, template)))
  ).filter(({ payload }) => payload.code === code);

test("both sides see the same words and pictures, and each what it has not read", async () => {
  const sale = await lansRice();
  await ask(sale, "Gạo mới xay chưa ạ?", now, [await aPhoto()]);
  await answer(sale, "Dạ mới xay sáng nay.", after(1));
  const [buyers] = await listOrderTalks(sale.held, sale.orderCode, now);
  const shops = await findPartTalk(rice.seller, sale.code, now);
  expect(buyers?.messages).toEqual(shops?.messages);
  expect(buyers?.messages.map(({ side, words, photos }) => [side, words, photos.length])).toEqual([
    ["buyer", "Gạo mới xay chưa ạ?", 1],
    ["shop", "Dạ mới xay sáng nay.", 0],
  ]);
  expect([buyers?.unread, shops?.unread]).toEqual([1, 1]);
  const [line] = await listShopTalks(rice.seller);
  expect(line).toMatchObject({ partCode: sale.code, unread: 1, lastWords: "Dạ mới xay sáng nay.", lastSide: "shop" });
  const unread = await countUnreadTalks(rice.seller);
  await readAsShop(rice.seller, sale.code);
  await readAsBuyer(sale.held, sale.orderCode);
  expect(await countUnreadTalks(rice.seller)).toBe(unread - 1);
  expect((await listOrderTalks(sale.held, sale.orderCode, now))[0]?.unread).toBe(0);
});

test("nobody else reads, writes, looks at the pictures or marks as read", async () => {
  const sale = await lansRice();
  await ask(sale, "Riêng tư", now, [await aPhoto(41)]);
  const minh = { buyer: await someBuyer("Minh"), key: "" };
  for (const other of [stranger, minh]) {
    expect(await codeOf(writeToShop(other, { code: sale.code, words: "x", photos: [] }, now))).toBe("not_found");
    expect(await listOrderTalks(other, sale.orderCode, now)).toEqual([]);
    await readAsBuyer(other, sale.orderCode);
  }
  expect(await codeOf(answer(sale, "x", now, pepper.seller))).toBe("not_found");
  expect(await findPartTalk(pepper.seller, sale.code, now)).toBeNull();
  await readAsShop(pepper.seller, sale.code);
  const shops = await findPartTalk(rice.seller, sale.code, now);
  expect(shops?.unread).toBe(1);
  const stockKeeper = mintSellerScope({ sellerId: rice.id, userId: newId(), role: "stock" });
  await expect(answer(sale, "x", now, stockKeeper)).rejects.toThrow("lacks_right");
  await expect(findPartTalk(stockKeeper, sale.code, now)).rejects.toThrow("lacks_right");
  const helper = mintMandateScope({ sellerId: rice.id, userId: newId(), rights: ["orders"], mandateId: newId() });
  expect(await codeOf(answer(sale, "Dạ", now, helper))).toBe("accepted");

  const photoId = shops?.messages[0]?.photos[0]?.id ?? "";
  const seenBy = async (looker: { holder?: typeof stranger; sellerIds?: string[]; isProvince?: boolean }) =>
    (await findMessagePhoto({ holder: stranger, sellerIds: [], isProvince: false, ...looker }, photoId, "small")) !==
    null;
  expect(await seenBy({ holder: sale.held as typeof stranger })).toBe(true);
  expect(await seenBy({ sellerIds: [rice.id] })).toBe(true);
  expect(await seenBy({})).toBe(false);
  expect(await seenBy({ sellerIds: [pepper.id] })).toBe(false);
  expect(await seenBy({ isProvince: true })).toBe(false);
  const messageId = shops?.messages[0]?.id ?? "";
  await reportAsShop(rice.seller, { messageId, reason: "Lời lẽ khó nghe" }, now);
  expect(await seenBy({ isProvince: true })).toBe(true);
});

test.each([
  ["nothing at all", { words: "", photos: 0 }, "message_empty"],
  ["a picture without words", { words: "", photos: 1 }, "accepted"],
  ["three pictures", { words: "x", photos: 3 }, "accepted"],
  ["four pictures", { words: "x", photos: 4 }, "too_many_photos"],
])("of what is said, %s: %#", async (_name, { words, photos }, expected) => {
  const sale = await lansRice();
  const picture = await aPhoto();
  expect(
    await codeOf(
      ask(
        sale,
        words,
        now,
        Array.from({ length: photos }, () => picture),
      ),
    ),
  ).toBe(expected);
});

test("what is no picture is refused and nothing is kept", async () => {
  const sale = await lansRice();
  expect(await codeOf(ask(sale, "x", now, [Buffer.from("<svg/>")]))).toBe("picture_type");
  expect((await listOrderTalks(sale.held, sale.orderCode, now))[0]?.count).toBe(0);
});

test("thirty within an hour, then not before one of them is an hour old; the other side is not held up", async () => {
  const sale = await lansRice();
  for (let each = 0; each < 30; each += 1) await ask(sale, `${each}`, after(each));
  expect(await codeOf(ask(sale, "x", after(59)))).toBe("too_many_messages");
  expect(await codeOf(answer(sale, "x", after(59)))).toBe("accepted");
  expect(await codeOf(ask(sale, "x", after(60)))).toBe("accepted");
});

test("one letter in a quarter of an hour, and one more for what came meanwhile and is unread", async () => {
  const sale = await lansRice();
  const letters = () => lettersOf(sale, "message_for_seller").then((sent) => sent.length);
  await ask(sale, "một", now);
  await ask(sale, "hai", after(5));
  expect(await letters()).toBe(1);
  await tellUnread(after(14));
  expect(await letters()).toBe(1);
  await tellUnread(after(15));
  await tellUnread(after(15));
  expect(await letters()).toBe(2);
  // read on the page before its letter was due: no letter
  await ask(sale, "ba", after(16));
  await readAsShop(rice.seller, sale.code);
  await tellUnread(after(60));
  expect(await letters()).toBe(2);
  await answer(sale, "bốn", after(61));
  expect(await lettersOf(sale, "message_for_buyer")).toHaveLength(1);
});

test("messages sent at once are each counted, and one letter goes", async () => {
  const sale = await lansRice();
  await atOnce(5, () => ask(sale, "cùng lúc"));
  const talk = await findPartTalk(rice.seller, sale.code, now);
  expect([talk?.count, talk?.unread, talk?.messages.length]).toEqual([5, 5, 5]);
  expect(await lettersOf(sale, "message_for_seller")).toHaveLength(1);
});

test("what the other side said is reported once, seen by the province, and looked at once", async () => {
  const sale = await lansRice();
  await ask(sale, "Nói nặng lời");
  await answer(sale, "Trả lời");
  const said = (await findPartTalk(rice.seller, sale.code, now))?.messages ?? [];
  const [own, theirs] = [said[1]?.id ?? "", said[0]?.id ?? ""];
  expect(await codeOf(reportAsShop(rice.seller, { messageId: own, reason: "x" }, now))).toBe("not_found");
  expect(await codeOf(reportAsShop(pepper.seller, { messageId: theirs, reason: "x" }, now))).toBe("not_found");
  expect(await codeOf(reportAsBuyer(stranger, { messageId: own, reason: "x" }, now))).toBe("not_found");
  await reportAsShop(rice.seller, { messageId: theirs, reason: "Khó nghe" }, now);
  await reportAsShop(rice.seller, { messageId: theirs, reason: "Lần nữa" }, now);
  const waiting = (await listReportedTalks(province, "waiting")).filter(({ partCode }) => partCode === sale.code);
  expect(waiting).toMatchObject([{ report: { reason: "Khó nghe", side: "shop" }, messages: [{}, {}] }]);
  const reportId = waiting[0]?.report.id ?? "";
  const officer = mintAdminScope({ userId: newId(), communeCodes: ["00004"] });
  await expect(listReportedTalks(officer, "waiting")).rejects.toThrow("forbidden");
  expect(await codeOf(closeReport(officer, { reportId, note: "" }, now))).toBe("forbidden");
  await closeReport(province, { reportId, note: "Đã nhắc người mua" }, now);
  expect(await codeOf(closeReport(province, { reportId, note: "x" }, now))).toBe("not_found");
});

test("what was said stays as it was said", async () => {
  const sale = await lansRice();
  await ask(sale, "Nguyên văn");
  await expect(db.update(messages).set({ words: "Khác" })).rejects.toThrow("Failed query");
});
