import { afterEach, beforeEach, expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import type { Parcel, ShippingProvider } from "@/domain/shipping/provider";
import { viettelPost } from "@/domain/shipping/providers/viettel-post";
import { standIn, type Asked, type Told } from "@/platform/outside.testing";

const stop = {
  name: "Lan",
  phone: "+84987654321",
  addressLine: "Thôn 3",
  wardCode: "25222",
  provinceName: "Tỉnh Đồng Nai",
};
const parcel: Parcel = {
  from: { ...stop, wardName: "Xã Đắk Ơ" },
  to: { ...stop, wardName: "Xã Bù Gia Mập", addressLine: "Ấp ".repeat(100) },
  contents: "Hạt điều rang muối",
  weightGrams: 500,
  goodsDong: dong(120_000),
  collectDong: dong(0),
  note: "",
  canInspect: false,
};

let service: Awaited<ReturnType<typeof standIn>>;
let carrier: ShippingProvider;
let answers: Record<string, (asked: Asked) => Told>;
const good =
  (data: unknown, message = "OK") =>
  () => ({ json: { status: 200, error: false, message, data } });
const bad = (message: string) => () => ({ json: { status: 201, error: true, message, data: null } });

beforeEach(async () => {
  answers = {
    Login: good({ token: "short-token" }),
    ownerconnect: good({ token: "long-token" }),
    getPriceAllNlp: good({
      RESULT: [
        { MA_DV_CHINH: "VCN", GIA_CUOC: 41_000 },
        { MA_DV_CHINH: "VSL7", GIA_CUOC: 22_000 },
      ],
    }),
    createOrderNlp: good({ ORDER_NUMBER: 10_345_381_626, MONEY_TOTAL: 22_000 }),
    UpdateOrder: good(null),
    "printing-code": good(null, "bill/code"),
  };
  service = await standIn((asked) => (answers[asked.path.split("/").at(-1) ?? ""] ?? bad("no such"))(asked));
  const account = {
    username: "htx",
    password: "pass-of-htx",
    baseUrl: service.baseUrl,
    printUrl: "https://print.example",
  };
  carrier = viettelPost(account);
});
afterEach(() => service.close());

test("signs in once and quotes the cheapest service", async () => {
  expect(await carrier.quote(parcel)).toEqual({ feeDong: 22_000 });
  await carrier.quote(parcel);
  const price = "/v2/order/getPriceAllNlp";
  expect(service.paths()).toEqual(["/v2/user/Login", "/v2/user/ownerconnect", price, price]);
  expect(service.asked[1]?.headers.token).toBe("short-token");
  expect(service.asked[2]).toMatchObject({ headers: { token: "long-token" }, body: { PRODUCT_WEIGHT: 500, TYPE: 1 } });
});

test("reads the older list of services as well", async () => {
  answers.getPriceAllNlp = good([{ MA_DV_CHINH: "VCN", GIA_CUOC: 41_000 }]);
  expect(await carrier.quote(parcel)).toEqual({ feeDong: 41_000 });
  answers.getPriceAllNlp = good([]);
  await expect(carrier.quote(parcel)).rejects.toMatchObject({ code: "carrier_refused" });
});

test("makes a shipment under our key, within its bytes", async () => {
  expect(await carrier.create(parcel, "K7M4-2QXP-1")).toEqual({ trackingCode: "10345381626", feeDong: 22_000 });
  const order = service.asked.at(-1)?.body as Record<string, unknown>;
  expect(order).toMatchObject({
    ORDER_NUMBER: "K7M4-2QXP-1",
    CHECK_UNIQUE: true,
    ORDER_SERVICE: "VSL7",
    ORDER_PAYMENT: 1,
    MONEY_COLLECTION: 0,
    RECEIVER_PHONE: "0987654321",
  });
  expect(String(order.RECEIVER_ADDRESS)).toMatch(/, Xã Bù Gia Mập, Tỉnh Đồng Nai$/);
  expect(Buffer.byteLength(String(order.RECEIVER_ADDRESS))).toBeLessThanOrEqual(150);
});

test("collects for the goods only", async () => {
  await carrier.create({ ...parcel, collectDong: dong(142_000) }, "k");
  expect(service.asked.at(-1)?.body).toMatchObject({ ORDER_PAYMENT: 3, MONEY_COLLECTION: 142_000 });
});

test.each([
  ["ORDER_NUMBER đã tồn tại", "carrier_has_shipment"],
  ["Duplicate order", "carrier_has_shipment"],
  ["Order does not exist", "carrier_refused"],
  ["Sai số điện thoại", "carrier_refused"],
])("on %j it refuses with %s", async (words, code) => {
  answers.createOrderNlp = bad(words);
  await expect(carrier.create(parcel, "k")).rejects.toMatchObject({ code });
});

test("says no password, and says when nobody answers", async () => {
  answers.Login = bad("Invalid account pass-of-htx");
  await expect(carrier.quote(parcel)).rejects.toMatchObject({ details: { words: "Invalid account …" } });
});

test("a server that is down is unavailable", async () => {
  answers.createOrderNlp = () => ({ status: 503, json: {} });
  await expect(carrier.create(parcel, "k")).rejects.toMatchObject({ code: "carrier_unavailable" });
});

test("cancels, and gives a label", async () => {
  await carrier.cancel("10345381626");
  expect(service.asked.at(-1)?.body).toMatchObject({ TYPE: 4, ORDER_NUMBER: "10345381626" });
  const now = new Date("2026-11-25T00:00:00Z");
  expect(await carrier.label?.("10345381626", now)).toContain("/DigitalizePrint/report.do?type=1&bill=bill%2Fcode");
  expect(service.asked.at(-1)?.body).toEqual({ EXPIRY_TIME: now.getTime() + 3_600_000, ORDER_ARRAY: ["10345381626"] });
});
