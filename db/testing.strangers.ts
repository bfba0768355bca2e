import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { cartItems } from "@/db/schema/cart";
import { certificateClaims, certificateDossiers, certificates } from "@/db/schema/certificates";
import { dossierPapers } from "@/db/schema/dossiers";
import { decisionImportRows, decisionImports } from "@/db/schema/decisions";
import { images, productImages } from "@/db/schema/catalog";
import { fieldDrafts } from "@/db/schema/field";
import { ocopGroups } from "@/db/schema/ocop";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { messagePhotos, messageReports } from "@/db/schema/messages";
import { returnPhotos } from "@/db/schema/returns";
import { buyerAddresses, officeMembers, sellerStaff } from "@/db/schema/people";
import { registerEntries } from "@/db/schema/register";
import { vouchers } from "@/db/schema/vouchers";
import { filledIn } from "@/db/testing.applications";
import { type Helper, giveMandateTo, someHelper, someTeam } from "@/db/testing.mandates";
import { offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { signatureProducts } from "@/db/schema/signature";
import { findOwnApplication } from "@/domain/applications/reads";
import { submitApplication } from "@/domain/applications/writes/apply";
import { addToCart, createCart } from "@/domain/cart/writes";
import { keepScan } from "@/domain/certificates/writes/scans";
import { findPartTalk } from "@/domain/messages/reads";
import { reportAsBuyer, writeToBuyer, writeToShop } from "@/domain/messages/writes";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { addLinkInput } from "@/domain/elsewhere/input";
import { addLink } from "@/domain/elsewhere/writes/links";
import { addLotTest, openLot } from "@/domain/lots/writes/lots";
import { planProductImport } from "@/domain/imports/writes/plan";
import type { BuyerScope } from "@/domain/people/scopes";
import { mintApiKey } from "@/domain/people/writes/keys";
import { askReturn } from "@/domain/returns/writes/ask";
import { writeReview } from "@/domain/reviews/writes/write";
import { beginUpload } from "@/domain/uploads/writes";
import { tasks, visitPhotos, visits } from "@/db/schema/visits";
import { startCount } from "@/domain/stock/writes/count";
import { savePlace } from "@/domain/stock/writes/places";
import { openHarvest } from "@/domain/harvests/writes/open";
import { addDays, localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";

export type Strangers = Awaited<ReturnType<typeof openStrangers>>;

/**
 * Two shops, two buyers, two officers: what belongs to Lan and to the pepper shop carries their names in its words, so that it can be
 * recognised in an answer to Minh, to the rice shop, or to the officer of another unit.
 */
export async function openStrangers(now: Date) {
  const place = await openMarket();
  const [group] = await db.select({ code: ocopGroups.code }).from(ocopGroups).limit(1);
  const pepper = await openShopWithOwner("Hồ tiêu Bà Bảy", place);
  const rice = await openShopWithOwner("Lúa Vàng", place);
  const goods = await offer(pepper, place, { name: "Tiêu sọ Bà Bảy", priceDong: 120_000, onHand: 50 });
  const own = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 50 });
  const lan = await someBuyer("Lan");
  const minh = await someBuyer("Minh");
  const voucherId = await voucherOf(pepper, now);
  const [mai, hoa] = [
    await someHelper(await someTeam(place), "Mai"),
    await someHelper(await someTeam(place, "Ấp 9"), "Hoa"),
  ];
  const { mandateId } = await giveMandateTo(mai, pepper, now, { method: "signed_paper", state: "asked" });
  return {
    place,
    groupCode: group?.code ?? "",
    pepper: {
      ...pepper,
      ...goods,
      imageId: await pictureOf(pepper, goods.productId),
      ...(await keyOf(pepper, now)),
      ...(await sheetOf(pepper, now)),
      memberId: await memberOf(pepper, place),
      ...(await savePlace(pepper.seller, { placeId: null, name: "Kho của Bà Bảy", isForSale: true }, now)),
      fieldDraftId: await fieldDraftOf(pepper, goods.productId, now),
      harvestId: await harvestOf(pepper, place, now),
      ...(await certificateOf(pepper, goods.productId, place)),
      lotId: await lotOf(pepper, goods.variantId, now),
      ...(await startCount(pepper.seller, { placeId: null, variantId: [] }, now)),
      listingId: await linkOf(pepper, goods.productId, now),
    },
    rice: { ...rice, ...own },
    lan: {
      ...lan,
      ...(await orderOf(lan, goods.variantId, place, now)),
      ...(await basketOf(lan, goods.variantId, now)),
      ...(await returnOf(lan, pepper, goods.variantId, place, now)),
      addressId: await addressOf(lan.userId),
      uploadId: (await beginUpload(lan, { name: "Bà Bảy.jpg", length: 100_000 }, now)).id,
    },
    minh: { ...minh, ...(await basketOf(minh, own.variantId, now)) },
    /** Lan asks to sell too; handed in, where no officer of the tests looks after. */
    application: await applicationOf(lan, place, now),
    /** The pepper shop's own: nobody else ends it, and it takes nothing off another's goods. */
    voucherId,
    /** In a team of the same commune: she has asked nobody, and Mai waits for the pepper shop's paper to be looked at. */
    hoa,
    mandateId,
    signatureId: await signatureOf(place),
    entryId: await entryOf(place),
    ...(await visitOf(mai, pepper, goods.productId, now)),
    province: await officer("province"),
    /** Answers for a unit none of the shops lies in. */
    officer: await officer("officer", "00004"),
  };
}

/**
 * What every table holds, as one text for each: equal means that nothing has changed. Left out are counts of attempts and calls, and
 * when a basket was last touched.
 */
export async function everythingKept(): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('sign_in_attempts', 'rate_counters', 'carts', 'address_wards')`);
  const kept: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.execute<{ digest: string }>(sql`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.identifier(name)} t`);
    kept[name] = row?.digest ?? "";
  }
  return kept;
}

/** Mai was at the pepper shop, took a photograph, and left a task open. */
async function visitOf(mai: Helper, pepper: Shop, productId: string, now: Date) {
  const [taskId, visitId, visitPhotoId] = [newId(), newId(), newId()];
  const about = { sellerId: pepper.id, productId };
  await db
    .insert(tasks)
    .values({ id: taskId, kind: "out_of_stock", subjectId: productId, cause: "x", raisedAt: now, ...about });
  await db.insert(visits).values({
    id: visitId,
    memberId: mai.memberId,
    sellerId: pepper.id,
    communeCode: "00001",
    purpose: "stock",
    outcome: "done",
    visitedOn: "2026-11-01",
    minutes: 30,
    note: "Bà Bảy",
  });
  await db
    .insert(visitPhotos)
    .values({ id: visitPhotoId, visitId, position: 0, hash: visitPhotoId, width: 1, height: 1 });
  return { taskId, visitPhotoId };
}

/** What the list of the pepper shop's commune names. */
async function signatureOf(place: { near: string; oldCommune: string }): Promise<string> {
  const signatureId = newId();
  await db.insert(signatureProducts).values({
    id: signatureId,
    name: "Tiêu sọ Bà Bảy",
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    listedOn: "2026-01-05",
  });
  return signatureId;
}

/** A farm on the register of the pepper shop's commune. */
async function entryOf(place: { near: string; oldCommune: string }): Promise<string> {
  const entryId = newId();
  await db.insert(registerEntries).values({
    id: entryId,
    kind: "farm",
    name: "Trang trại Bà Tám",
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    listedOn: "2026-01-05",
  });
  return entryId;
}

/** Sold before it is brought in. */
async function harvestOf(shop: Shop, place: Awaited<ReturnType<typeof openMarket>>, now: Date): Promise<string> {
  const { variantId } = await offer(shop, place, { name: "Tiêu vụ tới Bà Bảy", priceDong: 90_000, onHand: 0 });
  const first = localDay(now);
  const { harvestId } = await openHarvest(
    shop.seller,
    {
      variantId,
      opensOn: first,
      closesOn: addDays(first, 9),
      forecastUnits: 20,
      capPercent: 50,
      expectedFrom: addDays(first, 20),
      expectedTo: addDays(first, 30),
      shortfallRule: "first_come",
    },
    now,
  );
  return harvestId;
}

async function openShopWithOwner(name: string, place: { near: string; oldCommune: string }): Promise<Shop> {
  const shop = await openShop(name, place);
  const { sellerId, userId } = shop.seller;
  await db.insert(sellerStaff).values({ sellerId, userId, role: "owner" });
  return shop;
}

/** What the pepper shop is certified for, with the scan of its paper, and what it is on the way to. */
async function certificateOf({ id: sellerId, seller }: Shop, productId: string, place: { near: string }) {
  const [certificateId, dossierId] = [newId(), newId()];
  await db.insert(certificates).values({
    id: certificateId,
    scheme: "vietgap",
    productId,
    sellerId,
    productName: "Tiêu sọ Bà Bảy",
    maker: "Hồ tiêu Bà Bảy",
    communeCode: place.near,
    decisionNumber: "VIETGAP-1",
    decidedOn: "2026-01-05",
    issuer: "Trung tâm Chứng nhận",
    validFrom: "2026-01-05",
    validTo: "2029-01-05",
    evidence: "confirmed",
    ...(await keepScan(new File(["%PDF-1.7 Bà Bảy"], "x.pdf"))),
  });
  await db
    .insert(certificateDossiers)
    .values({ id: dossierId, sellerId, productId, scheme: "ocop", openedBy: seller.userId, note: "Bà Bảy" });
  const dossierPaperId = newId();
  const { scanKey: fileKey, scanType: fileType } = await keepScan(new File(["%PDF-1.7 Bà Bảy"], "x.pdf"));
  await db
    .insert(dossierPapers)
    .values({ id: dossierPaperId, dossierId, item: "label", fileKey, fileType, addedBy: seller.userId });
  const decisionId = newId();
  await db.insert(decisionImports).values({
    id: decisionId,
    fileName: "Bà Bảy.xlsx",
    scheme: "vietgap",
    decisionNumber: "VIETGAP-2",
    decidedOn: "2026-01-06",
    issuer: "Trung tâm Chứng nhận",
    validTo: "2029-01-06",
    importedBy: seller.userId,
  });
  await db.insert(decisionImportRows).values({
    importId: decisionId,
    row: 2,
    cells: ["Tiêu sọ Bà Bảy"],
    productName: "Tiêu sọ Bà Bảy",
    maker: "Hồ tiêu Bà Bảy",
    communeCode: place.near,
    match: "doubtful",
  });
  const claimId = newId();
  await db.insert(certificateClaims).values({
    id: claimId,
    sellerId,
    productId,
    scheme: "haccp",
    decisionNumber: "HACCP-1",
    decidedOn: "2026-01-05",
    issuer: "Bà Bảy",
    validTo: "2029-01-05",
    submittedBy: seller.userId,
    submittedAt: new Date("2026-11-01T03:00:00Z"),
    ...(await keepScan(new File(["%PDF-1.7 Bà Bảy"], "x.pdf"))),
  });
  return { certificateId, dossierId, dossierPaperId, decisionId, claimId };
}

/** What a helper wrote down at the pepper shop, with a voice note. */
async function fieldDraftOf({ seller }: Shop, productId: string, now: Date): Promise<string> {
  const id = newId();
  await db.insert(fieldDrafts).values({
    id,
    sellerId: seller.sellerId,
    userId: seller.userId,
    productId,
    isEdit: true,
    notes: "Bà Bảy kể chuyện vườn tiêu",
    voiceKey: `private/voice-${id}-x`,
    voiceType: "audio/webm",
    capturedAt: now,
    receivedAt: now,
  });
  return id;
}

async function applicationOf(lan: BuyerScope, place: { near: string; oldCommune: string }, now: Date) {
  const { applicationId } = await filledIn(place, now, lan);
  await submitApplication(lan, { applicationId, code: "" }, now);
  const shown = await findOwnApplication(lan, now);
  return { applicationId, paperId: shown?.items.flatMap(({ papers }) => papers)[0]?.id ?? "" };
}

async function pictureOf(shop: Shop, productId: string): Promise<string> {
  const imageId = newId();
  await db.insert(images).values({ id: imageId, sellerId: shop.id, hash: imageId, width: 10, height: 10 });
  await db.insert(productImages).values({ productId, imageId, alt: "Bà Bảy" });
  return imageId;
}

async function keyOf(shop: Shop, now: Date) {
  return mintApiKey(shop.seller, { name: "Kho Bà Bảy" }, now);
}

async function sheetOf(shop: Shop, now: Date): Promise<{ importId: string }> {
  const bytes = Buffer.from("Mã hàng;Tên sản phẩm;Giá bán\nX;Tiêu sọ Bà Bảy loại hai;1000");
  return planProductImport(shop.seller, { fileName: "Bà Bảy.csv", bytes }, now);
}

async function memberOf(shop: Shop, place: { near: string; oldCommune: string }): Promise<string> {
  const id = newId();
  await db.insert(sellerMembers).values({
    id,
    sellerId: shop.id,
    name: "Vườn Bà Bảy",
    oldCommuneCode: place.oldCommune,
    communeCode: place.near,
    sinceOn: "2020-01-01",
  });
  return id;
}

async function lotOf(shop: Shop, variantId: string, now: Date): Promise<string> {
  const words = { code: "", processing: "", origin: "Vườn Bà Bảy", note: "" };
  const days = { harvestedOn: null, packedOn: localDay(now), bestBefore: null };
  const { lotId } = await openLot(shop.seller, { variantId, isReceived: false, quantity: 100, ...words, ...days }, now);
  const test = { lotId, subject: "Dư lượng", laboratory: "Bà Bảy", number: "", testedOn: localDay(now), result: "Đạt" };
  await addLotTest(shop.seller, test, now);
  return lotId;
}

async function linkOf(shop: Shop, productId: string, now: Date): Promise<string> {
  const link = addLinkInput.parse({ link: "https://shopee.vn/ba-bay-i.7.7", productId });
  return (await addLink(shop.seller, link, now)).listingId;
}

async function voucherOf(shop: Shop, now: Date): Promise<string> {
  const id = newId();
  await db.insert(vouchers).values({
    id,
    code: "TIEU10",
    funder: "seller",
    sellerId: shop.id,
    kind: "percent",
    basisPoints: 1_000,
    validFrom: now,
    validTo: new Date(now.getTime() + 86_400_000),
    createdBy: shop.seller.userId,
  });
  return id;
}

async function orderOf(
  buyer: Awaited<ReturnType<typeof someBuyer>>,
  variantId: string,
  place: { near: string },
  now: Date,
): Promise<{ code: string; key: string; part: string }> {
  const { cartId } = await basketOf(buyer, variantId, now);
  const order = await placeOrder(
    buyer,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
      address: { wardCode: place.near, line: "", hamlet: "Ấp của Lan" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  return { code: order.code, key: order.key, part: order.parts[0]?.code ?? "" };
}

/** An order that came short, and what Lan said of it, with a photograph that is not kept anywhere. */
async function returnOf(
  buyer: Awaited<ReturnType<typeof someBuyer>>,
  shop: Shop,
  variantId: string,
  place: { near: string },
  now: Date,
) {
  const { key, code: returnOrder, part: code } = await orderOf(buyer, variantId, place, now);
  await confirmPart(shop.seller, { code }, now);
  await packPart(shop.seller, { code }, now);
  await shipPart(shop.seller, { code, carrier: "own", trackingCode: "" }, now);
  await deliverPart(shop.seller, { code }, now);
  const [line] = await db
    .select({ id: orderLines.id })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(eq(sellerOrders.code, code));
  const { returnId } = await askReturn(
    { buyer, key },
    {
      code,
      reason: "missing",
      story: "Nguyễn Thị Lan nhận thiếu một gói",
      lines: [{ orderLineId: line?.id ?? "", quantity: 1 }],
      photos: [],
    },
    now,
  );
  const photoId = newId();
  await db
    .insert(returnPhotos)
    .values({ id: photoId, requestId: returnId, position: 0, hash: "0".repeat(40), width: 10, height: 10 });
  const holder = { buyer, key };
  return {
    returnId,
    returnOrder,
    returnPart: code,
    photoId,
    lineId: line?.id ?? "",
    reviewId: await reviewOf(holder, line?.id ?? "", now),
    ...(await talkOf(shop, holder, code, now)),
  };
}

async function reviewOf(holder: OrderHolder, orderLineId: string, now: Date): Promise<string> {
  const { reviewId } = await writeReview(
    holder,
    { orderLineId, stars: 4, words: "Bà Bảy trồng ngon", photos: [] },
    now,
  );
  return reviewId;
}

/** What Lan and the shop said to each other, with a picture that is not kept anywhere, and what Lan reported of it. */
async function talkOf(shop: Shop, holder: OrderHolder, code: string, now: Date) {
  await writeToShop(holder, { code, words: "Nguyễn Thị Lan hỏi", photos: [] }, now);
  await writeToBuyer(shop.seller, { code, words: "Bà Bảy trả lời", photos: [] }, now);
  const messagePhotoId = newId();
  const talk = await findPartTalk(shop.seller, code, now);
  const messageId = talk?.messages.at(-1)?.id ?? "";
  await db
    .insert(messagePhotos)
    .values({ id: messagePhotoId, messageId, position: 0, hash: "0".repeat(40), width: 10, height: 10 });
  await reportAsBuyer(holder, { messageId, reason: "Nguyễn Thị Lan báo" }, now);
  const [report] = await db.select({ id: messageReports.id }).from(messageReports);
  return { messageId, messagePhotoId, messageReportId: report?.id ?? "" };
}

async function basketOf(buyer: Awaited<ReturnType<typeof someBuyer>>, variantId: string, now: Date) {
  const cartId = await createCart(buyer, now);
  await addToCart({ cartId, buyer, isRenewed: false }, { variantId, quantity: 2 }, now);
  const [item] = await db.select({ id: cartItems.id }).from(cartItems).where(eq(cartItems.cartId, cartId));
  return { cartId, itemId: item?.id ?? "" };
}

async function addressOf(userId: string): Promise<string> {
  const id = newId();
  const facts = { name: "Lan", phone: "+84912345678", provinceCode: "01", wardCode: "00004", hamlet: "Ấp của Lan" };
  await db.insert(buyerAddresses).values({ id, userId, ...facts });
  return id;
}

async function officer(role: "province" | "officer", communeCode = ""): Promise<{ userId: string }> {
  const { userId } = await someBuyer("Cán bộ");
  await db.insert(officeMembers).values({ userId, role, communeCode, firstDay: "2020-01-01" });
  return { userId };
}
