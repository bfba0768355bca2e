import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { invoiceAdjustments, invoices, sellerInvoiceAccounts } from "@/db/schema/invoices";
import { outbox } from "@/db/schema/notices";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { addToCart } from "@/domain/cart/writes";
import { adjustInvoiceInput, askInvoiceInput, invoiceAccountInput, recordInvoiceInput } from "@/domain/invoices/input";
import type { Invoice, InvoiceProvider, InvoiceRequest } from "@/domain/invoices/provider";
import { sepayEinvoice, type SepayEinvoiceAccount } from "@/domain/invoices/providers/sepay-einvoice";
import {
  countSellerInvoices,
  findAskPage,
  findHeldPaper,
  findInvoiceAccount,
  findOwnPaper,
  findSellerInvoice,
  listOrderInvoices,
  listSellerInvoices,
} from "@/domain/invoices/reads";
import { connectInvoiceAccount, disconnectInvoiceAccount } from "@/domain/invoices/writes/account";
import { askForInvoice } from "@/domain/invoices/writes/ask";
import { finishInvoices, issueInvoice } from "@/domain/invoices/writes/issue";
import { addPapers, adjustInvoice, recordInvoice, refuseInvoice } from "@/domain/invoices/writes/record";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { mintSellerScope } from "@/domain/people/scopes";
import { forgetEnvironment } from "@/platform/env";
import { standIn } from "@/platform/outside.testing";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);
const storage = process.env.STORAGE_URL;
const folder = mkdtempSync(join(tmpdir(), "invoices "));

let place: { near: string; oldCommune: string };
let rice: Shop;
let pepper: Shop;
let st25: Goods;

beforeAll(async () => {
  process.env.STORAGE_URL = `file:${folder}`;
  forgetEnvironment();
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 1000 });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (storage === undefined) delete process.env.STORAGE_URL;
  else process.env.STORAGE_URL = storage;
  forgetEnvironment();
});

type Part = { code: string; orderCode: string; holder: OrderHolder };

/** Two packs of rice, ordered by a guest who holds the key; walked to the door when asked. */
async function lansPart(state: "placed" | "delivered" = "placed", buyer: OrderHolder["buyer"] = null): Promise<Part> {
  const { cartId } = await addToCart(
    { cartId: null, buyer, isRenewed: true },
    { variantId: st25.variantId, quantity: 2 },
    now,
  );
  const order = await placeOrder(
    buyer,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.vn" },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment: "cod",
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const code = order.parts[0]?.code ?? "";
  if (state === "delivered") {
    await confirmPart(rice.seller, { code }, now);
    await packPart(rice.seller, { code }, now);
    await shipPart(rice.seller, { code, carrier: "own", trackingCode: "" }, now);
    await deliverPart(rice.seller, { code }, now);
  }
  return { code, orderCode: order.code, holder: { buyer: null, key: order.key } };
}

const wish = {
  name: "Công ty Mật Ngọt",
  taxCode: "0100109106",
  address: "12 Lê Lợi, Đồng Xoài",
  email: "ke.toan@example.vn",
};
const asked = (code: string, change: Partial<Record<keyof typeof wish, string>> = {}) =>
  askInvoiceInput.parse({ code, ...wish, ...change });

async function askedPart(): Promise<Part> {
  const part = await lansPart();
  await askForInvoice(part.holder, asked(part.code), now);
  return part;
}

let numbers = 100;
const nextNumber = () => String((numbers += 1));
const pdf = () => new File(["%PDF-1.7 hóa đơn"], "x.exe");
const xml = () => new File(['<?xml version="1.0" encoding="UTF-8"?><HDon/>'], "x");
const told = (code: string, change: Record<string, unknown> = {}) =>
  recordInvoiceInput.parse({ code, number: nextNumber(), series: "1c26tax", issuedOn: "2026-11-20", ...change });

const rowOf = async (code: string) => {
  const [row] = await db
    .select()
    .from(invoices)
    .where(sql`${invoices.sellerOrderId} = (select id from seller_orders where code = ${code})`);
  return row;
};
const lettersAbout = async (code: string) => {
  const rows = await db
    .select({ template: outbox.template, to: outbox.recipient, payload: outbox.payload })
    .from(outbox);
  return rows
    .filter(({ payload, template }) => payload.code === code && template.startsWith("invoice_"))
    .map(({ template, to }) => `${template} ${to}`);
};

test("a buyer asks, and the seller is told once; a change is kept without another letter", async () => {
  const part = await askedPart();
  await askForInvoice(part.holder, asked(part.code, { taxCode: "0100109106001", email: "" }), minutes(1));
  expect(await rowOf(part.code)).toMatchObject({
    state: "requested",
    buyerName: "Công ty Mật Ngọt",
    buyerTaxCode: "0100109106-001",
    buyerEmail: null,
  });
  expect(await lettersAbout(part.code)).toEqual([`invoice_requested ${rice.id}@example.test`]);
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({ standing: "requested", providerWords: "" });
});

test.each([
  ["", null],
  ["0100109106", "0100109106"],
  ["0100.109.106-001", "0100109106-001"],
  ["070 190 001 234", "070190001234"],
])("the form takes the tax code %j as %j", (typed, kept) => {
  expect(asked("K7M4-2QXP-1", { taxCode: typed }).taxCode).toBe(kept);
});

test.each(["0100109107", "12345", "070190001", "0100109106-000"])("the form refuses the tax code %j", (typed) => {
  const read = askInvoiceInput.safeParse({ code: "K7M4-2QXP-1", ...wish, taxCode: typed });
  expect(read.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["taxCode", "tax_code_invalid"],
  ]);
});

test("eight hands asking at once are one wish and one letter", async () => {
  const part = await lansPart();
  const { codes } = await atOnce(8, () => askForInvoice(part.holder, asked(part.code), now));
  expect(codes).toEqual(Array<string>(8).fill("accepted"));
  expect(await lettersAbout(part.code)).toHaveLength(1);
});

test("it may be asked until thirty days after delivery, and not of a cancelled part", async () => {
  const part = await lansPart("delivered");
  expect(await codeOf(askForInvoice(part.holder, asked(part.code), new Date(days(30).getTime() + 1)))).toBe(
    "invoice_window_closed",
  );
  expect(await codeOf(askForInvoice(part.holder, asked(part.code), days(30)))).toBe("accepted");
  const off = await lansPart();
  await cancelBySeller(rice.seller, { code: off.code, reason: "out_of_stock", note: "" }, now);
  expect(await codeOf(askForInvoice(off.holder, asked(off.code), now))).toBe("invoice_part_cancelled");
});

test("of a part that went back whole nothing is asked", async () => {
  const part = await lansPart("delivered");
  await db.execute(sql`update seller_orders set taken_off_dong = total_dong where code = ${part.code}`);
  expect(await codeOf(askForInvoice(part.holder, asked(part.code), days(1)))).toBe("invoice_nothing_left");
  expect((await findAskPage(part.holder, part.code, days(1)))?.whyNot).toBe("invoice_nothing_left");
  expect(await rowOf(part.code)).toBeUndefined();
});

test("a stranger asks for nothing, and sees nothing", async () => {
  const part = await askedPart();
  const minh = await someBuyer("Minh");
  for (const holder of [
    { buyer: null, key: "" },
    { buyer: null, key: "x" },
    { buyer: minh, key: "" },
  ]) {
    expect(await codeOf(askForInvoice(holder, asked(part.code), now))).toBe("not_found");
    expect(await findAskPage(holder, part.code, now)).toBeNull();
    expect(await listOrderInvoices(holder, part.orderCode)).toEqual([]);
    expect(await findHeldPaper(holder, part.code, "pdf")).toBeNull();
  }
});

test("the form begins with what a member asked for last", async () => {
  const minh = await someBuyer("Minh");
  const first = await lansPart("placed", minh);
  expect((await findAskPage({ buyer: minh, key: "" }, first.code, now))?.begin).toMatchObject({
    name: "Nguyễn Thị Lan",
    taxCode: "",
    email: "lan@example.vn",
  });
  await askForInvoice({ buyer: minh, key: "" }, asked(first.code), now);
  const second = await lansPart("placed", minh);
  expect((await findAskPage({ buyer: minh, key: "" }, second.code, now))?.begin).toEqual(wish);
});

test("the seller records what they issued, with its files, and the buyer has them", async () => {
  const part = await askedPart();
  const recorded = told(part.code, { authorityCode: "M1-26-ABC", pdf: pdf(), xml: xml() });
  await recordInvoice(rice.seller, recorded, now);
  await recordInvoice(rice.seller, { ...recorded, number: `00${recorded.number}` }, minutes(5));
  const [invoice] = await listOrderInvoices(part.holder, part.orderCode);
  expect(invoice).toMatchObject({
    standing: "issued",
    number: recorded.number,
    series: "1C26TAX",
    authorityCode: "M1-26-ABC",
    issuedAt: new Date("2026-11-19T17:00:00Z"),
    hasPdf: true,
    hasXml: true,
  });
  const paper = await findHeldPaper(part.holder, part.code, "pdf");
  expect(paper?.bytes.toString()).toBe("%PDF-1.7 hóa đơn");
  expect(paper?.fileName).toBe(`hoa-don-1C26TAX-${recorded.number}.pdf`);
  expect(await lettersAbout(part.code)).toContain("invoice_issued ke.toan@example.vn");
  expect(await lettersAbout(part.code)).toHaveLength(2);
  expect(await codeOf(recordInvoice(rice.seller, told(part.code), now))).toBe("invoice_issued_already");
  expect(await codeOf(askForInvoice(part.holder, asked(part.code), now))).toBe("invoice_issued_already");
  expect(await codeOf(refuseInvoice(rice.seller, { code: part.code, reason: "Sai tên" }, now))).toBe(
    "invoice_issued_already",
  );
});

test("a file may follow, and one that is there stays", async () => {
  const part = await askedPart();
  await recordInvoice(rice.seller, told(part.code, { pdf: pdf() }), now);
  await addPapers(rice.seller, { code: part.code, pdf: new File(["%PDF-1.7 another"], "y"), xml: xml() });
  expect((await findOwnPaper(rice.seller, part.code, "pdf"))?.bytes.toString()).toBe("%PDF-1.7 hóa đơn");
  expect((await findOwnPaper(rice.seller, part.code, "xml"))?.bytes.toString()).toContain("<HDon/>");
});

test.each([
  ["a program as PDF", { pdf: new File(["MZ\u0090"], "hoa-don.pdf", { type: "application/pdf" }) }, "paper_pdf"],
  ["3 MB", { pdf: new File(["%PDF-", new Uint8Array(3 * 1024 * 1024)], "a.pdf") }, "paper_bytes"],
  ["XML with a document type", { xml: new File(['<?xml version="1.0"?><!DOCTYPE a><a/>'], "a.xml") }, "paper_xml"],
  ["the number 0", { number: "0" }, "invoice_number_invalid"],
  ["a series of before 2022", { series: "AA/20E" }, "invoice_series_invalid"],
  ["a day to come", { issuedOn: "2026-11-21" }, "invoice_day_future"],
])("%s is refused, and nothing is recorded", async (_, change, code) => {
  const part = await askedPart();
  expect(await codeOf(recordInvoice(rice.seller, told(part.code, change), now))).toBe(code);
  expect(await rowOf(part.code)).toMatchObject({ state: "requested", number: null, pdfKey: null, xmlKey: null });
});

test("a number is used once in a seller's series, and freely in another's", async () => {
  const [first, second] = [await askedPart(), await askedPart()];
  const number = nextNumber();
  const { codes } = await atOnce(2, (hand) =>
    recordInvoice(rice.seller, told(hand === 0 ? first.code : second.code, { number }), now),
  );
  expect(codes).toEqual(["accepted", "invoice_number_taken"]);
  expect(await codeOf(recordInvoice(rice.seller, told((await askedPart()).code, { number: `0${number}` }), now))).toBe(
    "invoice_number_taken",
  );
});

test("the seller refuses with a reason, and the buyer may ask again", async () => {
  const part = await askedPart();
  const refusal = { code: part.code, reason: "Mã số thuế không đúng tên công ty" };
  await refuseInvoice(rice.seller, refusal, now);
  await refuseInvoice(rice.seller, refusal, now);
  expect(await listOrderInvoices(part.holder, part.orderCode)).toMatchObject([
    { standing: "refused", refuseReason: refusal.reason },
  ]);
  expect(await codeOf(recordInvoice(rice.seller, told(part.code), now))).toBe("invoice_not_asked");
  await askForInvoice(part.holder, asked(part.code), now);
  expect(await rowOf(part.code)).toMatchObject({ state: "requested", refuseReason: "" });
  const templates = (await lettersAbout(part.code)).map((letter) => letter.replace(/ .*/, ""));
  expect(templates.toSorted()).toEqual(["invoice_refused", "invoice_requested", "invoice_requested"]);
});

test("another shop neither sees it nor does anything to it, and a suspended shop changes nothing", async () => {
  const part = await askedPart();
  const late = await openShop("Sắp tạm ngưng", place);
  await db.update(sellers).set({ state: "suspended", suspendReason: "Nhãn sai" }).where(eq(sellers.id, late.id));
  const verbs = [
    (shop: Shop) => recordInvoice(shop.seller, told(part.code, { pdf: pdf() }), now),
    (shop: Shop) => addPapers(shop.seller, { code: part.code, pdf: pdf(), xml: null }),
    (shop: Shop) => refuseInvoice(shop.seller, { code: part.code, reason: "Không" }, now),
    (shop: Shop) =>
      adjustInvoice(
        shop.seller,
        adjustInvoiceInput.parse({ ...told(part.code), issuedOn: "2026-11-20", authorityCode: "", kind: "adjusted" }),
        now,
      ),
    (shop: Shop) => issueInvoice(shop.seller, { code: part.code }, now, () => never),
  ];
  for (const verb of verbs) expect(await codeOf(verb(pepper))).toBe("not_found");
  expect(await codeOf(issueInvoice(late.seller, { code: part.code }, now, () => never))).toBe("shop_suspended");
  expect(await findSellerInvoice(pepper.seller, part.code)).toBeNull();
  expect(await findOwnPaper(pepper.seller, part.code, "pdf")).toBeNull();
  expect((await listSellerInvoices(pepper.seller, { tab: "waiting" })).invoices).toEqual([]);
  expect(await countSellerInvoices(pepper.seller)).toEqual({ waiting: 0, issued: 0 });
  expect(await rowOf(part.code)).toMatchObject({ state: "requested" });
});

test("an issued invoice of a part that is cancelled later is to be adjusted, and the first stays as it was", async () => {
  const part = await askedPart();
  await recordInvoice(rice.seller, told(part.code), now);
  const before = await countSellerInvoices(rice.seller);
  await cancelBySeller(rice.seller, { code: part.code, reason: "buyer_unreachable", note: "" }, minutes(10));
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({ standing: "needs_adjustment" });
  expect(await countSellerInvoices(rice.seller)).toEqual({ waiting: before.waiting + 1, issued: before.issued });
  const first = await rowOf(part.code);
  const paper = adjustInvoiceInput.parse({
    code: part.code,
    kind: "replaced",
    number: nextNumber(),
    series: "1C26TAX",
    issuedOn: "2026-11-20",
  });
  await adjustInvoice(rice.seller, paper, minutes(20));
  await adjustInvoice(rice.seller, paper, minutes(21));
  expect(await codeOf(adjustInvoice(rice.seller, { ...paper, number: first?.number ?? "" }, minutes(22)))).toBe(
    "invoice_number_taken",
  );
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({
    standing: "replaced",
    number: first?.number,
    adjustments: [{ kind: "replaced", number: paper.number }],
  });
  expect(await countSellerInvoices(rice.seller)).toEqual(before);
  expect(await rowOf(part.code)).toEqual(first);
  for (const change of [
    db
      .update(invoices)
      .set({ number: "9" })
      .where(eq(invoices.id, first?.id ?? "")),
    db.delete(invoices).where(eq(invoices.id, first?.id ?? "")),
    db.update(invoiceAdjustments).set({ number: "9" }),
  ])
    await expect(change).rejects.toThrow("Failed query");
});

const never: InvoiceProvider = { issue: () => Promise.reject(new Error("nobody is to be asked")) };

/** A provider as SePay is: one key, one invoice; what it does with the next call a test says. */
function someProvider() {
  const made = new Map<string, Invoice>();
  const requests: InvoiceRequest[] = [];
  const kept = {
    made,
    requests,
    /** "lost": it works, and its answer does not arrive. */
    next: "answer" as "answer" | "lost" | "refuse" | "pending",
    papers: true,
    provider: {
      issue: async (request: InvoiceRequest) => {
        requests.push(request);
        const known = made.get(request.idempotencyKey);
        if (known) return known;
        const what = kept.next;
        kept.next = "answer";
        if (what === "refuse") throw new Refusal("invoice_refused", { words: "Thiếu tên" });
        if (what === "pending") throw new Refusal("invoice_pending");
        const invoice = { number: nextNumber(), series: "C26THX", authorityCode: "M1", issuedAt: now };
        made.set(request.idempotencyKey, invoice);
        if (what !== "answer") throw new Refusal("invoice_unavailable");
        return invoice;
      },
      find: async (key: string) => made.get(key) ?? null,
      file: async (_key: string, kind: "pdf" | "xml") => {
        if (!kept.papers) throw new Refusal("invoice_unavailable");
        return Buffer.from(kind === "pdf" ? "%PDF-1.7" : "<HDon/>");
      },
    } satisfies InvoiceProvider,
  };
  return kept;
}

const account = {
  clientId: "id",
  clientSecret: "secret-of-einvoice",
  providerAccountId: "0aea3134",
  templateCode: "2",
  series: "C26THX",
  vat: "sales_invoice",
};

let service: ReturnType<typeof someProvider>;
const providerOf = () => service.provider;

beforeEach(async () => {
  service = someProvider();
  await connectInvoiceAccount(rice.seller, invoiceAccountInput.parse(account), now);
});

test("an account is kept sealed, shown without its secrets, changed by its owner alone, and forgotten", async () => {
  const [row] = await db.select().from(sellerInvoiceAccounts);
  expect(JSON.stringify(row)).not.toContain("secret-of-einvoice");
  expect(JSON.stringify(await findInvoiceAccount(rice.seller))).not.toContain("einvoice");
  const staff = mintSellerScope({ sellerId: rice.id, userId: rice.seller.userId, role: "manager" });
  expect(await codeOf(connectInvoiceAccount(staff, invoiceAccountInput.parse(account), now))).toBe("lacks_right");
  expect(await codeOf(disconnectInvoiceAccount(staff))).toBe("lacks_right");
  await disconnectInvoiceAccount(rice.seller);
  expect(await findInvoiceAccount(rice.seller)).toBeNull();
  expect(await codeOf(issueInvoice(rice.seller, { code: (await askedPart()).code }, now, providerOf))).toBe(
    "invoice_account_missing",
  );
});

test("a seal that no longer opens is said so, and nothing is begun", async () => {
  const part = await askedPart();
  await db.update(sellerInvoiceAccounts).set({ sealed: "v1.a.b.c" });
  expect(await codeOf(issueInvoice(rice.seller, { code: part.code }, now, providerOf))).toBe(
    "invoice_account_unreadable",
  );
  expect(await rowOf(part.code)).toMatchObject({ state: "requested", idempotencyKey: null });
});

test("issues through the shop's account what the part came to, and keeps the files", async () => {
  const part = await askedPart();
  await issueInvoice(rice.seller, { code: part.code }, now, providerOf);
  await issueInvoice(rice.seller, { code: part.code }, minutes(5), providerOf);
  expect(service.requests).toHaveLength(1);
  const [request] = service.requests;
  const sum = request?.lines.reduce((total, line) => total + line.quantity * line.unitPriceDong, 0);
  expect(request).toMatchObject({ idempotencyKey: part.code, buyer: { taxCode: "0100109106" } });
  expect(sum).toBe(request?.totals.totalDong);
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({
    standing: "issued",
    number: service.made.get(part.code)?.number,
    hasPdf: true,
    hasXml: true,
  });
  expect(await lettersAbout(part.code)).toHaveLength(2);
});

test("ten clicks at once are one call", async () => {
  const part = await askedPart();
  const { codes } = await atOnce(10, () => issueInvoice(rice.seller, { code: part.code }, now, providerOf));
  expect(codes.filter((code) => code !== "accepted" && code !== "invoice_being_issued")).toEqual([]);
  expect(codes).toContain("accepted");
  expect(service.requests).toHaveLength(1);
});

test("an answer lost after it worked is found by the job, not issued again", async () => {
  const part = await askedPart();
  service.next = "lost";
  await issueInvoice(rice.seller, { code: part.code }, now, providerOf);
  expect(await rowOf(part.code)).toMatchObject({ state: "issuing", idempotencyKey: part.code, number: null });
  expect(await codeOf(issueInvoice(rice.seller, { code: part.code }, minutes(1), providerOf))).toBe(
    "invoice_being_issued",
  );
  expect(await codeOf(recordInvoice(rice.seller, told(part.code), minutes(1)))).toBe("invoice_being_issued");
  expect(await codeOf(askForInvoice(part.holder, asked(part.code), minutes(1)))).toBe("invoice_being_issued");
  await finishInvoices(minutes(1), providerOf);
  expect(service.requests).toHaveLength(1);
  await Promise.all([finishInvoices(minutes(3), providerOf), finishInvoices(minutes(3), providerOf)]);
  expect(service.made.size).toBe(1);
  expect(await rowOf(part.code)).toMatchObject({ state: "issued", number: service.made.get(part.code)?.number });
  expect(await lettersAbout(part.code)).toHaveLength(2);
});

test("over the wire: a 502 after it worked is one invoice at SePay, under the sealed account's own secret", async () => {
  const part = await askedPart();
  const number = nextNumber();
  let made = 0;
  const sepay = await standIn(({ path }) => {
    if (path === "/v1/token") return { json: { success: true, data: { access_token: "bearer" } } };
    if (path === "/v1/invoices/create") {
      made += 1;
      return { status: 502, json: {} };
    }
    if (path.endsWith("/download")) return { status: 500, json: {} };
    if (made === 0) return { status: 404, json: { success: false, error: { code: "NOT_FOUND" } } };
    const data = { status: "issued", invoice_number: number, invoice_series: "C26THX", issued_date: "2026-11-20" };
    return { json: { success: true, data } };
  });
  const overTheWire = (account: SepayEinvoiceAccount) => sepayEinvoice({ ...account, baseUrl: sepay.baseUrl });
  await issueInvoice(rice.seller, { code: part.code }, now, overTheWire);
  expect(await rowOf(part.code)).toMatchObject({ state: "issuing" });
  await finishInvoices(minutes(3), overTheWire);
  await finishInvoices(minutes(30), overTheWire);
  await sepay.close();
  expect(made).toBe(1);
  expect(await rowOf(part.code)).toMatchObject({ state: "issued", number, series: "C26THX", authorityCode: null });
  const basic = Buffer.from("id:secret-of-einvoice").toString("base64");
  expect(sepay.asked[0]?.headers.authorization).toBe(`Basic ${basic}`);
});

test("a crash between the note and the call is made good by the job", async () => {
  const part = await askedPart();
  await issueInvoice(rice.seller, { code: part.code }, now, () => never).catch(() => {});
  expect(await rowOf(part.code)).toMatchObject({ state: "issuing" });
  await finishInvoices(minutes(3), providerOf);
  expect(await rowOf(part.code)).toMatchObject({ state: "issued" });
});

test("what the provider will not issue goes back with its words, and may be tried again or recorded by hand", async () => {
  const part = await askedPart();
  service.next = "refuse";
  await issueInvoice(rice.seller, { code: part.code }, now, providerOf);
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({
    standing: "requested",
    providerWords: "Thiếu tên",
  });
  await askForInvoice(part.holder, asked(part.code, { name: "Công ty Mật Ngọt Bình Phước" }), minutes(1));
  await issueInvoice(rice.seller, { code: part.code }, minutes(2), providerOf);
  expect(service.requests.map(({ idempotencyKey }) => idempotencyKey)).toEqual([part.code, part.code]);
  expect(await findSellerInvoice(rice.seller, part.code)).toMatchObject({ standing: "issued", providerWords: "" });
});

test("a part cancelled while its invoice was being issued: only looked for, then to be adjusted", async () => {
  const [worked, idle] = [await askedPart(), await askedPart()];
  service.next = "lost";
  await issueInvoice(rice.seller, { code: worked.code }, now, providerOf);
  service.next = "pending";
  await issueInvoice(rice.seller, { code: idle.code }, now, providerOf);
  for (const { code } of [worked, idle])
    await cancelBySeller(rice.seller, { code, reason: "buyer_unreachable", note: "" }, minutes(1));
  await finishInvoices(minutes(3), providerOf);
  expect(service.made.size).toBe(1);
  expect(await findSellerInvoice(rice.seller, worked.code)).toMatchObject({ standing: "needs_adjustment" });
  expect(await findSellerInvoice(rice.seller, idle.code)).toMatchObject({ standing: "void" });
});

test("files that are not there yet are fetched later", async () => {
  const part = await askedPart();
  service.papers = false;
  await issueInvoice(rice.seller, { code: part.code }, now, providerOf);
  expect(await rowOf(part.code)).toMatchObject({ state: "issued", pdfKey: null });
  service.papers = true;
  await finishInvoices(minutes(5), providerOf);
  expect(await rowOf(part.code)).toMatchObject({ pdfKey: null });
  await finishInvoices(minutes(11), providerOf);
  expect(await findOwnPaper(rice.seller, part.code, "xml")).toMatchObject({ bytes: Buffer.from("<HDon/>") });
});

test("a list is read page by page, and each invoice once", async () => {
  const { waiting } = await countSellerInvoices(rice.seller);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSellerInvoices(rice.seller, { tab: "waiting", cursor, limit: 3 });
    seen.push(...page.invoices.map(({ code }) => code));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(waiting);
  expect(new Set(seen).size).toBe(waiting);
});
