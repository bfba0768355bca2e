import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { mandates, teamMembers } from "@/db/schema/mandates";
import { useDatabase } from "@/db/testing";
import { giveMandateTo, type Helper, someHelper, someTeam } from "@/db/testing.mandates";
import { everythingKept, openStrangers, type Strangers } from "@/db/testing.strangers";
import { mandateRights, type SellerRight } from "@/domain/people/rights";
import { beginSession } from "@/platform/auth";
import { addDays, localDay } from "@/platform/clock";
import { type FormState, idle } from "@/platform/form-state";
import { refusalWords } from "@/platform/i18n/translator";
import { newId } from "@/platform/ids";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
    delete: (name: string) => jar.delete(name),
  }),
}));
vi.mock("next/cache", () => ({ refresh: () => {}, updateTag: () => {} }));

useDatabase();

// a mandate counts by the market's own clock
const now = new Date();
const today = localDay(now);
let world: Strangers;
let hoa: Helper;
let mandateId: string;
let untouched: Awaited<ReturnType<typeof everythingKept>>;

beforeAll(async () => {
  world = await openStrangers(now);
  hoa = await someHelper(await someTeam(world.place, "Ấp 1"), "Hoa");
  ({ mandateId } = await giveMandateTo(hoa, world.pepper, now));
});

beforeEach(async () => {
  jar.clear();
  await beginSession({ userId: hoa.buyer.userId, sessionVersion: 1 }, "Hoa");
});

type Listed = { method: string; path: string; file: string; who: string };
const listed = (JSON.parse(readFileSync("docs/routes.json", "utf8")) as Listed[]).filter(({ who }) => who === "seller");
const routes = listed.filter(({ file }) => file.endsWith("/route.ts"));
const pages = listed.filter(({ file }) => file.endsWith("/page.tsx"));
const load = async (file: string) => (await import(join(process.cwd(), file))) as Record<string, unknown>;

/** A status, where one was led, the sentence a form shows, or "shown". */
async function saidBy(work: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await work();
    if (answer instanceof Response) {
      const place = answer.headers.get("location");
      return place === null ? String(answer.status) : `led to ${place}`;
    }
    const state = answer as Partial<FormState> | undefined;
    return state?.status === "refused" ? `refused: ${state.message}` : "shown";
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    const [kind, detail = "", to = ""] = digest.split(";");
    if (kind === "NEXT_REDIRECT") return `led to ${to}`;
    if (kind === "NEXT_HTTP_ERROR_FALLBACK") return detail;
    throw error;
  }
}

/** The shop's own things under every name an address may have for them. */
function params(path: string): Record<string, string> {
  const { pepper, lan } = world;
  const isOrder = path.includes("/orders/");
  return {
    locale: "vi",
    code: lan.part,
    id: pepper.productId,
    variantId: pepper.variantId,
    file: "pdf",
    step: isOrder ? "confirm" : "publish",
  };
}

function call(route: Listed): Promise<string> {
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const isForm = route.path.endsWith("/pictures") || route.path.endsWith("/choose");
  const form = new FormData();
  form.set("shop", world.pepper.id);
  const json = JSON.stringify({ variantId: world.pepper.variantId, reason: "received", quantity: 1 });
  const body = hasBody ? { body: isForm ? form : json } : {};
  const headers: Record<string, string> = isForm ? {} : { "content-type": "application/json" };
  const request = new Request(`http://localhost${route.path}`, { method: route.method, headers, ...body });
  return saidBy(async () => {
    const handler = (await load(route.file))[route.method] as (request: Request, context: unknown) => Promise<Response>;
    return handler(request, { params: Promise.resolve(params(route.path)) });
  });
}

function open(page: Listed): Promise<string> {
  return saidBy(async () => {
    const render = (await load(page.file)).default as (props: unknown) => Promise<unknown>;
    return render({ params: Promise.resolve(params(page.path)), searchParams: Promise.resolve({}) });
  });
}

type Form = Readonly<Record<string, string | File>>;

function send(action: string, form: Form): Promise<string> {
  const [file = "", name = ""] = action.split(/ (?=\w+$)/);
  return saidBy(async () => {
    const take = (await load(`app/[locale]/${file}`))[name] as (state: FormState, form: FormData) => Promise<unknown>;
    const data = new FormData();
    for (const [field, value] of Object.entries({ ...form, locale: "vi" })) data.set(field, value);
    return take(idle, data);
  });
}

const actions: string[] = [];
for (const file of readdirSync("app/[locale]/seller", { recursive: true, encoding: "utf8" }))
  if (/(^|\/)actions\.ts$/.test(file))
    for (const name of Object.keys(await load(`app/[locale]/seller/${file}`))) actions.push(`seller/${file} ${name}`);

/** What a mandate never opens: money, and who works here. Whoever adds to the desk says here which it is, or it counts as open. */
const closedPages = [
  "/seller/invoices",
  "/seller/keys",
  "/seller/mandates",
  "/seller/money",
  "/seller/money/bank",
  "/seller/money/card-account",
  "/seller/money/members",
  "/seller/money/statement",
  "/seller/returns",
  "/seller/staff",
  "/seller/transfers",
  "/seller/vouchers",
];
const closedRoutes = [
  "GET /api/v1/seller/staff",
  "GET /seller/money/members/export.csv",
  "GET /seller/money/members/export.xlsx",
  "GET /seller/money/statement.pdf",
  "GET /seller/money/statement.xlsx",
  "GET /seller/orders/[code]/invoice/[file]",
];

/** Actions a mandate with all its rights is refused, each with a form that is right in itself. */
function closedActions(): Readonly<Record<string, Form>> {
  const reason = "Vì sao không";
  const terms = { may_publish: "on", purpose: "Đăng bán", days: "30" };
  const paper = { number: "1", series: "1C26TAX", issuedOn: "2026-11-01" };
  const { pepper, lan } = world;
  return {
    "seller/certificates/actions.ts submit": { dossierId: pepper.dossierId },
    "seller/keys/actions.ts mint": { name: "Kho" },
    "seller/keys/actions.ts revoke": { keyId: pepper.keyId },
    "seller/mandates/actions.ts give": { ...terms, memberId: hoa.memberId },
    "seller/mandates/actions.ts revoke": { mandateId },
    "seller/mandates/actions.ts undo": { deedId: newId() },
    "seller/money/bank/actions.ts save": {
      bankBin: "970405",
      accountNumber: "0001234567",
      accountName: "Bà Bảy",
      password: "mat-khau-nao-do",
    },
    "seller/money/card-account/actions.ts connect": {},
    "seller/orders/[code]/actions.ts refund": { code: lan.part, refundId: newId() },
    "seller/orders/[code]/invoice/actions.ts issue": { code: lan.part },
    "seller/orders/[code]/invoice/actions.ts recordIssued": { code: lan.part, ...paper },
    "seller/orders/[code]/invoice/actions.ts addFiles": { code: lan.part, pdf: new File(["%PDF-1.7"], "x.pdf") },
    "seller/orders/[code]/invoice/actions.ts refuse": { code: lan.part, reason },
    "seller/orders/[code]/invoice/actions.ts adjust": { code: lan.part, kind: "adjusted", ...paper },
    "seller/shop/actions.ts connectInvoices": {
      clientId: "client",
      clientSecret: "secret",
      providerAccountId: "account",
      templateCode: "1",
      series: "1C26TAX",
      vat: "not_taxed",
    },
    "seller/shop/actions.ts disconnectInvoices": { provider: "sepay_einvoice" },
    "seller/shop/actions.ts openData": { isInOpenData: "on" },
    "seller/vouchers/actions.ts offer": {
      code: "TET2027",
      kind: "percent",
      percent: "10",
      validFrom: today,
      lastDay: addDays(today, 30),
    },
    "seller/shop/carriers/actions.ts connect": { carrier: "ghn", token: "x", shopId: "1" },
    "seller/shop/carriers/actions.ts disconnect": { carrier: "ghn" },
    "seller/returns/actions.ts accept": { returnId: lan.returnId, note: "x" },
    "seller/returns/actions.ts refuse": { returnId: lan.returnId, note: "x" },
    "seller/returns/actions.ts receive": { returnId: lan.returnId, note: "x" },
    "seller/transfers/actions.ts confirm": { code: lan.part },
    "seller/transfers/actions.ts settle": { transferId: newId(), code: lan.part },
    "seller/transfers/actions.ts dismiss": { transferId: newId(), note: reason },
    "seller/vouchers/actions.ts end": { voucherId: world.voucherId },
  };
}

/** What reading this as JSON takes. Whoever adds a route says here which right it is. */
function rightToRead(path: string): SellerRight {
  const [, room = ""] = /^\/api\/v1\/seller\/(\w+)/.exec(path) ?? [];
  const right = Object.entries(readable).find(([, rooms]) => rooms.includes(room))?.[0];
  if (!right) throw new Error(`who reads ${path}?`);
  return right as SellerRight;
}
const readable: Partial<Record<SellerRight, readonly string[]>> = {
  listings: ["products", "field"],
  stock: ["stock", "lots"],
  orders: ["orders", "messages", "reviews", "figures"],
  shop: ["members"],
  money: ["returns"],
  owner: ["staff"],
};

const lacksRight = refusalWords("vi", "lacks_right");

/** What makes a mandate no mandate, and what makes it one again. */
const dead = [
  ["revoked", { state: "revoked", revokedAt: now }],
  ["expired", { validFrom: addDays(today, -60), lastDay: addDays(today, -1) }],
  ["not begun", { validFrom: addDays(today, 1) }],
  ["only asked for", { state: "asked", decidedAt: null }],
  ["refused", { state: "refused" }],
] as const;
const alive = {
  state: "granted",
  decidedAt: now,
  revokedAt: null,
  validFrom: addDays(today, -30),
  lastDay: addDays(today, 30),
} as const;

const become = (facts: Partial<typeof mandates.$inferInsert>) =>
  db
    .update(mandates)
    .set({ ...alive, ...facts })
    .where(eq(mandates.id, mandateId));

/** Who was let once is told what became of it; who never was learns nothing of the shop. */
const turnedAwayFrom = (isPast: boolean) => `led to /account?lacks=shop${isPast ? `&mandate=${mandateId}` : ""}`;

async function refusedEverywhere(turnedAway: string): Promise<void> {
  untouched = await everythingKept();
  const wrong: string[] = [];
  const note = (name: string, said: string, expected: string) => {
    if (said !== expected) wrong.push(`${name}: ${said}`);
  };
  for (const route of routes)
    note(`${route.method} ${route.path}`, await call(route), route.path.startsWith("/api/") ? "403" : turnedAway);
  for (const page of pages) note(page.path, await open(page), turnedAway);
  for (const action of actions) {
    note(action, await send(action, {}), turnedAway);
    note(
      `${action} of the shop`,
      await send(action, { ...closedActions()[action], shop: world.pepper.id }),
      turnedAway,
    );
  }
  expect(wrong).toEqual([]);
  expect(await everythingKept()).toEqual(untouched);
}

describe("a mandate", () => {
  test.each(dead)("that is %s opens no page, route or action of the desk", async (name, facts) => {
    await become(facts);
    await refusedEverywhere(turnedAwayFrom(["revoked", "expired"].includes(name)));
  });

  test("of a member who left the team today opens none either", async () => {
    await become({});
    await db.update(teamMembers).set({ leftOn: today }).where(eq(teamMembers.id, hoa.memberId));
    await refusedEverywhere(turnedAwayFrom(true));
    await db.update(teamMembers).set({ leftOn: null }).where(eq(teamMembers.id, hoa.memberId));
  });

  test("that is live opens every page but those of money and of who works here", async () => {
    await become({});
    const closed: string[] = [];
    for (const page of pages) {
      const said = await open(page);
      expect([page.path, said]).toEqual([
        page.path,
        expect.stringMatching(/^(shown|404|led to \/seller\?lacks=(money|owner))$/),
      ]);
      if (said.includes("lacks=")) closed.push(page.path);
    }
    expect(closed.toSorted()).toEqual(closedPages);
  });

  test("that is live opens no route of money or of who works here", async () => {
    await become({});
    for (const name of closedRoutes) {
      const route = routes.find(({ method, path }) => `${method} ${path}` === name);
      expect([name, route ? await call(route) : "none"]).toEqual([
        name,
        expect.stringMatching(/^(led to \/seller\?lacks=money|403)$/),
      ]);
    }
  });

  test("that is live is refused by every action of money and of who works here", async () => {
    await become({});
    untouched = await everythingKept();
    for (const [action, form] of Object.entries(closedActions())) {
      expect(actions).toContain(action);
      const said = await send(action, { ...form, shop: world.pepper.id });
      expect([action, said]).toEqual([action, `refused: ${lacksRight}`]);
    }
    expect(await everythingKept()).toEqual(untouched);
  });

  test.each(mandateRights)("for %s alone reads nothing else as JSON", async (right) => {
    await become({ rights: [right] });
    // what a phone takes along into the field is of all shops that let it, and of this one nothing
    const read = routes.filter(({ path }) => path.startsWith("/api/") && path !== "/api/v1/seller/field");
    for (const route of read.filter(({ method }) => method === "GET")) {
      const said = await call(route);
      const needed = rightToRead(route.path);
      expect([route.path, said === "403"]).toEqual([route.path, needed !== right]);
    }
  });

  test("with fewer rights is refused what it does not name", async () => {
    await become({ rights: ["stock"] });
    const { productId } = world.pepper;
    const shop = world.pepper.id;
    expect(await send("seller/products/actions.ts publish", { productId, shop })).toBe(`refused: ${lacksRight}`);
    expect(await open(pages.find(({ path }) => path === "/seller/orders") as Listed)).toBe(
      "led to /seller?lacks=orders",
    );
  });
});
