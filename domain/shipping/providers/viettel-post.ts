import "server-only";
import { z } from "zod";
import { dong } from "@/domain/money/dong";
import {
  askCarrier,
  carrierRefusal,
  localPhone,
  type Parcel,
  type Quote,
  type Shipment,
  type ShippingProvider,
} from "@/domain/shipping/provider";
import { askOutside } from "@/platform/outside";
import { Refusal } from "@/platform/refusal";

/** baseUrl is https://partner.viettelpost.vn; printUrl https://digitalize.viettelpost.vn. */
export type ViettelPostAccount = { username: string; password: string; baseUrl: string; printUrl: string };

const name = "Viettel Post";
const hour = 3_600_000;

/**
 * Viettel Post by addresses in words (…Nlp), so no codes of districts are kept. Signs in at its first call; make one for each job. The cheapest
 * service it offers for the way is taken. Parcels are followed by its own calls to us (domain/shipping/pushes.ts): no way to ask is documented.
 * CHECK_UNIQUE makes it refuse a second order under one key: that is "carrier_has_shipment", and its call tells the tracking code. Source:
 * partner2.viettelpost.vn/document as public integrations of October 2026 quote it; not tried. Sure of names, not of the words for a repeated key.
 */
export function viettelPost(account: ViettelPostAccount): ShippingProvider {
  let signedIn: Promise<string> | undefined;
  const ask = async (path: string, body: unknown) => {
    signedIn ??= signIn(account);
    return (await send(account, path, body, await signedIn)).data;
  };

  async function cheapest(parcel: Parcel): Promise<Service> {
    const asked = { ...wayOf(parcel), TYPE: 1 };
    const [service] = services
      .parse(await ask("/order/getPriceAllNlp", asked))
      .toSorted((a, b) => a.GIA_CUOC - b.GIA_CUOC);
    if (!service) throw carrierRefusal(name, "Không có dịch vụ cho tuyến này.", []);
    return service;
  }

  async function quote(parcel: Parcel): Promise<Quote> {
    return { feeDong: dong((await cheapest(parcel)).GIA_CUOC) };
  }

  async function create(parcel: Parcel, idempotencyKey: string): Promise<Shipment> {
    const { MA_DV_CHINH } = await cheapest(parcel);
    const order = { ...orderOf(parcel), ORDER_NUMBER: idempotencyKey.slice(0, 50), ORDER_SERVICE: MA_DV_CHINH };
    const { ORDER_NUMBER, MONEY_TOTAL } = created.parse(await ask("/order/createOrderNlp", order));
    return { trackingCode: ORDER_NUMBER, feeDong: dong(MONEY_TOTAL) };
  }

  async function cancel(trackingCode: string): Promise<void> {
    await ask("/order/UpdateOrder", { TYPE: 4, ORDER_NUMBER: trackingCode, NOTE: "Người bán hủy" });
  }

  async function label(trackingCode: string, now: Date): Promise<string> {
    signedIn ??= signIn(account);
    const asked = { EXPIRY_TIME: now.getTime() + hour, ORDER_ARRAY: [trackingCode] };
    const { message } = await send(account, "/order/printing-code", asked, await signedIn);
    return `${account.printUrl}/DigitalizePrint/report.do?type=1&bill=${encodeURIComponent(message)}&showPostage=1`;
  }

  return {
    carrier: "viettel_post",
    quote: (parcel) => askCarrier(name, () => quote(parcel)),
    create: (parcel, key) => askCarrier(name, () => create(parcel, key)),
    cancel: (code) => askCarrier(name, () => cancel(code)),
    label: (code, now) => askCarrier(name, () => label(code, now)),
  };
}

type Service = { MA_DV_CHINH: string; GIA_CUOC: number };
const service = z.object({ MA_DV_CHINH: z.string().min(1), GIA_CUOC: z.number().int().positive() });
/** The list itself, or under RESULT: both forms are about. */
const services = z.preprocess(
  (data) => (typeof data === "object" && data !== null && "RESULT" in data ? data.RESULT : data),
  z.array(service),
);
const created = z.object({
  ORDER_NUMBER: z.union([z.string().min(1), z.number()]).transform(String),
  MONEY_TOTAL: z.number().int().nonnegative(),
});
const session = z.object({ token: z.string().min(1) });
const envelope = z.object({ error: z.boolean(), message: z.string().catch(""), data: z.unknown().optional() });

/** A short token first, then with it the long one. */
async function signIn(account: ViettelPostAccount): Promise<string> {
  const person = { USERNAME: account.username, PASSWORD: account.password };
  const short = session.parse((await send(account, "/user/Login", person, null)).data).token;
  const long = await send(account, "/user/ownerconnect", person, short);
  return session.safeParse(long.data).data?.token ?? short;
}

async function send(account: ViettelPostAccount, path: string, body: unknown, token: string | null) {
  const answer = await askOutside({
    baseUrl: account.baseUrl,
    path: `/v2${path}`,
    headers: token ? { token } : {},
    body,
  });
  const told = envelope.safeParse(answer.body).data;
  if (told && !told.error) return told;
  const words = told?.message || `HTTP ${answer.status}`;
  if (
    path === "/order/createOrderNlp" &&
    /tồn tại|trùng|exist|duplicate|unique/i.test(words) &&
    !/does not exist/i.test(words)
  )
    throw new Refusal("carrier_has_shipment", { carrier: name });
  throw carrierRefusal(name, words, [account.password, token ?? ""]);
}

function wayOf({ from, to, ...parcel }: Parcel) {
  return {
    SENDER_ADDRESS: addressOf(from),
    RECEIVER_ADDRESS: addressOf(to),
    PRODUCT_TYPE: "HH",
    PRODUCT_WEIGHT: Math.max(1, Math.ceil(parcel.weightGrams)),
    PRODUCT_PRICE: parcel.goodsDong,
    MONEY_COLLECTION: parcel.collectDong,
    PRODUCT_LENGTH: 0,
    PRODUCT_WIDTH: 0,
    PRODUCT_HEIGHT: 0,
  };
}

/** ORDER_PAYMENT 1 collects nothing, 3 the goods and not the fare, which the seller pays. */
function orderOf(parcel: Parcel) {
  return {
    ...wayOf(parcel),
    CHECK_UNIQUE: true,
    SENDER_FULLNAME: bytes(parcel.from.name, 100),
    SENDER_PHONE: localPhone(parcel.from.phone),
    RECEIVER_FULLNAME: bytes(parcel.to.name, 100),
    RECEIVER_PHONE: localPhone(parcel.to.phone),
    PRODUCT_NAME: bytes(parcel.contents),
    PRODUCT_QUANTITY: 1,
    ORDER_PAYMENT: parcel.collectDong > 0 ? 3 : 1,
    ORDER_SERVICE_ADD: "",
    ORDER_NOTE: bytes(`${parcel.canInspect ? "Cho xem hàng" : "Không cho xem hàng"}. ${parcel.note}`),
  };
}

function addressOf({ addressLine, wardName, provinceName }: Parcel["to"]): string {
  const place = `, ${wardName}, ${provinceName}`;
  return `${bytes(addressLine, Math.max(20, 150 - Buffer.byteLength(place)))}${place}`;
}

/** Its limits count bytes, and a Vietnamese letter has up to three. */
function bytes(text: string, most = 150): string {
  let kept = "";
  for (const letter of text.normalize("NFC").trim()) {
    if (Buffer.byteLength(kept + letter) > most) break;
    kept += letter;
  }
  return kept.trim();
}
