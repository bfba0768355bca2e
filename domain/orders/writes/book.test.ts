import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { sellerOrders } from "@/db/schema/orders";
import { outbox } from "@/db/schema/notices";
import { carrierAccounts, providerCalls, shipmentEvents } from "@/db/schema/shipping";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { pushSecretOf } from "@/domain/carriers/account";
import { connectCarrier, disconnectCarrier } from "@/domain/carriers/writes/accounts";
import { addToCart, createCart } from "@/domain/cart/writes";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { cashToCorrect } from "@/domain/orders/parcels";
import { bookShipment, cancelShipment, settleBookings } from "@/domain/orders/writes/book";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { followParcels, hearViettelPost } from "@/domain/orders/writes/track";
import { settleParts } from "@/domain/payments/writes/settle";
import { acceptReturn } from "@/domain/returns/writes/answer";
import { askReturn } from "@/domain/returns/writes/ask";
import { setPickup } from "@/domain/sellers/writes";
import { minutesAfter } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { standIn, type Asked, type Told } from "@/platform/outside.testing";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = minutesAfter(now, 60);
let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;
let goods: Goods;

/** Both carriers on this machine: each keeps what it was given under its key. */
let carrier: Awaited<ReturnType<typeof standIn>>;
let given: Map<string, string>;
let serial = 1_000;
let log: { status: string; updated_date: string }[];
/** What is told instead, once, after the carrier has done what it was asked. */
let accident: Told | null;
const said = (data: unknown): Told => ({ json: { code: 200, message: "Success", data } });
const refused = (words: string): Told => ({
  status: 400,
  json: { code: 400, message: words, code_message_value: words, data: null },
});

function answer({ path, body }: Asked): Told {
  const asked = (body ?? {}) as Record<string, string>;
  if (path.startsWith("/v2/")) return viettelPost(path, asked);
  const done = ghn(path.split("/").at(-1) ?? "", asked);
  const [instead] = [accident];
  accident = null;
  return instead ?? done;
}

function ghn(step: string, asked: Record<string, string>): Told {
  const key = asked.client_order_code ?? "";
  if (step === "create") {
    if (accident?.status === 400) return said(null);
    given.set(key, given.get(key) ?? `L8${(serial += 1)}`);
    return said({ order_code: given.get(key), total_fee: 36_500 });
  }
  if (step === "detail-by-client-code")
    return given.has(key) ? said([{ order_code: given.get(key) }]) : refused("Không thấy");
  if (step === "detail") return said({ status: log.at(-1)?.status ?? "", log });
  if (step === "cancel") return said([{ order_code: "", result: true, message: "OK" }]);
  return refused("no such");
}

function viettelPost(path: string, asked: Record<string, string>): Told {
  const good = (data: unknown) => ({ json: { status: 200, error: false, message: "OK", data } });
  if (path.startsWith("/v2/user/")) return good({ token: "a long token" });
  if (path.endsWith("getPriceAllNlp")) return good([{ MA_DV_CHINH: "LCOD", GIA_CUOC: 25_000 }]);
  if (!path.endsWith("createOrderNlp")) return good(null);
  const key = asked.ORDER_NUMBER ?? "";
  if (given.has(key)) return { json: { status: 205, error: true, message: "Mã đơn đã tồn tại", data: null } };
  given.set(key, `10${(serial += 1)}`);
  const done = good({ ORDER_NUMBER: given.get(key), MONEY_TOTAL: 25_000 });
  const [instead] = [accident];
  accident = null;
  return instead ?? done;
}

beforeAll(async () => {
  carrier = await standIn(answer);
  process.env.GHN_API_BASE = carrier.baseUrl;
  process.env.VIETTEL_POST_API_BASE = carrier.baseUrl;
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  goods = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 1_000 });
  await connectCarrier(rice.seller, { carrier: "ghn", token: "a-token-of-ghn", shopId: "189694" }, now);
  await connectCarrier(rice.seller, { carrier: "viettel_post", username: "lan", password: "x" }, now);
  await connectCarrier(pepper.seller, { carrier: "ghn", token: "another-token", shopId: "2" }, now);
});

afterAll(async () => {
  delete process.env.GHN_API_BASE;
  delete process.env.VIETTEL_POST_API_BASE;
  forgetEnvironment();
  await carrier.close();
});

beforeEach(() => {
  given = new Map();
  log = [];
  accident = null;
  carrier.asked.length = 0;
});

type Placed = { code: string; orderCode: string; key: string };

async function packed(more: { ways?: Parameters<typeof placeOrder>[1]["ways"] } = {}): Promise<Placed> {
  const cartId = await createCart(null, now);
  await addToCart({ cartId, buyer: null, isRenewed: false }, { variantId: goods.variantId, quantity: 2 }, now);
  const order = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.test" },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "cod",
      notes: { "": "Gọi trước" },
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
      ...more,
    },
    now,
  );
  const code = order.parts[0]?.code ?? "";
  await confirmPart(rice.seller, { code }, now);
  await packPart(rice.seller, { code }, now);
  return { code, orderCode: order.code, key: order.key };
}

const by = (code: string, name: "ghn" | "viettel_post" = "ghn") => ({ code, carrier: name, canInspect: true });
const asks = (step: string) => carrier.asked.filter(({ path }) => path.endsWith(step));
const partOf = (code: string) => findSellerOrder(rice.seller, code);

async function booksHold(): Promise<void> {
  const books = await verifyBooks(now);
  expect(books.checks.filter((check) => !check.ok)).toEqual([]);
}

/** Paid by transfer before it is sent. */
async function paid(code: string): Promise<void> {
  const [part] = await db.select({ id: sellerOrders.id }).from(sellerOrders).where(eq(sellerOrders.code, code));
  const seen = { method: "vietqr" as const, witness: "seller" as const, witnessUserId: rice.seller.userId };
  await inTransaction((tx) => settleParts(tx, [part?.id ?? ""], seen, now));
}

test("a packed part is booked under its own code, with the cash that is due, and is on its way", async () => {
  const { code, orderCode, key } = await packed();
  await bookShipment(rice.seller, by(code), now);
  const part = await partOf(code);
  expect(part).toMatchObject({ state: "shipped", carrier: "ghn", trackingCode: given.get(code) });
  expect(asks("create").map(({ body }) => body)).toMatchObject([
    {
      client_order_code: code,
      cod_amount: part?.totalDong,
      order_value: 90_000,
      weight: 2_200,
      to_name: "Nguyễn Thị Lan",
      to_phone: "0912345678",
      to_address: "Ấp 3",
      note: "Gọi trước",
      required_note: "CHOXEMHANGKHONGTHU",
    },
  ]);
  const calls = await db.select().from(providerCalls).where(eq(providerCalls.idempotencyKey, code));
  expect(calls).toMatchObject([{ operation: "book_shipment", outsideId: given.get(code), error: "", answeredAt: now }]);
  const letters = await db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.template, "part_moved"));
  expect(letters.map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({ code, trackingCode: given.get(code) }),
  );
  expect((await findOrder({ buyer: null, key }, orderCode))?.parts[0]).toMatchObject({ trackingCode: given.get(code) });
  await booksHold();
});

test("of two parcels each is booked by itself, and the last collects the cash of the part, once", async () => {
  const { code } = await packed();
  const part = await partOf(code);
  const orderLineId = part?.lines[0]?.id ?? "";
  const lines = [{ orderLineId, quantity: 1 }];
  const [one, two] = [
    await makeParcel(rice.seller, { code, lines }, now),
    await makeParcel(rice.seller, { code, lines }, now),
  ];
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("parcel_not_named");
  await bookShipment(rice.seller, { ...by(code), ...one }, now);
  expect(await codeOf(unpackParcel(rice.seller, { code, ...one }, now))).toBe("not_possible_now");
  await bookShipment(rice.seller, { ...by(code), ...two }, now);
  const cod = () => asks("create").map(({ body }) => (body as { cod_amount: number }).cod_amount);
  expect(cod()).toEqual([0, part?.totalDong]);
  expect(asks("create")[0]?.body).toMatchObject({ order_value: 45_000, weight: 1_100 });
  expect(await codeOf(cancelShipment(rice.seller, { code }, now))).toBe("parcel_not_named");
  // the first goes again after the last went with the cash
  await cancelShipment(rice.seller, { code, ...one }, now);
  await bookShipment(rice.seller, { ...by(code), ...one }, now);
  expect(cod()).toEqual([0, part?.totalDong, 0]);
  expect((await partOf(code))?.parcels.map(({ state }) => state)).toEqual(["shipped", "shipped"]);
  await booksHold();
});

test("goods returned after the last parcel was booked: the shop reads what to correct, and booked anew it collects the rest", async () => {
  const { code, key } = await packed();
  const orderLineId = (await partOf(code))?.lines[0]?.id ?? "";
  const lines = [{ orderLineId, quantity: 1 }];
  const one = await makeParcel(rice.seller, { code, lines }, now);
  await shipPart(rice.seller, { code, ...one, carrier: "own", trackingCode: "" }, now);
  await deliverPart(rice.seller, { code, ...one }, now);
  await bookShipment(rice.seller, by(code), now);
  const asked = { code, reason: "late" as const, story: "Trễ hẹn", lines, photos: [] };
  const { returnId } = await askReturn({ buyer: null, key }, asked, now);
  await acceptReturn(rice.seller, { returnId, note: "", lines }, now);
  const toCorrect = async () => {
    const part = await partOf(code);
    const last = part?.parcels.at(-1);
    return last && part && cashToCorrect(last, part.payment);
  };
  const whole = (await partOf(code))?.totalDong ?? 0;
  expect(await toCorrect()).toEqual({ toldDong: whole, dueDong: whole - 45_000 });
  await cancelShipment(rice.seller, { code }, now);
  await bookShipment(rice.seller, by(code), now);
  const cod = asks("create").map(({ body }) => (body as { cod_amount: number }).cod_amount);
  expect(cod).toEqual([whole, whole - 45_000]);
  expect(await toCorrect()).toBeNull();
  await booksHold();
});

test("two parcels booked at once: one of them collects", async () => {
  const { code } = await packed();
  const part = await partOf(code);
  const lines = [{ orderLineId: part?.lines[0]?.id ?? "", quantity: 1 }];
  const both = [
    await makeParcel(rice.seller, { code, lines }, now),
    await makeParcel(rice.seller, { code, lines }, now),
  ];
  await Promise.all(both.map((parcel) => bookShipment(rice.seller, { ...by(code), ...parcel }, now)));
  const cod = asks("create").map(({ body }) => (body as { cod_amount: number }).cod_amount);
  expect(cod.toSorted((a, b) => a - b)).toEqual([0, part?.totalDong]);
  await booksHold();
});

test("of what is paid the carrier collects nothing", async () => {
  const { code } = await packed();
  await paid(code);
  await bookShipment(rice.seller, { ...by(code), canInspect: false }, now);
  expect(asks("create")[0]?.body).toMatchObject({ cod_amount: 0, required_note: "KHONGCHOXEMHANG" });
});

test("eight hands at once book one shipment", async () => {
  const { code } = await packed();
  const { codes } = await atOnce(8, () => bookShipment(rice.seller, by(code), now));
  expect(codes.filter((each) => each === "accepted")).toHaveLength(1);
  // who came while it was asked, and who came after
  expect(codes.every((each) => ["accepted", "call_under_way", "not_possible_now"].includes(each))).toBe(true);
  expect(asks("create")).toHaveLength(1);
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("not_possible_now");
  await booksHold();
});

test.each<[string, Told]>([
  ["the carrier broke after it worked", { status: 502, json: {} }],
  ["its answer was cut", { text: "<html>" }],
])("when %s, the next try finds the parcel and books no second", async (_, told) => {
  const { code } = await packed();
  accident = told;
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_unavailable");
  expect(await partOf(code)).toMatchObject({ state: "packed", trackingCode: "" });
  expect(given.size).toBe(1);
  await bookShipment(rice.seller, by(code), now);
  expect(await partOf(code)).toMatchObject({ state: "shipped", trackingCode: given.get(code) });
  expect(asks("create")).toHaveLength(1);
  await booksHold();
});

test("a crash after the carrier answered books no second: the lease runs out, and what stands is found", async () => {
  const { code } = await packed();
  accident = { status: 502, json: {} };
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_unavailable");
  // whoever dies writes down nothing more
  await db.update(providerCalls).set({ error: "" }).where(eq(providerCalls.idempotencyKey, code));
  expect(await codeOf(bookShipment(rice.seller, by(code), minutesAfter(now, 2)))).toBe("call_under_way");
  await bookShipment(rice.seller, by(code), minutesAfter(now, 4));
  expect(asks("create")).toHaveLength(1);
  expect(await partOf(code)).toMatchObject({ state: "shipped", trackingCode: given.get(code) });
});

test("what a carrier refuses is said in its words, and may be tried again or otherwise", async () => {
  const { code } = await packed();
  accident = refused("Phường chưa phục vụ");
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_refused");
  await bookShipment(rice.seller, by(code, "viettel_post"), now);
  expect(await partOf(code)).toMatchObject({
    state: "shipped",
    carrier: "viettel_post",
    trackingCode: given.get(`${code}.2`),
  });
  expect([...given.keys()]).toEqual([`${code}.2`]);
});

test("an account that cannot be read asks nobody, and connected again it books", async () => {
  const { code } = await packed();
  await db.update(carrierAccounts).set({ sealed: "v1.x" }).where(eq(carrierAccounts.sellerId, rice.id));
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_reconnect");
  expect(carrier.asked).toEqual([]);
  await connectCarrier(rice.seller, { carrier: "ghn", token: "a-token-of-ghn", shopId: "189694" }, now);
  await connectCarrier(rice.seller, { carrier: "viettel_post", username: "lan", password: "x" }, now);
  await bookShipment(rice.seller, by(code), now);
  expect(await partOf(code)).toMatchObject({ state: "shipped", trackingCode: given.get(`${code}.2`) });
});

test("while one carrier has not answered no other is asked", async () => {
  const { code } = await packed();
  accident = { status: 502, json: {} };
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_unavailable");
  expect(await codeOf(bookShipment(rice.seller, by(code, "viettel_post"), now))).toBe("booking_unclear");
});

test("another's part, an unpacked one, a collected one and a carrier not connected are refused before anybody is asked", async () => {
  const { code } = await packed();
  expect(await codeOf(bookShipment(pepper.seller, by(code), now))).toBe("not_found");
  expect(await codeOf(cancelShipment(pepper.seller, { code }, now))).toBe("not_found");
  expect(await codeOf(cancelShipment(rice.seller, { code }, now))).toBe("not_possible_now");
  await shipPart(rice.seller, { code, carrier: "own", trackingCode: "" }, now);
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("not_possible_now");
  await setPickup(
    rice.seller,
    {
      isOn: true,
      place: "Kho",
      words: "",
      weekdays: [2],
      hours: "07:00-11:00",
      noticeDays: 1,
    },
    now,
  );
  const collected = await packed({ ways: { [rice.id]: { way: "pickup", pickupDay: "2026-11-24" } } });
  expect(await codeOf(bookShipment(rice.seller, by(collected.code), now))).toBe("not_possible_now");
  await disconnectCarrier(rice.seller, { carrier: "viettel_post" }, now);
  const third = await packed();
  expect(await codeOf(bookShipment(rice.seller, by(third.code, "viettel_post"), now))).toBe("carrier_not_connected");
  await connectCarrier(rice.seller, { carrier: "viettel_post", username: "lan", password: "x" }, now);
  expect(carrier.asked).toEqual([]);
});

test("a shipment is cancelled once, and the part goes with another", async () => {
  const { code } = await packed();
  await bookShipment(rice.seller, by(code), now);
  const { codes } = await atOnce(4, () => cancelShipment(rice.seller, { code }, now));
  expect(codes.filter((each) => each === "accepted")).toHaveLength(1);
  expect(asks("cancel")).toHaveLength(1);
  expect(await partOf(code)).toMatchObject({ state: "shipped", carrier: null, trackingCode: "" });
  await bookShipment(rice.seller, by(code), now);
  expect(await partOf(code)).toMatchObject({ state: "shipped", carrier: "ghn", trackingCode: given.get(`${code}.2`) });
  await cancelShipment(rice.seller, { code }, now);
  await shipPart(rice.seller, { code, carrier: "vnpost", trackingCode: "EV1" }, now);
  expect(await partOf(code)).toMatchObject({ carrier: "vnpost", trackingCode: "EV1" });
  expect(await codeOf(shipPart(rice.seller, { code, carrier: "own", trackingCode: "" }, now))).toBe("not_possible_now");
  await booksHold();
});

test("a part cancelled while the carrier was asked is taken back from it", async () => {
  const { code } = await packed();
  accident = { status: 502, json: {} };
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_unavailable");
  await cancelBySeller(rice.seller, { code, reason: "out_of_stock", note: "" }, now);
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("not_possible_now");
  await settleBookings(minutesAfter(now, 4));
  expect(asks("cancel")).toEqual([]);
  expect(await settleBookings(minutesAfter(now, 6))).toMatchObject({ found: 1 });
  expect(asks("cancel").map(({ body }) => body)).toEqual([{ order_codes: [given.get(code)] }]);
  await settleBookings(minutesAfter(now, 16));
  expect(asks("cancel")).toHaveLength(1);
});

test("a booking that hung is found by a job when the seller does not come back", async () => {
  const { code } = await packed();
  accident = { status: 502, json: {} };
  expect(await codeOf(bookShipment(rice.seller, by(code), now))).toBe("carrier_unavailable");
  await settleBookings(minutesAfter(now, 6));
  expect(await partOf(code)).toMatchObject({ state: "shipped", trackingCode: given.get(code) });
  expect(asks("create")).toHaveLength(1);
});

test("the carrier's news is kept once, and a paid part is delivered by it", async () => {
  const { code, orderCode, key } = await packed();
  await paid(code);
  await bookShipment(rice.seller, by(code), now);
  log = [{ status: "picked", updated_date: "2026-11-20T04:00:00Z" }];
  await followParcels(later);
  log.push({ status: "delivered", updated_date: "2026-11-21T04:00:00Z" });
  await followParcels(minutesAfter(later, 10));
  expect(await partOf(code)).toMatchObject({ state: "shipped", parcels: [{ news: { state: "picked_up" } }] });
  for (const minutes of [40, 80]) await followParcels(minutesAfter(later, minutes));
  const found = await findOrder({ buyer: null, key }, orderCode);
  expect(found?.parts[0]).toMatchObject({ state: "delivered" });
  expect(found?.parts[0]?.parcels[0]?.news?.events.map(({ state }) => state)).toEqual(["picked_up", "delivered"]);
});

test("of an unpaid part it only says so: the seller records the cash", async () => {
  const { code } = await packed();
  await bookShipment(rice.seller, by(code), now);
  log = [{ status: "delivered", updated_date: "2026-11-21T04:00:00Z" }];
  await followParcels(later);
  expect(await partOf(code)).toMatchObject({
    state: "shipped",
    paymentState: "due",
    parcels: [{ news: { state: "delivered" } }],
  });
  await deliverPart(rice.seller, { code }, later);
  expect(await partOf(code)).toMatchObject({ state: "delivered", paymentState: "collected" });
});

test("a carrier that does not answer stops no other parcel", async () => {
  const codes = [(await packed()).code, (await packed()).code];
  for (const code of codes) await bookShipment(rice.seller, by(code), now);
  log = [{ status: "picked", updated_date: "2026-11-20T04:00:00Z" }];
  accident = { status: 503, json: {} };
  const { failed } = await followParcels(minutesAfter(now, 300));
  expect(failed).toBe(1);
  const states = await Promise.all(codes.map(async (code) => (await partOf(code))?.parcels[0]?.news?.state));
  expect(new Set(states)).toEqual(new Set(["created", "picked_up"]));
});

const pushed = (order: string, status: number, more: Record<string, unknown> = {}) => ({
  DATA: {
    ORDER_NUMBER: order,
    ORDER_REFERENCE: "",
    ORDER_STATUSDATE: "21/11/2026 11:00:00",
    ORDER_STATUS: status,
    STATUS_NAME: "Báo",
    ...more,
  },
  TOKEN: pushSecretOf(rice.id),
});

test("Viettel Post's own call is heard once, and only with the secret of whose parcel it is", async () => {
  const { code } = await packed();
  await bookShipment(rice.seller, by(code, "viettel_post"), now);
  const tracking = (await partOf(code))?.trackingCode ?? "";
  const call = pushed(tracking, 500);
  expect(await hearViettelPost({ ...call, TOKEN: "x" }, later)).toBe("stranger");
  expect(await hearViettelPost({ ...call, TOKEN: pushSecretOf(pepper.id) }, later)).toBe("stranger");
  expect(await hearViettelPost(pushed("99999", 500), later)).toBe("stranger");
  expect(await hearViettelPost({ TOKEN: call.TOKEN }, later)).toBe("unreadable");
  expect(await hearViettelPost(null, later)).toBe("unreadable");
  expect(await hearViettelPost(pushed(tracking, 999), later)).toBe("heard");
  expect((await partOf(code))?.parcels[0]?.news?.events).toEqual([]);
  const { codes } = await atOnce(8, () => hearViettelPost(call, later));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect((await partOf(code))?.parcels[0]?.news).toMatchObject({
    state: "out_for_delivery",
    events: [{ note: "Báo" }],
  });
  // told late, an earlier state changes nothing
  await hearViettelPost(pushed(tracking, 105, { ORDER_STATUSDATE: "20/11/2026 11:00:00" }), later);
  expect((await partOf(code))?.parcels[0]?.news?.state).toBe("out_for_delivery");
});

test("a booking that hung is answered by Viettel Post's call", async () => {
  const { code } = await packed();
  accident = { status: 502, json: {} };
  expect(await codeOf(bookShipment(rice.seller, by(code, "viettel_post"), now))).toBe("carrier_unavailable");
  expect(await codeOf(bookShipment(rice.seller, by(code, "viettel_post"), now))).toBe("carrier_has_shipment");
  expect(given.size).toBe(1);
  expect(await hearViettelPost(pushed(given.get(code) ?? "", 103, { ORDER_REFERENCE: code }), later)).toBe("heard");
  expect(await partOf(code)).toMatchObject({
    state: "shipped",
    carrier: "viettel_post",
    trackingCode: given.get(code),
  });
  await booksHold();
});

test("what was told cannot be changed", async () => {
  await expect(db.update(shipmentEvents).set({ note: "x" })).rejects.toMatchObject({
    cause: { message: expect.stringContaining("shipment_events") },
  });
});
