import { afterEach, beforeEach, expect, test } from "vitest";
import { dong } from "@/domain/money/dong";
import type { Parcel, ShippingProvider } from "@/domain/shipping/provider";
import { ghn } from "@/domain/shipping/providers/ghn";
import { standIn, type Asked, type Told } from "@/platform/outside.testing";

const parcel: Parcel = {
  from: stop("HTX Mật ong", "+84912345678", "Tổ 3, thôn Bù Xia", "Xã Đắk Ơ", "Tỉnh Đồng Nai"),
  to: stop("Nguyễn Thị Lan", "+84987654321", "72 Lê Thánh Tôn", "Phường Sài Gòn", "Thành phố Hồ Chí Minh"),
  contents: "Mật ong hoa cà phê ×2",
  weightGrams: 1_240.2,
  goodsDong: dong(300_000),
  collectDong: dong(322_000),
  note: "Gọi trước khi giao",
  canInspect: true,
};

let service: Awaited<ReturnType<typeof standIn>>;
let carrier: ShippingProvider;
let answers: Record<string, (asked: Asked) => Told>;
const good = (data: unknown) => () => ({ json: { code: 200, message: "Success", data } });
const bad = (words: string) => () => ({
  status: 400,
  json: { code: 400, message: "raw", code_message: "X", code_message_value: words, data: null },
});

/** Keeps one order under each client_order_code, as GHN does. */
beforeEach(async () => {
  const orders = new Map<unknown, string>();
  answers = {
    preview: good({ total_fee: 36_500, expected_delivery_time: "2026-11-28T16:59:59Z" }),
    create: ({ body }) => {
      const key = (body as { client_order_code: string }).client_order_code;
      if (!orders.has(key)) orders.set(key, `L8${orders.size}`);
      return good({ order_code: orders.get(key), total_fee: 36_500 })();
    },
  };
  service = await standIn((asked) => (answers[asked.path.split("/").at(-1) ?? ""] ?? bad("no such"))(asked));
  carrier = ghn({ token: "a-token-of-ghn", shopId: "189694", baseUrl: service.baseUrl });
});
afterEach(() => service.close());

test("quotes by a preview, with the addresses of today", async () => {
  expect(await carrier.quote(parcel)).toEqual({ feeDong: 36_500, expectedAt: new Date("2026-11-28T16:59:59Z") });
  expect(service.asked).toMatchObject([
    {
      method: "POST",
      path: "/shiip/public-api/v2/shipping-order/preview",
      headers: { token: "a-token-of-ghn", shopid: "189694" },
      body: {
        is_new_to_address: true,
        to_ward_name: "Phường Sài Gòn",
        to_province_name: "Thành phố Hồ Chí Minh",
        to_phone: "0987654321",
        is_new_from_address: true,
        from_ward_name: "Xã Đắk Ơ",
        required_note: "CHOXEMHANGKHONGTHU",
        cod_amount: 322_000,
        order_value: 300_000,
        weight: 1_241,
        service_type_id: 2,
        payment_type_id: 1,
      },
    },
  ]);
  expect(service.asked[0]?.body).not.toHaveProperty("client_order_code");
});

test("the same key twice is one shipment", async () => {
  const first = await carrier.create(parcel, "K7M4-2QXP-1");
  expect(first).toEqual({ trackingCode: "L80", feeDong: 36_500 });
  expect(await carrier.create(parcel, "K7M4-2QXP-1")).toEqual(first);
  expect((await carrier.create(parcel, "K7M4-2QXP-2")).trackingCode).toBe("L81");
});

test("a key refused as known leads to the first shipment", async () => {
  answers.create = bad("Mã đơn khách hàng đã tồn tại");
  answers["detail-by-client-code"] = good([{ order_code: "L8KNOWN" }]);
  expect(await carrier.create(parcel, "K7M4-2QXP-1")).toEqual({ trackingCode: "L8KNOWN", feeDong: 36_500 });
});

test("finds what stands under a key, and nothing under another", async () => {
  answers["detail-by-client-code"] = ({ body }) =>
    (body as { client_order_code: string }).client_order_code === "K7M4-2QXP-1"
      ? good([{ order_code: "L8KNOWN" }])()
      : bad("Không tìm thấy đơn")();
  expect(await carrier.find?.("K7M4-2QXP-1")).toBe("L8KNOWN");
  expect(await carrier.find?.("K7M4-2QXP-2")).toBeNull();
  answers["detail-by-client-code"] = () => ({ status: 503, json: {} });
  await expect(carrier.find?.("K7M4-2QXP-1")).rejects.toMatchObject({ code: "carrier_unavailable" });
});

test("a refusal keeps the carrier's words and none of our secrets", async () => {
  answers.create = bad("Phường không\n tồn tại (a-token-of-ghn)");
  await expect(carrier.create(parcel, "k")).rejects.toMatchObject({
    code: "carrier_refused",
    details: { carrier: "GHN", words: "Phường không tồn tại (…)" },
  });
});

test.each<[string, Told]>([
  ["broken", { status: 502, json: {} }],
  ["no JSON", { text: "<html>" }],
  ["of another shape", { json: { code: 200, message: "Success", data: { order_code: 7 } } }],
])("what is %s is unavailable, and the key can be used again", async (_, told) => {
  const create = answers.create;
  answers.create = () => told;
  await expect(carrier.create(parcel, "k")).rejects.toMatchObject({ code: "carrier_unavailable" });
  if (create) answers.create = create;
  expect(await carrier.create(parcel, "k")).toMatchObject({ trackingCode: "L80" });
});

test("tracks, oldest first, without what nobody knows", async () => {
  answers.detail = good({
    status: "delivered",
    log: [
      { status: "lost", updated_date: "2026-11-27T03:00:00Z" },
      { status: "picked", updated_date: "2026-11-25T03:00:00Z" },
      { status: "teleporting", updated_date: "2026-11-26T03:00:00Z" },
    ],
  });
  expect(await carrier.track?.("L80")).toEqual([
    { state: "picked_up", at: new Date("2026-11-25T03:00:00Z"), note: "" },
    { state: "failed", at: new Date("2026-11-27T03:00:00Z"), note: "Hàng thất lạc" },
  ]);
  answers.detail = good({ log: null });
  expect(await carrier.track?.("L80")).toEqual([]);
});

test("cancels, unless the parcel is on its way", async () => {
  answers.cancel = good([{ order_code: "L80", result: true, message: "OK" }]);
  await carrier.cancel("L80");
  expect(service.asked.at(-1)?.body).toEqual({ order_codes: ["L80"] });
  answers.cancel = good([{ order_code: "L80", result: false, message: "Đơn đang giao" }]);
  await expect(carrier.cancel("L80")).rejects.toMatchObject({
    code: "carrier_refused",
    details: { words: "Đơn đang giao" },
  });
});

test("gives a label to print", async () => {
  answers["gen-token"] = good({ token: "print me" });
  expect(await carrier.label?.("L80", new Date())).toBe(`${service.baseUrl}/a5/public-api/printA5?token=print%20me`);
});

function stop(name: string, phone: string, addressLine: string, wardName: string, provinceName: string) {
  return { name, phone, addressLine, wardName, provinceName, wardCode: "25222" };
}
