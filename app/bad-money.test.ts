import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { orderLines, sellerOrders } from "@/db/schema/orders";
import { useDatabase } from "@/db/testing";
import { everythingKept, openStrangers, type Strangers } from "@/db/testing.strangers";
import { beginSession } from "@/platform/auth";
import { forgetEnvironment } from "@/platform/env";
import { type FormState, idle } from "@/platform/form-state";
import { newId } from "@/platform/ids";

const asking = vi.hoisted(() => ({ headers: new Headers(), jar: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => asking.headers,
  cookies: async () => ({
    get: (name: string) => (asking.jar.has(name) ? { name, value: asking.jar.get(name) } : undefined),
    set: (name: string, value: string) => asking.jar.set(name, value),
    delete: (name: string) => asking.jar.delete(name),
  }),
}));

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let world: Strangers;
let line: string;
let untouched: Awaited<ReturnType<typeof everythingKept>>;

beforeAll(async () => {
  process.env.API_WRITES_PER_MINUTE = "1000000";
  forgetEnvironment();
  world = await openStrangers(now);
  const [sold] = await db
    .select({ id: orderLines.id })
    .from(orderLines)
    .innerJoin(sellerOrders, eq(sellerOrders.id, orderLines.sellerOrderId))
    .where(eq(sellerOrders.code, world.lan.part));
  line = `quantity.${sold?.id}`;
  untouched = await everythingKept();
});

afterAll(() => {
  delete process.env.API_WRITES_PER_MINUTE;
  forgetEnvironment();
});

beforeEach(() => asking.jar.clear());

type Who = "lan" | "pepper" | "province";

/** Who may do it: what is refused is refused for what it says. */
async function comeAs(who: Who): Promise<void> {
  asking.jar.clear();
  const { lan, pepper, province } = world;
  const userId = { lan: lan.userId, pepper: pepper.seller.userId, province: province.userId }[who];
  await beginSession({ userId, sessionVersion: 1 }, "Ai");
}

const amounts = [
  "-1",
  "1.5",
  "1000000000",
  "1e21",
  "2e3",
  "0x10",
  "１２",
  "NaN",
  "1,234.5",
  "9".repeat(400),
  "5\u202e",
];
const counts = [...amounts, "1.000"];
const percents = ["-1", "1e1", "0x10", "１", "101", "1.234", "NaN", "9".repeat(400)];
const ids = ["", "1", "' or 1=1 --", "__proto__", "0199aaaa-0000-9000-8000-000000000000", "K7M4-2QXP-1"];
const codes = ["", "x", "'; drop table orders; --", "__proto__", "K7M4-2QXP-99999", "Ｋ7M4-2QXP-1", "a".repeat(10_000)];
const states = ["", "paid", "delivered", "PROVINCE", "__proto__", "constructor", "toString"];
const days = ["", "0000-00-00", "0000-01-01", "99999-01-01", "2026-02-30", "2026-13-01", "01/12/2026", "9999-12-31"];
const texts = ["", " ", "\u202e\u202c", "a".repeat(1_048_576)];

type Form = Record<string, string>;
type Case = { who: Who; action: string; form: Form; hostile: Record<string, readonly string[]> };

function forms(): Case[] {
  const { lan, pepper, place, minh } = world;
  const code = lan.part;
  const note = "Vì sao";
  const voucher = {
    code: "TET2027",
    kind: "amount",
    validFrom: "2026-11-20",
    lastDay: "2099-12-20",
    amountDong: "1000",
  };
  const voucherFields = {
    kind: states,
    amountDong: [...amounts, "0"],
    maxDong: amounts,
    minimumDong: amounts,
    budgetDong: amounts,
    usesLimit: counts,
    perBuyerLimit: counts,
    validFrom: days,
    lastDay: days,
    percent: percents,
    groupCode: ["I.9999", "__proto__"],
  };
  const checkout = { cartId: lan.cartId, name: "Lan", phone: "0912345678", wardCode: place.near, hamlet: "Ấp 1" };
  const shop = "(shop)/orders/[code]/actions.ts";
  const desk = "seller/orders/[code]/actions.ts";
  const office = "admin/money/actions.ts";
  const payouts = "admin/money/payouts/actions.ts";
  const terms = "admin/terms/actions.ts";
  return [
    {
      who: "lan",
      action: "(shop)/checkout/actions.ts checkout",
      form: { ...checkout, payment: "cod" },
      hostile: {
        payment: states,
        cartId: ids,
        wardCode: ["", "'", "１２３４５"],
        phone: ["", "1", "０９１２３４５６７８"],
      },
    },
    { who: "lan", action: `${shop} cancel`, form: { code, key: "" }, hostile: { code: codes } },
    { who: "lan", action: `${shop} reduce`, form: { code, key: "" }, hostile: { code: codes, [line]: counts } },
    {
      who: "lan",
      action: `${shop} change`,
      form: { code, key: "", payment: "vietqr" },
      hostile: { code: codes, payment: [...states, "card"] },
    },
    { who: "pepper", action: `${desk} reduce`, form: { code }, hostile: { code: codes, [line]: counts } },
    {
      who: "pepper",
      action: `${desk} cancel`,
      form: { code, reason: "out_of_stock" },
      hostile: { code: codes, reason: states },
    },
    {
      who: "pepper",
      action: `${desk} refund`,
      form: { code, refundId: newId() },
      hostile: { code: codes, refundId: ids },
    },
    { who: "pepper", action: `${desk} ship`, form: { code, carrier: "own" }, hostile: { carrier: states } },
    { who: "pepper", action: "seller/transfers/actions.ts confirm", form: { code }, hostile: { code: codes } },
    {
      who: "pepper",
      action: "seller/transfers/actions.ts settle",
      form: { transferId: newId(), code },
      hostile: { transferId: ids, code: codes },
    },
    {
      who: "pepper",
      action: "seller/transfers/actions.ts dismiss",
      form: { transferId: newId(), note },
      hostile: { transferId: ids, note: texts },
    },
    {
      who: "pepper",
      action: "seller/money/bank/actions.ts save",
      form: { bankBin: "970405", accountNumber: "0001234567", accountName: "Bảy", password: "x" },
      hostile: {
        bankBin: ["", "000000", "９７０４０５", "__proto__"],
        accountName: [...texts, "123"],
        password: [""],
        accountNumber: ["", "-1", "１２３４５６", "1".repeat(20), "ABCDEF", "1234'; --"],
      },
    },
    { who: "pepper", action: "seller/vouchers/actions.ts offer", form: voucher, hostile: voucherFields },
    { who: "pepper", action: "seller/vouchers/actions.ts end", form: {}, hostile: { voucherId: ids } },
    {
      who: "pepper",
      action: "seller/returns/actions.ts accept",
      form: { returnId: lan.returnId, note },
      hostile: { returnId: ids, [line]: counts },
    },
    {
      who: "province",
      action: "admin/returns/actions.ts settle",
      form: { returnId: lan.returnId, note, bearer: "market" },
      hostile: { returnId: ids, bearer: states, note: texts, withShipping: ["", "true", "1"], [line]: counts },
    },
    {
      who: "province",
      action: "admin/vouchers/actions.ts offer",
      form: { ...voucher, budgetDong: "1000000" },
      hostile: { ...voucherFields, communeCodes: ["1", "'", "__proto__", "１２３４５"] },
    },
    {
      who: "province",
      action: `${office} debtPaid`,
      form: { sellerId: pepper.id, amountDong: "1000", bankReference: "FT1" },
      hostile: { sellerId: ids, amountDong: [...amounts, "", "0"], bankReference: texts },
    },
    {
      who: "province",
      action: `${office} dismiss`,
      form: { transferId: newId(), note },
      hostile: { transferId: ids, note: texts },
    },
    {
      who: "province",
      action: `${office} givenByBank`,
      form: { refundId: newId(), bankReference: "FT1" },
      hostile: { refundId: ids, bankReference: texts },
    },
    { who: "province", action: `${payouts} release`, form: {}, hostile: { batchId: ids } },
    { who: "province", action: `${payouts} abandon`, form: {}, hostile: { batchId: ids } },
    {
      who: "province",
      action: `${payouts} paid`,
      form: { payoutId: newId(), bankReference: "FT1" },
      hostile: { payoutId: ids, bankReference: texts },
    },
    {
      who: "province",
      action: `${payouts} failed`,
      form: { payoutId: newId(), reason: note },
      hostile: { payoutId: ids, reason: texts },
    },
    {
      who: "province",
      action: `${payouts} returned`,
      form: { payoutId: newId(), reason: note },
      hostile: { payoutId: ids, reason: texts },
    },
    {
      who: "province",
      action: `${terms} addRule`,
      form: {
        sellerKind: "",
        groupCode: "",
        percent: "2",
        minDong: "",
        maxDong: "",
        validFrom: "2099-01-01",
        source: note,
      },
      hostile: {
        sellerKind: states.filter((state) => state !== ""),
        groupCode: ["I.9999", "__proto__"],
        percent: ["", ...percents],
        minDong: amounts,
        maxDong: amounts,
        validFrom: days,
        source: texts,
      },
    },
    {
      who: "province",
      action: `${terms} moneyTerms`,
      form: { cashDebtCapDong: "1", payoutMinDong: "1", marketBankAccount: "", reason: note },
      hostile: { cashDebtCapDong: ["", ...amounts], payoutMinDong: ["", ...amounts], reason: texts },
    },
    { who: "province", action: `${terms} withhold`, form: { isOn: "on", reason: note }, hostile: { isOn: states } },
    {
      who: "lan",
      action: "(shop)/cart/actions.ts changeQuantity",
      form: { itemId: minh.itemId, quantity: "1" },
      hostile: { itemId: ids, quantity: ["", "0", ...counts] },
    },
  ];
}

async function send({ action, form }: { action: string; form: Form }): Promise<FormState> {
  const [file = "", name = ""] = action.split(/ (?=\w+$)/);
  const held = (await import(join(process.cwd(), "app/[locale]", file))) as Record<string, unknown>;
  const take = held[name] as (state: FormState, form: FormData) => Promise<FormState>;
  const data = new FormData();
  for (const [field, value] of Object.entries(form)) data.set(field, value);
  return take(idle, data);
}

function ledTo(error: unknown): { status: string; fields: Record<string, string> } {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [kind, , to = ""] = digest.split(";");
  return { status: kind === "NEXT_REDIRECT" ? `led to ${to}` : String(error), fields: {} };
}

test("a form about money with one field that can mean nothing is refused at that field, and nothing changes", async () => {
  const wrong: string[] = [];
  for (const { who, action, form, hostile } of forms()) {
    await comeAs(who);
    for (const [field, values] of Object.entries(hostile)) {
      for (const value of values) {
        const said = await send({ action, form: { ...form, [field]: value } }).catch(ledTo);
        const isNamed = Object.keys(said.fields).some((name) => name === field || name.startsWith(`${field}.`));
        // a page of a basket that is gone leads to the basket there is
        const isRefused = field === "cartId" ? said.status === "led to /cart" : said.status === "refused" && isNamed;
        if (!isRefused) wrong.push(`${action} ${field} ${value.slice(0, 40)}: ${JSON.stringify(said).slice(0, 200)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await everythingKept()).toEqual(untouched);
}, 120_000);

const numbers = [-1, 1.5, 1e9, 1e21, "2e3", "0x10", "１２", "", null, [], {}, true, [1, 2], "5\u202e", "\ud800", "1\0"];
const names = [...ids.slice(1), 1, {}, [], true, "a\0b", "a\ud800b", "__proto__"];
const wording = [1, {}, [], true, "a\0b", "a\ud800b", "a".repeat(10_000)];

type Asked = {
  who: Who;
  file: string;
  method?: "POST" | "PATCH";
  params: Record<string, string>;
  body: Record<string, unknown>;
  hostile: Record<string, readonly unknown[]>;
};

function calls(): Asked[] {
  const { lan, pepper, place } = world;
  const seller = { who: "pepper", file: "seller/orders/[code]/[step]/route.ts" } as const;
  const basket = { who: "lan", params: { id: lan.cartId } } as const;
  return [
    {
      ...basket,
      file: "carts/[id]/checkout/route.ts",
      body: {
        contact: { name: "Lan", phone: "0912345678" },
        address: { wardCode: place.near, line: "1" },
        payment: "cod",
        shipping: [{ sellerId: pepper.id, way: "delivery" }],
      },
      hostile: {
        payment: [...states, 1, null],
        contact: [null, 1, []],
        address: [null, 1, []],
        shipping: [null, 1, {}],
        "contact.name": [...wording, ""],
        "contact.phone": [1, null, "１２", "a\ud800b"],
        note: wording.slice(4),
        "contact.email": ["x", 1, "a\ud800b@x.vn", "\u202ea@x.vn\0"],
        "address.wardCode": [1, null, "x", "１"],
        "address.line": wording,
        expectedTotalDong: [-1, 1.5, 1e21, "2e3", "0x10", "", [], {}, true],
        harvests: [null, 1, "", {}, ["x"], [1], [null], [{}], [{ id: "x", from: "x", to: 1 }]],
        "shipping.0.sellerId": names,
        "shipping.0.way": [...states, "express", 1],
      },
    },
    {
      ...basket,
      file: "carts/[id]/items/route.ts",
      body: { variantId: pepper.variantId, quantity: 1 },
      hostile: { variantId: names, quantity: [0, ...numbers] },
    },
    {
      who: "lan",
      file: "carts/[id]/items/[itemId]/route.ts",
      method: "PATCH",
      params: { id: lan.cartId, itemId: lan.itemId },
      body: { quantity: 1 },
      hostile: { quantity: [0, ...numbers] },
    },
    {
      ...basket,
      file: "carts/[id]/vouchers/route.ts",
      body: { code: "TIEU10" },
      hostile: { code: ["", "x", 1, null, {}, [], "ＴＩＥＵ10", "a\0bcd", "'; --"] },
    },
    {
      who: "lan",
      file: "orders/[code]/cancel/route.ts",
      params: { code: lan.code },
      body: { part: lan.part },
      hostile: { part: [...codes, 1, {}, null, "a\0b"], key: [1, {}, "a".repeat(101), "a\ud800"] },
    },
    {
      ...seller,
      params: { code: lan.part, step: "cancel" },
      body: { reason: "other", note: "x" },
      hostile: { reason: [...states, 1, null, {}], note: wording },
    },
    {
      ...seller,
      params: { code: lan.part, step: "ship" },
      body: { carrier: "ghn", trackingCode: "X1" },
      hostile: { carrier: [...states, 1, null, {}], trackingCode: wording },
    },
    {
      who: "pepper",
      file: "seller/stock/route.ts",
      params: {},
      body: { variantId: pepper.variantId, reason: "received", quantity: 1 },
      hostile: { variantId: names, reason: [...states, "sold", "held", 1], quantity: [0, ...numbers] },
    },
    {
      who: "pepper",
      file: "seller/products/[id]/[step]/route.ts",
      params: { id: pepper.productId, step: "sizes" },
      body: { name: "1 kg", netQuantity: 1000, netUnit: "g", priceDong: 1000 },
      hostile: { variantId: names, priceDong: [0, 1.234, ...numbers], netQuantity: [0, ...numbers], netUnit: states },
    },
  ];
}

/** The body with one of its fields, "contact.name" or "shipping.0.way", as it was sent. */
function bodyWith(body: unknown, [name = "", ...rest]: string[], value: unknown): unknown {
  const copy: unknown = Array.isArray(body) ? [...body] : { ...(body as object) };
  const held = copy as Record<string, unknown>;
  held[name] = rest.length > 0 ? bodyWith(held[name], rest, value) : value;
  return copy;
}

async function call(
  { file, method = "POST", params }: Asked,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const routes = (await import(join(process.cwd(), "app/api/v1", file))) as Record<string, unknown>;
  const take = routes[method] as (request: Request, context: unknown) => Promise<Response>;
  const headers = { "content-type": "application/json" };
  const request = new Request("http://localhost/api", { method, headers, body: JSON.stringify(body) });
  const answer = await take(request, { params: Promise.resolve(params) });
  return { status: answer.status, text: await answer.text() };
}

test("a call about money with one field that can mean nothing is answered with that field, and nothing changes", async () => {
  const wrong: string[] = [];
  for (const asked of calls()) {
    await comeAs(asked.who);
    for (const [field, values] of Object.entries(asked.hostile)) {
      for (const value of values) {
        const { status, text } = await call(asked, bodyWith(asked.body, field.split("."), value));
        const { error } = JSON.parse(text) as { error?: { fields?: Record<string, string> } };
        const isNamed = Object.keys(error?.fields ?? {}).some((name) => `${name}.`.startsWith(`${field}.`));
        if (status === 422 && isNamed) continue;
        wrong.push(`${asked.file} ${field} ${JSON.stringify(value)?.slice(0, 40)}: ${status} ${text.slice(0, 160)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await everythingKept()).toEqual(untouched);
}, 120_000);

test("what a call names in its address is no more than a name", async () => {
  const wrong: string[] = [];
  const strange = [
    "1",
    "' or 1=1 --",
    "__proto__",
    "a\0b",
    "\ud800",
    "../..",
    "a".repeat(10_000),
    "0199aaaa-0000-9000-8000-0",
  ];
  for (const asked of calls()) {
    await comeAs(asked.who);
    for (const name of Object.keys(asked.params)) {
      for (const value of strange) {
        const { status, text } = await call({ ...asked, params: { ...asked.params, [name]: value } }, asked.body);
        if (![404, 422].includes(status)) wrong.push(`${asked.file} ${name} ${value.slice(0, 40)}: ${status} ${text}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(await everythingKept()).toEqual(untouched);
}, 120_000);

test("an order costs what the market says, whatever else the call says of it", async () => {
  await comeAs("lan");
  const { pepper, place } = world;
  const said = {
    price: 1,
    priceDong: 1,
    totalDong: 1,
    feeDong: 0,
    shippingDong: 0,
    discountDong: 1e9,
    paid: true,
    state: "delivered",
    paymentState: "collected",
    sellerId: world.rice.id,
    buyerId: world.minh.userId,
  };
  const checkout = calls().find(({ file }) => file.endsWith("checkout/route.ts"));
  if (!checkout) throw new Error("no checkout to call");
  const address = { wardCode: place.near, line: "1", ...said };
  const { status, text } = await call(checkout, {
    ...checkout.body,
    ...said,
    address,
    lines: [{ ...said, quantity: 0 }],
  });
  expect([status, text]).toEqual([201, text]);
  const { order } = JSON.parse(text) as { order: { sellerOrders: { code: string }[] } };
  const [part] = await db
    .select()
    .from(sellerOrders)
    .where(eq(sellerOrders.code, order.sellerOrders[0]?.code ?? ""));
  expect(part).toMatchObject({ sellerId: pepper.id, itemsDong: 240_000, state: "placed" });
  expect(part?.totalDong).toBe(240_000 + (part?.shippingDong ?? 0));
});
