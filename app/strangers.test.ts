import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deskQueues } from "@/db/enums";
import { useDatabase } from "@/db/testing";
import { everythingKept, openStrangers, type Strangers } from "@/db/testing.strangers";
import { beginSession } from "@/platform/auth";
import { type FormState, idle } from "@/platform/form-state";
import { refusalWords } from "@/platform/i18n/translator";
import { newId } from "@/platform/ids";

/** What the person asking sends along: their cookies and headers, as Next would hand them to us. */
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
let untouched: Awaited<ReturnType<typeof everythingKept>>;

beforeAll(async () => {
  world = await openStrangers(now);
  untouched = await everythingKept();
});

beforeEach(() => asking.jar.clear());

type Who = "nobody" | "minh" | "rice" | "officer" | "hoa";

async function comeAs(who: Who): Promise<void> {
  asking.jar.clear();
  const userId = {
    nobody: null,
    minh: world.minh.userId,
    rice: world.rice.seller.userId,
    officer: world.officer.userId,
    hoa: world.hoa.buyer.userId,
  }[who];
  if (userId) await beginSession({ userId, sessionVersion: 1 }, "Ai");
}

/** Words only Lan's and the pepper shop's things hold. */
const theirWords = /Bà Bảy|Nguyễn Thị Lan|Ấp của Lan/;

type Outcome = { said: string; text: string };

/** A status, or where a person was led, or the sentence a form shows. */
async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    const answer = await work();
    if (answer instanceof Response) {
      const place = answer.headers.get("location");
      return { said: place === null ? String(answer.status) : `led to ${place}`, text: await answer.text() };
    }
    return { said: saidIn(answer), text: JSON.stringify(answer) ?? "" };
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    const [kind, detail = "", to = ""] = digest.split(";");
    if (kind === "NEXT_REDIRECT") return { said: `led to ${to}`, text: "" };
    if (kind === "NEXT_HTTP_ERROR_FALLBACK") return { said: detail, text: "" };
    throw error;
  }
}

function saidIn(answer: unknown): string {
  const state = answer as Partial<FormState> | undefined;
  return state?.status === "refused" ? `refused: ${state.message}` : "shown";
}

type Listed = { method: string; path: string; file: string; who: string; ids: string[] };
const listed = JSON.parse(readFileSync("docs/routes.json", "utf8")) as Listed[];
const personal = listed.filter(({ who }) => who !== "anyone");
const routes = personal.filter(({ file }) => file.endsWith("/route.ts"));
const pages = personal.filter(({ file }) => file.endsWith("/page.tsx"));
const load = async (file: string) => (await import(join(process.cwd(), file))) as Record<string, unknown>;

const turnedAway: Readonly<Record<string, RegExp>> = {
  office: /^led to \/account\?lacks=office$/,
  province: /^led to \/account\?lacks=office$/,
  seller: /^led to \/account\?lacks=shop$/,
  team: /^led to \/account\?lacks=team$/,
};
const missing = refusalWords("vi", "not_found");

type Call = { params?: Record<string, string>; query?: string; body?: unknown };

/**
 * What each route is asked with: another's ids, in its address and in its body. A route that is not for anyone and has no line here fails. An
 * empty line is one that can name nothing of another's.
 */
function calls(): Readonly<Record<string, readonly Call[]>> {
  const { pepper, rice, lan, minh, place } = world;
  const checkout = {
    contact: { name: "Minh", phone: "0912345678" },
    address: { wardCode: place.near, line: "1" },
    payment: "cod",
  };
  const size = { name: "1 kg", netQuantity: 1000, netUnit: "g", priceDong: "1000" };
  const product = {
    name: "Của Lúa Vàng",
    groupCode: world.groupCode,
    oldCommuneCode: place.oldCommune,
    illustration: "cashew-salted",
  };
  const wish = { name: "Minh", taxCode: "", address: "Ấp 1, Lộc Ninh", email: "" };
  const steps = [
    "confirm",
    "pack",
    "ship",
    "book",
    "unbook",
    "deliver",
    "cancel",
    "reduce",
    "refund",
    "parcel",
    "unpack",
    "take-back",
  ];
  const line = { orderLineId: newId(), quantity: 1 };
  const back = { reason: "missing", story: "Thiếu hàng", lines: [line] };
  const unknown = "x".repeat(43);
  return {
    "GET /account/data.json": [{}],
    "GET /account/application/papers/[id]": [{ params: { id: world.application.paperId } }, { params: { id: "x" } }],
    "GET /admin/applications/papers/[id]": [{ params: { id: world.application.paperId } }, { params: { id: "x" } }],
    "POST /cart/items": [],
    "GET /checkout/quote": [],
    "GET /orders/[code]/payment": [{ params: { code: lan.code } }, { params: { code: lan.code }, query: "key=x" }],
    "GET /orders/[code]/qr.png": [{ params: { code: lan.code }, query: `part=${lan.part}` }],
    "GET /visits/[photo]": [{ params: { photo: world.visitPhotoId } }, { params: { photo: "x" } }],
    "GET /admin/teams/outcomes.csv": [{}],
    "GET /admin/audit/export.csv": [{}],
    "GET /admin/indicators/export.csv": [{}],
    "GET /admin/indicators/export.xlsx": [{}],
    "GET /admin/indicators/report.pdf": [{}],
    "GET /admin/export.csv": [{ query: "names=sellers" }, { query: "names=products" }],
    "GET /admin/export.xlsx": [{ query: "names=sellers" }],
    "GET /admin/tax-declaration.csv": [{}],
    "GET /admin/money/payouts/[id]/file.csv": [{ params: { id: newId() } }],
    "GET /admin/mandates/[id]/paper": [{ params: { id: world.mandateId } }],
    "GET /admin/certificates/[id]/scan": [{ params: { id: pepper.certificateId } }, { params: { id: "x" } }],
    "GET /admin/certificates/[id]/pack.pdf": [{ params: { id: pepper.certificateId } }, { params: { id: "x" } }],
    "GET /admin/certificates/[id]/pack.zip": [{ params: { id: pepper.certificateId } }, { params: { id: "x" } }],
    "GET /seller/certificates/renewal/[id]/pack.pdf": [
      { params: { id: pepper.certificateId } },
      { params: { id: "x" } },
    ],
    "GET /seller/certificates/renewal/[id]/pack.zip": [
      { params: { id: pepper.certificateId } },
      { params: { id: "x" } },
    ],
    "GET /admin/certificates/claims/[id]/scan": [{ params: { id: pepper.claimId } }, { params: { id: "x" } }],
    "GET /admin/certificates/papers/[id]": [{ params: { id: pepper.dossierPaperId } }, { params: { id: "x" } }],
    "GET /seller/certificates/papers/[id]": [{ params: { id: pepper.dossierPaperId } }, { params: { id: "x" } }],
    "GET /admin/certificates/import/[id]/checked.xlsx": [
      { params: { id: pepper.decisionId } },
      { params: { id: "x" } },
    ],
    "GET /admin/certificates/import/template.xlsx": [{}],
    "GET /admin/elsewhere/[id]/evidence": [{ params: { id: pepper.listingId } }, { params: { id: "x" } }],
    "GET /seller/elsewhere/[id]/evidence": [{ params: { id: pepper.listingId } }, { params: { id: "x" } }],
    "GET /seller/shop/print/[file]": [{ params: { file: "x.pdf" } }],
    "GET /returns/[photo]": [
      { params: { photo: lan.photoId } },
      { params: { photo: lan.photoId }, query: `key=${lan.key}` },
    ],
    "GET /messages/[photo]": [
      { params: { photo: lan.messagePhotoId } },
      { params: { photo: lan.messagePhotoId }, query: `key=${lan.key}` },
    ],
    "GET /orders/[code]/messages": [
      { params: { code: lan.returnOrder }, query: `part=${lan.returnPart}` },
      { params: { code: lan.returnOrder }, query: `part=${lan.returnPart}&key=x` },
    ],
    "GET /seller/orders/[code]/messages": [{ params: { code: lan.returnPart } }],
    "POST /seller/choose": [],
    "GET /seller/figures/export.csv": [{}, { query: "table=sizes&days=365" }],
    "GET /seller/figures/export.xlsx": [{ query: "days=365" }],
    "GET /seller/members/export.csv": [{}],
    "GET /seller/money/members/export.csv": [{}],
    "GET /seller/money/members/export.xlsx": [{}],
    "GET /seller/stock/[variantId]/movements.csv": [{ params: { variantId: pepper.variantId } }],
    "GET /seller/members/export.xlsx": [{}],
    "POST /seller/lots/[id]/labels.pdf": [{ params: { id: pepper.lotId }, body: { layout: "a4", count: 24 } }],
    "GET /seller/money/statement.pdf": [{}],
    "GET /seller/money/statement.xlsx": [{ query: "from=2026-01-01&to=2026-12-31" }],
    "GET /seller/products/import/[id]/checked.xlsx": [{ params: { id: pepper.importId } }],
    "GET /seller/products/import/goods.xlsx": [{}],
    "GET /seller/products/import/template.xlsx": [{}],
    "POST /seller/products/[id]/pictures": [{ params: { id: pepper.productId } }],
    "POST /seller/products/new/picture": [],
    "GET /seller/products/[id]/voice/[draft]": [{ params: { id: pepper.productId, draft: pepper.fieldDraftId } }],
    "POST /api/internal/revalidate": [{ body: { everything: true } }],
    "GET /api/v1/admin/indicators": [{}, { query: "indicator=digitised_any" }],
    "GET /api/v1/admin/statistics": [{}],
    "GET /api/v1/admin/statistics.csv": [{}],
    "GET /api/v1/admin/statistics.xlsx": [{}],
    "GET /api/v1/admin/returns": [{}],
    "POST /api/v1/admin/returns/[id]/settle": [{ params: { id: lan.returnId }, body: { note: "x", bearer: "market" } }],
    "POST /api/v1/carts": [],
    "GET /api/v1/carts/[id]": [{ params: { id: unknown } }, { params: { id: lan.cartId.slice(0, -1) } }],
    "POST /api/v1/carts/[id]/items": [{ params: { id: unknown }, body: { variantId: rice.variantId, quantity: 1 } }],
    "PATCH /api/v1/carts/[id]/items/[itemId]": [
      { params: { id: minh.cartId, itemId: lan.itemId }, body: { quantity: 9 } },
      { params: { id: unknown, itemId: lan.itemId }, body: { quantity: 9 } },
    ],
    "DELETE /api/v1/carts/[id]/items/[itemId]": [{ params: { id: minh.cartId, itemId: lan.itemId } }],
    "POST /api/v1/carts/[id]/vouchers": [{ params: { id: unknown }, body: { code: "GIAM10" } }],
    "DELETE /api/v1/carts/[id]/vouchers/[code]": [{ params: { id: unknown, code: "GIAM10" } }],
    "POST /api/v1/carts/[id]/checkout": [{ params: { id: unknown }, body: checkout }],
    "GET /api/v1/orders/[code]": [
      { params: { code: lan.code } },
      { params: { code: lan.code }, query: `key=${lan.key.slice(0, -1)}` },
    ],
    "POST /api/v1/orders/[code]/cancel": [
      { params: { code: lan.code } },
      { params: { code: lan.code }, body: { key: "x", part: lan.part } },
      { params: { code: lan.code }, body: { key: "x", part: lan.part, lines: [line] } },
    ],
    "GET /api/v1/orders/[code]/returns": [
      { params: { code: lan.returnPart.slice(0, -2) } },
      { params: { code: lan.returnPart.slice(0, -2) }, query: `key=${lan.key}` },
    ],
    "POST /api/v1/orders/[code]/returns": [
      { params: { code: lan.code }, body: { part: lan.part, ...back } },
      { params: { code: lan.code }, body: { part: lan.returnPart, key: lan.key, ...back } },
    ],
    "POST /api/v1/orders/[code]/returns/[id]/[step]": ["send-back", "dispute", "withdraw"].flatMap((step) => [
      { params: { code: lan.returnPart.slice(0, -2), id: lan.returnId, step }, body: { note: "x" } },
      { params: { code: lan.code, id: lan.returnId, step }, body: { note: "x", key: lan.key } },
    ]),
    "POST /api/v1/orders/[code]/invoice": [
      { params: { code: lan.code }, body: { part: lan.part, ...wish } },
      { params: { code: lan.code }, body: { part: lan.part, key: "x", ...wish } },
    ],
    "GET /orders/[code]/invoice/[file]": ["pdf", "xml", "exe"].map((file) => ({
      params: { code: lan.code, file },
      query: `part=${lan.part}&key=x`,
    })),
    "GET /seller/orders/[code]/invoice/[file]": ["pdf", "xml"].map((file) => ({ params: { code: lan.part, file } })),
    "GET /api/v1/seller/figures": [{}, { query: "days=365" }],
    "GET /api/v1/seller/messages": [{}],
    "POST /api/v1/seller/messages/[id]/report": [{ params: { id: lan.messageId }, body: { reason: "x" } }],
    "GET /api/v1/seller/orders/[code]/messages": [{ params: { code: lan.returnPart } }],
    "POST /api/v1/seller/orders/[code]/messages": [{ params: { code: lan.returnPart }, body: { words: "x" } }],
    "GET /api/v1/seller/reviews": [{}],
    "POST /api/v1/seller/reviews/[id]/[step]": ["answer", "report"].map((step) => ({
      params: { id: lan.reviewId, step },
      body: { answer: "x", reason: "x" },
    })),
    "GET /api/v1/seller/orders": [{}],
    "GET /api/v1/seller/orders/[code]": [{ params: { code: lan.part } }],
    "POST /api/v1/seller/orders/[code]/[step]": steps.map((step) => ({
      params: { code: lan.part, step },
      body: {
        code: lan.part,
        carrier: step === "book" ? "ghn" : "own",
        reason: "other",
        note: "x",
        sellerId: pepper.id,
        lines: [line],
        refundId: newId(),
        ...(step === "unpack" || step === "take-back" ? { parcel: newId() } : {}),
      },
    })),
    "GET /api/v1/seller/returns": [{}, { query: "which=ended" }],
    "POST /api/v1/seller/returns/[id]/[step]": ["accept", "refuse", "receive"].map((step) => ({
      params: { id: lan.returnId, step },
      body: { note: "x", lines: [line], returnId: lan.returnId },
    })),
    "GET /api/v1/seller/products": [{}, { query: `cursor=${pepper.productId}` }],
    "POST /api/v1/seller/products": [],
    "GET /api/v1/seller/products/[id]": [{ params: { id: pepper.productId } }],
    "PATCH /api/v1/seller/products/[id]": [{ params: { id: pepper.productId }, body: product }],
    "POST /api/v1/seller/products/[id]/[step]": [
      { params: { id: pepper.productId, step: "publish" } },
      { params: { id: pepper.productId, step: "unpublish" } },
      { params: { id: pepper.productId, step: "submit" } },
      { params: { id: pepper.productId, step: "withdraw" } },
      { params: { id: pepper.productId, step: "sizes" }, body: { ...size, variantId: pepper.variantId } },
      { params: { id: rice.productId, step: "sizes" }, body: { ...size, variantId: pepper.variantId } },
    ],
    "POST /api/v1/uploads": [],
    "GET /api/v1/uploads/[id]": [{ params: { id: lan.uploadId } }, { params: { id: "x" } }],
    "PATCH /api/v1/uploads/[id]": [{ params: { id: lan.uploadId } }, { params: { id: newId() } }],
    "DELETE /api/v1/uploads/[id]": [{ params: { id: lan.uploadId } }],
    "GET /api/v1/seller/field": [{}],
    "GET /api/v1/seller/field/goods": [{}],
    "POST /api/v1/seller/field": [
      {
        body: {
          draftId: newId(),
          name: "Của Lúa Vàng",
          groupCode: world.groupCode,
          capturedAt: now.toISOString(),
          productId: pepper.productId,
          revision: 0,
        },
      },
    ],
    "GET /api/v1/seller/lots": [{}],
    "POST /api/v1/seller/lots": [
      { body: { variantId: pepper.variantId, packedOn: "2026-11-01", quantity: 1, isReceived: true } },
    ],
    "GET /api/v1/seller/lots/[id]": [{ params: { id: pepper.lotId } }, { params: { id: "x" } }],
    "PATCH /api/v1/seller/lots/[id]": [{ params: { id: pepper.lotId }, body: { quantity: 1 } }],
    "POST /api/v1/seller/lots/[id]/[step]": [
      {
        params: { id: pepper.lotId, step: "members" },
        body: { brought: [{ memberId: pepper.memberId, quantity: 1 }] },
      },
      { params: { id: pepper.lotId, step: "correct" }, body: { words: "x" } },
      { params: { id: pepper.lotId, step: "recall" }, body: { reason: "x", isSure: true } },
      { params: { id: pepper.lotId, step: "end-recall" }, body: { reason: "x" } },
      {
        params: { id: pepper.lotId, step: "test" },
        body: { subject: "x", laboratory: "x", testedOn: "2026-11-01", result: "x" },
      },
    ],
    "GET /api/v1/seller/members": [{}],
    "POST /api/v1/seller/members": [],
    "PATCH /api/v1/seller/members/[id]": [{ params: { id: pepper.memberId }, body: { crops: "x" } }],
    "POST /api/v1/seller/members/[id]/leave": [{ params: { id: pepper.memberId } }],
    "GET /api/v1/seller/staff": [{}],
    "GET /api/v1/seller/stock/[variantId]/movements": [{ params: { variantId: pepper.variantId } }],
    "GET /api/v1/seller/stock/counts": [{}],
    "POST /api/v1/seller/stock/counts": [
      { body: { variantId: [pepper.variantId] } },
      { body: { placeId: pepper.placeId } },
    ],
    "GET /api/v1/seller/stock/counts/[id]": [{ params: { id: pepper.countId } }, { params: { id: "x" } }],
    "POST /api/v1/seller/stock/counts/[id]/[step]": ["apply", "drop", "x"].map((step) => ({
      params: { id: pepper.countId, step },
      body: { reasons: { [pepper.variantId]: "spoiled" } },
    })),
    "GET /api/v1/seller/stock/low": [{}],
    "POST /api/v1/seller/stock/low": [{ body: { variantId: [pepper.variantId], lowAt: 1 } }],
    "POST /api/v1/seller/stock/moves": [
      {
        body: { variantId: pepper.variantId, fromPlaceId: pepper.placeId, toPlaceId: newId(), quantity: 1 },
      },
    ],
    "GET /api/v1/seller/stock/places": [{}],
    "POST /api/v1/seller/stock/places": [],
    "PATCH /api/v1/seller/stock/places/[id]": [{ params: { id: pepper.placeId }, body: { name: "x" } }],
    "DELETE /api/v1/seller/stock/places/[id]": [{ params: { id: pepper.placeId } }],
    "GET /api/v1/seller/stock": [{}],
    "POST /api/v1/seller/stock/counts/[id]/lines": [
      { params: { id: pepper.countId }, body: { lines: [{ variantId: pepper.variantId, counted: 1, revision: 0 }] } },
    ],
    "POST /api/v1/seller/stock": [{ body: { variantId: pepper.variantId, reason: "received", quantity: 1 } }],
  };
}

function requestOf({ method, path }: Listed, { query, body }: Call): Request {
  const hasBody = method !== "GET" && method !== "DELETE";
  const address = `http://localhost${path}${query ? `?${query}` : ""}`;
  if (path.endsWith("/pictures")) {
    const form = new FormData();
    form.set("picture", new File(["x"], "x.png"));
    return new Request(address, { method, body: form });
  }
  const headers = { "content-type": "application/json" };
  return new Request(address, { method, headers, ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}) });
}

async function call(route: Listed, asked: Call): Promise<Outcome> {
  const handler = (await load(route.file))[route.method] as (request: Request, context: unknown) => Promise<Response>;
  const context = { params: Promise.resolve({ locale: "vi", ...asked.params }) };
  return outcomeOf(() => handler(requestOf(route, asked), context));
}

/** What a person who lacks the right hears: a machine its status, a person where to go. */
function refusalAt({ path, who }: Listed, as: Who): RegExp {
  if (who === "internal") return /^404$/;
  if (who === "buyer") return /^404$/;
  const isApi = path.startsWith("/api/");
  if (as === "nobody") return isApi ? /^401$/ : /^led to \/sign-in\?to=/;
  return isApi ? /^403$/ : (turnedAway[who] ?? /$^/);
}

describe("every route that is not for anyone", () => {
  test("has its line here", () => {
    expect(Object.keys(calls()).toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", async (name, route) => {
    const isOffice = route.who === "office" || route.who === "province";
    const strangers: Who[] =
      route.who === "signed" ? ["nobody"] : isOffice ? ["nobody", "minh", "rice"] : ["nobody", "minh"];
    for (const asked of calls()[name] ?? []) {
      for (const who of strangers) {
        await comeAs(who);
        const { said, text } = await call(route, asked);
        expect([who, asked, said]).toEqual([who, asked, expect.stringMatching(refusalAt(route, who))]);
        expect(theirWords.exec(text)?.[0]).toBeUndefined();
      }
      await comeAs(isOffice ? "officer" : route.who === "signed" ? "minh" : "rice");
      const { said, text } = await call(route, asked);
      const isNamed = asked.params !== undefined || asked.body !== undefined;
      const isMissing = isNamed || route.who === "province";
      const expected = route.path.endsWith("/pictures") ? /^422$/ : isMissing ? /^404$/ : /^200$/;
      expect([asked, said]).toEqual([asked, expect.stringMatching(expected)]);
      expect(theirWords.exec(text)?.[0]).toBeUndefined();
    }
    expect(await everythingKept()).toEqual(untouched);
  });
});

describe("every page that is not for anyone", () => {
  const ids = (): Readonly<Record<string, Record<string, string>>> => ({
    "/account/addresses/[id]": { id: world.lan.addressId },
    "/admin/applications/[id]": { id: world.application.applicationId },
    "/admin/certificates/[id]": { id: world.pepper.certificateId },
    "/admin/certificates/claims/[id]": { id: world.pepper.claimId },
    "/admin/certificates/dossiers/[id]": { id: world.pepper.dossierId },
    "/admin/communes/[code]": { code: "00000" },
    "/admin/certificates/import/[id]": { id: world.pepper.decisionId },
    "/admin/front/[id]": { id: newId() },
    "/admin/categories/[code]": { code: "I.1.a" },
    "/admin/indicators/[name]": { name: "unheard_of" },
    "/admin/indicators/[name]/names": { name: "unheard_of" },
    "/admin/listings/[id]": { id: newId() },
    "/admin/money/payouts/[id]": { id: newId() },
    "/admin/places/[code]": { code: "00000" },
    "/admin/shop-pages/[id]": { id: world.pepper.id },
    "/admin/signature/[id]": { id: world.signatureId },
    "/admin/register/[id]": { id: world.entryId },
    "/admin/teams/[id]": { id: world.hoa.teamId },
    "/team/mandates/[id]": { id: world.mandateId },
    "/orders/[code]": { code: world.lan.code },
    "/orders/[code]/invoice": { code: world.lan.code },
    "/orders/[code]/return": { code: world.lan.code },
    "/orders/[code]/review": { code: world.lan.returnOrder },
    "/seller/orders/[code]": { code: world.lan.part },
    "/seller/orders/[code]/slip": { code: world.lan.part },
    "/seller/certificates/[id]": { id: world.pepper.dossierId },
    "/seller/lots/[id]": { id: world.pepper.lotId },
    "/seller/products/import/[id]": { id: world.pepper.importId },
    "/seller/products/[id]": { id: world.pepper.productId },
    "/seller/products/[id]/preview": { id: world.pepper.productId },
    "/seller/products/[id]/versions": { id: world.pepper.productId },
    "/seller/harvests/[id]": { id: world.pepper.harvestId },
    "/seller/stock/counts/[id]": { id: world.pepper.countId },
    "/seller/stock/counts/[id]/review": { id: world.pepper.countId },
    "/seller/stock/[variantId]": { variantId: world.pepper.variantId },
  });
  const open = async ({ file, path }: Listed): Promise<Outcome> => {
    const page = (await load(file)).default as (props: unknown) => Promise<unknown>;
    const asked = path.endsWith("/invoice") ? { part: world.lan.part, key: "x" } : {};
    const props = { params: Promise.resolve({ locale: "vi", ...ids()[path] }), searchParams: Promise.resolve(asked) };
    return outcomeOf(() => page(props));
  };

  test("that names a thing has its line here", () => {
    const named = pages.filter(({ ids: names }) => names.length > 0).map(({ path }) => path);
    expect(Object.keys(ids()).toSorted()).toEqual(named.toSorted());
  });

  const ownOf: Readonly<Record<string, Who>> = { seller: "rice", office: "officer", province: "officer", team: "hoa" };

  test.each(pages.filter(({ who }) => who !== "buyer").map((page) => [page.path, page] as const))(
    "%s",
    async (path, page) => {
      const own: Who = ownOf[page.who] ?? "minh";
      const expected: [Who, RegExp][] = [
        ["nobody", /^led to \/sign-in\?to=/],
        ...(page.who === "signed" ? [] : [["minh", turnedAway[page.who] ?? /$^/] satisfies [Who, RegExp]]),
        // what is the whole province's is not there for an officer of one commune
        [own, path in ids() || page.who === "province" ? /^404$/ : /^shown$/],
      ];
      for (const [who, outcome] of expected) {
        await comeAs(who);
        const { said, text } = await open(page);
        expect([who, said]).toEqual([who, expect.stringMatching(outcome)]);
        expect(theirWords.exec(text)?.[0]).toBeUndefined();
      }
      expect(await everythingKept()).toEqual(untouched);
    },
  );

  test.each(["/orders/[code]", "/orders/[code]/invoice", "/orders/[code]/review"])(
    "without its key is not found: %s",
    async (address) => {
      const page = pages.find(({ path }) => path === address);
      for (const who of ["nobody", "minh", "rice", "officer"] as const) {
        await comeAs(who);
        expect((await open(page as Listed)).said).toBe("404");
      }
    },
  );
});

type Form = Record<string, string | File>;
const anyone = "for anyone";

/** What each action is sent: another's ids where it takes any. An action without a line here fails. */
function forms(): Readonly<Record<string, Form | typeof anyone>> {
  const { pepper, lan, place } = world;
  const { applicationId, paperId } = world.application;
  const { mandateId } = world;
  const teamMate = { name: "Mai", phone: "0912345679", role: "member" };
  const visit = { visitId: newId(), purpose: "other", outcome: "done", visitedOn: "2026-11-20", minutes: "30" };
  const terms = { may_publish: "on", purpose: "Đăng bán", days: "30" };
  const { productId, variantId, imageId, keyId, lotId, listingId, harvestId } = pepper;
  const lotTest = { subject: "x", laboratory: "x", testedOn: "2026-11-01", result: "x" };
  const reason = "Vì sao không";
  const member = { name: "Minh", oldCommuneCode: place.oldCommune, sinceOn: "2020-01-01" };
  const product = {
    name: "Của Lúa Vàng",
    groupCode: world.groupCode,
    oldCommuneCode: place.oldCommune,
    illustration: "cashew-salted",
  };
  const size = { name: "1 kg", netQuantity: "1000", netUnit: "g", priceDong: "1000" };
  const newVoucher = {
    code: "TET2027",
    kind: "percent",
    percent: "10",
    validFrom: "2026-11-20",
    lastDay: "2026-12-20",
  };
  const shelfDays = { firstDay: "2026-11-20", lastDay: "2026-12-20" };
  const newShelf = {
    title: "Quà Tết",
    titleEn: "",
    lead: "",
    leadEn: "",
    ...shelfDays,
    position: "1",
    goods: "",
    hasRule: "on",
  };
  const file = new File(["{}"], "x.geojson");
  const paper = { number: "1", series: "1C26TAX", issuedOn: "2026-11-01" };
  return {
    "(account)/actions.ts enter": anyone,
    "(account)/actions.ts open": anyone,
    "(account)/actions.ts forget": anyone,
    "(account)/actions.ts reset": anyone,
    "(account)/actions.ts leave": anyone,
    "(account)/account/phone/actions.ts send": {},
    "(account)/account/phone/actions.ts confirm": { code: "123456" },
    "(account)/account/profile/actions.ts rename": { name: "" },
    "(account)/account/profile/actions.ts setPassword": { currentPassword: "x", password: "ngắn" },
    "(account)/account/profile/actions.ts leaveEverywhere": {},
    "(account)/account/addresses/actions.ts save": {
      addressId: lan.addressId,
      name: "Minh",
      phone: "0912345678",
      wardCode: place.near,
      hamlet: "Ấp 1",
    },
    "(account)/account/addresses/actions.ts remove": { addressId: lan.addressId },
    "(account)/account/addresses/actions.ts makeDefault": { addressId: lan.addressId },
    "(account)/account/application/actions.ts start": { kind: "x" },
    "(account)/account/application/actions.ts who": { applicationId, kind: "household", name: "Minh" },
    "(account)/account/application/actions.ts sendCode": { applicationId },
    "(account)/account/application/actions.ts confirm": { applicationId, code: "123456" },
    "(account)/account/application/actions.ts place": { applicationId, oldCommuneCode: place.oldCommune },
    "(account)/account/application/actions.ts identity": {
      applicationId,
      identityNumber: "070185001234",
      birthDate: "1985-02-03",
      consent: "on",
    },
    "(account)/account/application/actions.ts answer": { applicationId, key: "x", value: "x" },
    "(account)/account/application/actions.ts upload": {
      applicationId,
      key: "identity_scan",
      file: new File(["%PDF-1.7"], "x.pdf"),
    },
    "(account)/account/application/actions.ts removePaper": { applicationId, documentId: paperId },
    "(account)/account/application/actions.ts agree": { applicationId, key: "truthful", isTicked: "on" },
    "(account)/account/application/actions.ts askHouseholdCode": { applicationId },
    "(account)/account/application/actions.ts submit": { applicationId },
    "(account)/account/application/actions.ts withdraw": { applicationId },
    "(account)/team/household/actions.ts ask": { kind: "household", name: "Minh", phone: "0912345678" },
    "(account)/team/household/actions.ts begin": { codeId: newId(), code: "123456" },
    "(account)/join/actions.ts accept": { token: "x".repeat(43) },
    "(account)/join/actions.ts create": anyone,
    "(account)/phone-password/actions.ts ask": anyone,
    "(account)/phone-password/actions.ts set": anyone,
    "admin/applications/actions.ts verify": { applicationId, key: "identity_scan" },
    "admin/applications/actions.ts unverify": { applicationId, key: "identity_scan" },
    "admin/applications/actions.ts askChanges": { applicationId, "change:shop_name": reason },
    "admin/applications/actions.ts refuse": { applicationId, reason },
    "admin/applications/actions.ts approve": { applicationId, overrideReason: reason },
    "admin/applications/actions.ts add": {
      kind: "document",
      proof: "verified",
      labelVi: "x",
      labelEn: "x",
      position: "1",
      for_household: "on",
    },
    "admin/applications/actions.ts change": {
      requirementId: newId(),
      labelVi: "x",
      labelEn: "x",
      position: "1",
      for_household: "on",
    },
    "admin/applications/actions.ts end": { requirementId: newId() },
    "(shop)/cart/actions.ts changeQuantity": { itemId: lan.itemId, quantity: "9" },
    "(shop)/cart/actions.ts removeLine": { itemId: lan.itemId },
    "(shop)/cart/actions.ts takeVoucher": { voucherCode: "TIEU10" },
    "(shop)/cart/actions.ts dropVoucher": { voucherCode: "" },
    "(shop)/checkout/actions.ts checkout": {
      cartId: "x".repeat(43),
      name: "Minh",
      phone: "0912345678",
      wardCode: place.near,
      hamlet: "Ấp 1",
      payment: "cod",
    },
    "(shop)/orders/[code]/actions.ts cancel": { code: lan.part, key: "x" },
    "(shop)/orders/[code]/actions.ts reduce": { code: lan.part, key: "x", note: "x" },
    "(shop)/orders/[code]/return/actions.ts ask": {
      code: lan.returnPart,
      key: "x",
      reason: "missing",
      story: "Thiếu hàng",
    },
    "(shop)/orders/[code]/return/actions.ts sendBack": { returnId: lan.returnId, key: "x", note: "x" },
    "(shop)/orders/[code]/return/actions.ts dispute": { returnId: lan.returnId, key: "x", note: "x" },
    "(shop)/orders/[code]/return/actions.ts withdraw": { returnId: lan.returnId, key: "x" },
    "(shop)/orders/[code]/messages/actions.ts send": { code: lan.returnPart, key: "x", words: "x" },
    "(shop)/orders/[code]/messages/actions.ts report": { messageId: lan.messageId, key: "x", reason },
    "seller/messages/actions.ts send": { code: lan.returnPart, words: "x" },
    "seller/messages/actions.ts report": { messageId: lan.messageId, reason },
    "(shop)/orders/[code]/review/actions.ts write": { orderLineId: lan.lineId, key: "x", stars: "5", words: "x" },
    "(shop)/orders/[code]/review/actions.ts stop": { code: lan.returnOrder, key: "x" },
    "(shop)/products/[slug]/reviews/actions.ts report": anyone,
    "seller/reviews/actions.ts answer": { reviewId: lan.reviewId, answer: "x" },
    "admin/reviews/actions.ts hide": { reviewId: lan.reviewId, reason },
    "admin/reviews/actions.ts show": { reviewId: lan.reviewId, reason },
    "admin/reviews/actions.ts keep": { reviewId: lan.reviewId },
    "admin/messages/actions.ts close": { reportId: lan.messageReportId, note: "x" },
    "(shop)/orders/[code]/actions.ts again": { code: lan.code },
    "(shop)/orders/[code]/actions.ts change": { code: lan.part, key: "x", payment: "vietqr" },
    "(shop)/orders/[code]/actions.ts payCard": { code: lan.code, key: "x" },
    "(shop)/orders/[code]/actions.ts changeFromCard": { code: lan.code, key: "x", payment: "cod" },
    "(shop)/orders/[code]/actions.ts claim": { code: lan.part, key: "x" },
    "(shop)/orders/[code]/actions.ts pretend": { code: lan.part, key: "x", amount: "exact" },
    "admin/money/actions.ts dismiss": { transferId: newId(), note: reason },
    "admin/money/actions.ts giveChargeBack": { strayId: newId() },
    "admin/money/actions.ts noteCharge": { strayId: newId(), note: reason },
    "admin/money/actions.ts givenByBank": { refundId: newId(), bankReference: reason },
    "(shop)/orders/[code]/invoice/actions.ts ask": {
      code: lan.part,
      key: "x",
      name: "Minh",
      address: "Ấp 1, Lộc Ninh",
    },
    "seller/orders/[code]/invoice/actions.ts issue": { code: lan.part },
    "seller/orders/[code]/invoice/actions.ts recordIssued": { code: lan.part, ...paper },
    "seller/orders/[code]/invoice/actions.ts addFiles": { code: lan.part, pdf: new File(["%PDF-1.7"], "x.pdf") },
    "seller/orders/[code]/invoice/actions.ts refuse": { code: lan.part, reason },
    "seller/orders/[code]/invoice/actions.ts adjust": { code: lan.part, kind: "adjusted", ...paper },
    "seller/shop/actions.ts connectInvoices": { clientId: "" },
    "seller/shop/actions.ts disconnectInvoices": { provider: "x" },
    "admin/actions.ts suspend": { sellerId: pepper.id, reason },
    "admin/actions.ts restore": { sellerId: pepper.id, reason },
    "admin/actions.ts hide": { productId, reason },
    "admin/actions.ts show": { productId, reason },
    "admin/terms/actions.ts addRule": {
      sellerKind: "",
      groupCode: "",
      percent: "2",
      minDong: "",
      maxDong: "",
      validFrom: "2099-01-01",
      source: reason,
    },
    "admin/terms/actions.ts endRule": { ruleId: newId() },
    "admin/terms/actions.ts withhold": { isOn: "on", reason },
    "admin/terms/actions.ts moneyTerms": { cashDebtCapDong: "1", payoutMinDong: "1", marketBankAccount: "", reason },
    "admin/money/actions.ts debtPaid": { sellerId: pepper.id, amountDong: "1000", bankReference: reason },
    "admin/money/payouts/actions.ts make": {},
    "admin/money/payouts/actions.ts release": { batchId: newId() },
    "admin/money/payouts/actions.ts abandon": { batchId: newId() },
    "admin/money/payouts/actions.ts paid": { payoutId: newId(), bankReference: reason },
    "admin/money/payouts/actions.ts failed": { payoutId: newId(), reason },
    "admin/money/payouts/actions.ts returned": { payoutId: newId(), reason },
    "admin/terms/actions.ts delivery": {
      ...Object.fromEntries(
        ["commune", "province", "country"].flatMap((zone) => [
          [`${zone}_baseDong`, "9000"],
          [`${zone}_baseGrams`, "1000"],
          [`${zone}_stepDong`, "1000"],
          [`${zone}_stepGrams`, "500"],
        ]),
      ),
      reason,
    },
    "admin/terms/actions.ts reviewListings": { review: "after", reason },
    "admin/desk/actions.ts assign": { pieces: `shop_pages:${pepper.id}`, to: "own" },
    "admin/desk/actions.ts setHours": { ...Object.fromEntries(deskQueues.map((name) => [name, "24"])), reason },
    "admin/people/actions.ts giveSeat": {
      account: "lan@example.vn",
      role: "officer",
      communeCodes: "25195",
      firstDay: "2099-01-01",
      lastDay: "",
      reason,
    },
    "admin/people/actions.ts endSeat": { userId: newId(), reason },
    "admin/listings/actions.ts approve": { versionId: newId() },
    "admin/listings/actions.ts sendBack": { versionId: newId(), name: reason },
    "admin/listings/actions.ts approveMany": { versionIds: newId() },
    "admin/terms/actions.ts setReturns": {
      perishable_claim_hours: "24",
      return_claim_days: "7",
      return_answer_days: "3",
      door_refusals_before_prepay: "2",
      reason,
    },
    "admin/returns/actions.ts settle": { returnId: lan.returnId, bearer: "seller", note: reason },
    "admin/vouchers/actions.ts offer": { ...newVoucher, budgetDong: "1000000" },
    "(account)/actions.ts agree": { agreed: "rules" },
    "admin/policies/actions.ts publish": {
      name: "rules",
      validFrom: "2099-01-01",
      text: "x",
      textEn: "",
      changes: "x",
    },
    "admin/policies/actions.ts withdraw": { versionId: newId() },
    "admin/indicators/actions.ts set": {
      indicator: "products_online",
      communeCode: "",
      firstDay: "2026-01-01",
      lastDay: "2026-12-31",
      value: "500",
      source: reason,
    },
    "admin/indicators/actions.ts end": { targetId: newId(), reason },
    "admin/indicators/actions.ts declare": { name: "dti_rank", year: "2025", value: "9", source: reason },
    "admin/padding/actions.ts clear": { productId: newId(), reason },
    "admin/padding/actions.ts takeBack": { clearanceId: newId(), reason },
    "admin/padding/actions.ts setRule": { padding_quiet_days: "120", reason },
    "admin/categories/actions.ts change": {
      code: "I.1.a",
      name: "x",
      nameEn: "x",
      description: "",
      descriptionEn: "",
      position: "1",
      synonyms: "",
      version: "1",
      reason,
    },
    "admin/front/actions.ts addShelf": newShelf,
    "admin/front/actions.ts changeShelf": { ...newShelf, campaignId: newId(), version: "1" },
    "admin/front/actions.ts endShelf": { campaignId: newId() },
    "admin/front/actions.ts say": { audience: "buyers", text: "x", textEn: "", href: "", ...shelfDays },
    "admin/front/actions.ts unsay": { announcementId: newId() },
    "admin/vouchers/actions.ts end": { voucherId: newId() },
    "seller/vouchers/actions.ts offer": { ...newVoucher, lastDay: "2020-01-01" },
    "seller/vouchers/actions.ts end": { voucherId: world.voucherId },
    "admin/places/actions.ts draft": { sheet: file },
    "admin/places/actions.ts apply": { changeId: newId() },
    "admin/boundaries/actions.ts draft": { file, sourceNote: "x" },
    "admin/boundaries/actions.ts apply": { setId: newId() },
    "admin/boundaries/actions.ts revert": { reason },
    "seller/staff/actions.ts invite": { account: "" },
    "seller/staff/actions.ts uninvite": { invitationId: newId() },
    "seller/staff/actions.ts setRole": { userId: pepper.seller.userId, role: "orders" },
    "seller/staff/actions.ts remove": { userId: pepper.seller.userId },
    "seller/members/actions.ts save": { memberId: pepper.memberId, ...member },
    "seller/members/actions.ts leave": { memberId: pepper.memberId },
    "(account)/team/actions.ts ask": { ...terms, sellerId: pepper.id, method: "phone_code" },
    "(account)/team/actions.ts confirm": { mandateId, code: "123456" },
    "(account)/team/actions.ts giveBack": { mandateId },
    "(account)/team/actions.ts take": { taskId: world.taskId },
    "(account)/team/actions.ts leave": { taskId: world.taskId },
    "(account)/team/actions.ts putOff": { taskId: world.taskId, until: "2026-12-20" },
    "(account)/team/actions.ts close": { taskId: world.taskId, outcome: "done" },
    "(account)/team/visits/actions.ts writeShop": { ...visit, sellerId: pepper.id, [`task.${world.taskId}`]: "on" },
    "(account)/team/visits/actions.ts writeBusiness": { ...visit, visitedOn: "2020-01-01", businessName: "Vườn" },
    "(shop)/m/[token]/actions.ts undo": { token: "x".repeat(43) },
    "(shop)/m/[token]/actions.ts end": { token: "x".repeat(43) },
    "admin/certificates/actions.ts recognise": {
      scheme: "ocop",
      productId,
      stars: "4",
      decisionNumber: "1/QĐ-UBND",
      decidedOn: "2026-01-05",
      issuer: "UBND tỉnh",
    },
    "admin/certificates/actions.ts revoke": {
      decisionNumber: "VIETGAP-1",
      decidedOn: "2026-01-05",
      revokedOn: "2026-02-05",
      reason,
    },
    "admin/certificates/actions.ts scan": {
      certificateId: world.pepper.certificateId,
      scan: new File(["%PDF-1.7"], "x.pdf"),
    },
    "seller/certificates/actions.ts open": { productId },
    "seller/certificates/actions.ts assess": {
      dossierId: pepper.dossierId,
      pointsA: "30",
      pointsB: "20",
      pointsC: "30",
    },
    "seller/certificates/actions.ts addPaper": {
      dossierId: pepper.dossierId,
      item: "label",
      file: new File(["%PDF-1.7"], "x.pdf"),
    },
    "seller/certificates/actions.ts removePaper": { paperId: pepper.dossierPaperId },
    "seller/certificates/actions.ts claim": {
      productId,
      scheme: "vietgap",
      decisionNumber: "VIETGAP-3",
      decidedOn: "2026-01-05",
      issuer: "Trung tâm",
      validTo: "2029-01-05",
      scan: new File(["%PDF-1.7"], "x.pdf"),
    },
    "seller/certificates/actions.ts withdraw": { claimId: pepper.claimId },
    "admin/certificates/actions.ts verify": { claimId: pepper.claimId },
    "admin/certificates/actions.ts askBack": { claimId: pepper.claimId, note: "Chụp lại" },
    "seller/certificates/actions.ts submit": { dossierId: pepper.dossierId },
    "admin/certificates/actions.ts seat": { dossierId: pepper.dossierId, userId: world.province.userId },
    "admin/certificates/actions.ts unseat": { dossierId: pepper.dossierId, userId: world.province.userId },
    "admin/certificates/actions.ts score": {
      dossierId: pepper.dossierId,
      pointsA: "30",
      pointsB: "20",
      pointsC: "30",
      step: "give",
    },
    "admin/certificates/actions.ts open": { productId, scheme: "haccp" },
    "admin/certificates/actions.ts move": { dossierId: world.pepper.dossierId, to: "dossier", note: "" },
    "admin/certificates/actions.ts list": {
      scheme: "ocop",
      decisionNumber: "1/QĐ-UBND",
      decidedOn: "2026-01-05",
      issuer: "UBND thành phố",
      sheet: new File(["x"], "x.csv"),
    },
    "admin/certificates/actions.ts decide": { importId: world.pepper.decisionId, row: "2", productId: "unlisted" },
    "admin/certificates/actions.ts apply": { importId: world.pepper.decisionId },
    "admin/teams/actions.ts add": { oldCommuneCode: place.oldCommune, hamlet: "Ấp 1" },
    "admin/teams/actions.ts enlist": { ...teamMate, teamId: world.hoa.teamId },
    "admin/teams/actions.ts edit": { ...teamMate, memberId: world.hoa.memberId },
    "admin/teams/actions.ts leave": { memberId: world.hoa.memberId },
    "admin/teams/actions.ts draft": { file: new File(["x"], "x.xlsx") },
    "admin/teams/actions.ts apply": { importId: newId() },
    "admin/register/actions.ts setLeast": { digitised_least: "6", reason },
    "admin/register/actions.ts draft": { file: new File(["x"], "x.xlsx") },
    "admin/register/actions.ts apply": { importId: newId() },
    "admin/register/actions.ts visited": { entryId: newId(), visitedOn: "2026-11-01" },
    "admin/register/actions.ts remove": { entryId: newId(), reason },
    "admin/signature/actions.ts draft": { file: new File(["x"], "x.xlsx") },
    "admin/signature/actions.ts apply": { importId: newId() },
    "admin/signature/actions.ts add": { name: "Điều", oldCommuneCode: place.oldCommune },
    "admin/signature/actions.ts correct": {
      signatureId: world.signatureId,
      name: "Điều",
      oldCommuneCode: place.oldCommune,
    },
    "admin/signature/actions.ts remove": { signatureId: world.signatureId, reason },
    "admin/signature/actions.ts match": { signatureId: world.signatureId, productId: world.pepper.productId },
    "admin/signature/actions.ts unmatch": { signatureId: world.signatureId, productId: world.pepper.productId },
    "admin/signature/actions.ts pilot": { oldCommuneCode: place.oldCommune, since: "2026-01-01" },
    "admin/signature/actions.ts endsPilot": { pilotId: newId(), until: "2026-01-01" },
    "admin/register/actions.ts add": { kind: "farm", name: "Trang trại Lạ", oldCommuneCode: place.oldCommune },
    "admin/register/actions.ts correct": {
      entryId: world.entryId,
      kind: "farm",
      name: "Trang trại Lạ",
      oldCommuneCode: place.oldCommune,
    },
    "admin/register/actions.ts putBack": { entryId: newId(), reason },
    "admin/mandates/actions.ts grant": { mandateId },
    "admin/mandates/actions.ts refuse": { mandateId, reason },
    "admin/mandates/actions.ts withdraw": { mandateId, reason },
    "seller/mandates/actions.ts give": { ...terms, memberId: newId() },
    "seller/mandates/actions.ts revoke": { mandateId },
    "seller/mandates/actions.ts undo": { deedId: newId() },
    "seller/keys/actions.ts mint": { name: "" },
    "seller/keys/actions.ts revoke": { keyId },
    "seller/money/bank/actions.ts save": {
      bankBin: "970405",
      accountNumber: "0001234567",
      accountName: "Lúa Vàng",
      password: "",
    },
    "seller/orders/actions.ts several": { step: "confirm", part: "" },
    "seller/orders/[code]/actions.ts confirm": { code: lan.part },
    "seller/orders/[code]/actions.ts pack": { code: lan.part },
    "seller/orders/[code]/actions.ts ship": { code: lan.part, carrier: "own" },
    "seller/orders/[code]/actions.ts book": { code: lan.part, carrier: "ghn" },
    "seller/orders/[code]/actions.ts unbook": { code: lan.part },
    "seller/orders/[code]/actions.ts deliver": { code: lan.part },
    "seller/orders/[code]/actions.ts makeUp": { code: lan.part },
    "seller/orders/[code]/actions.ts unpack": { code: lan.part, parcel: newId() },
    "seller/orders/[code]/actions.ts takeBack": { code: lan.part, parcel: newId(), reason: "other", note: "x" },
    "seller/orders/[code]/actions.ts refund": { code: lan.part, refundId: newId() },
    "seller/orders/[code]/actions.ts cancel": { code: lan.part, reason: "other", note: "x" },
    "seller/money/card-account/actions.ts connect": {},
    "seller/transfers/actions.ts confirm": { code: lan.part },
    "seller/transfers/actions.ts settle": { transferId: newId(), code: lan.part },
    "seller/transfers/actions.ts dismiss": { transferId: newId(), note: reason },
    "seller/orders/[code]/actions.ts reduce": { code: lan.part, note: "x" },
    "seller/returns/actions.ts accept": { returnId: lan.returnId, note: "x" },
    "seller/returns/actions.ts refuse": { returnId: lan.returnId, note: "x" },
    "seller/returns/actions.ts receive": { returnId: lan.returnId, note: "x" },
    "seller/products/actions.ts create": { name: "" },
    "seller/products/actions.ts submit": { productId },
    "seller/products/actions.ts addPaper": { productId, kind: "vietgap", number: "1" },
    "seller/products/actions.ts removePaper": { productId, paperId: newId() },
    "seller/products/actions.ts withdraw": { productId },
    "seller/products/actions.ts drop": { productId },
    "seller/products/actions.ts merge": { productId, theirs: "name" },
    "seller/products/actions.ts restore": { productId, versionId: newId() },
    "seller/products/new/actions.ts answer": { draftId: newId(), step: "stock", onHand: "1" },
    "seller/products/new/actions.ts dropBegun": { draftId: newId() },
    "seller/products/new/actions.ts send": { draftId: newId() },
    "seller/products/actions.ts edit": { productId, ...product },
    "seller/products/actions.ts publish": { productId },
    "seller/products/actions.ts unpublish": { productId },
    "seller/products/actions.ts saveSize": { productId, variantId, ...size },
    "seller/products/actions.ts retireSize": { productId, variantId },
    "seller/products/actions.ts submitMany": { productIds: productId },
    "seller/products/actions.ts describePicture": { productId, imageId, alt: "x" },
    "seller/products/actions.ts movePicture": { productId, imageId, direction: "later" },
    "seller/products/actions.ts orderPictures": { productId, imageIds: imageId },
    "seller/products/actions.ts cropPicture": { productId, imageId, shape: "square" },
    "seller/products/actions.ts removePicture": { productId, imageId },
    "seller/products/import/actions.ts send": { sheet: new File(["x"], "x.csv") },
    "seller/products/import/actions.ts apply": { importId: pepper.importId },
    "seller/products/import/actions.ts submit": { importId: pepper.importId },
    "seller/products/import/actions.ts undo": { importId: pepper.importId },
    "seller/shop/carriers/actions.ts connect": { carrier: "ghn", token: "x", shopId: "x" },
    "seller/shop/carriers/actions.ts disconnect": { carrier: "ghn" },
    "seller/shop/face/actions.ts words": { palette: "" },
    "seller/shop/face/actions.ts person": { name: "Mai" },
    "seller/shop/face/actions.ts leave": { personId: newId() },
    "seller/shop/face/actions.ts addPicture": { picture: "" },
    "seller/shop/face/actions.ts movePicture": { imageId, step: "first" },
    "seller/shop/face/actions.ts publish": { revision: "9" },
    "seller/shop/face/actions.ts feeds": { isInFeeds: "x" },
    "(shop)/sellers/[slug]/report/actions.ts report": anyone,
    "admin/shop-pages/actions.ts keep": { sellerId: pepper.id, reason },
    "admin/shop-pages/actions.ts takeOff": { sellerId: pepper.id, reason },
    "admin/shop-pages/actions.ts showAgain": { sellerId: pepper.id, reason },
    "seller/shop/actions.ts openData": { isInOpenData: "x" },
    "admin/open-data/actions.ts makeNow": {},
    "seller/shop/actions.ts open": { monday: "x" },
    "seller/shop/actions.ts rate": { zone: "x" },
    "seller/shop/actions.ts takeOver": { sure: "x" },
    "seller/shop/actions.ts pickup": { hoursFrom: "x" },
    "seller/shop/actions.ts logo": { picture: "" },
    "seller/elsewhere/actions.ts add": { link: "https://shopee.vn/x-i.7.7", productId },
    "seller/elsewhere/actions.ts addOnly": { name: "x", link: "http://localhost" },
    "seller/elsewhere/actions.ts remove": { listingId },
    "seller/elsewhere/actions.ts evidence": { listingId },
    "seller/elsewhere/actions.ts move": { listingId, link: "https://shopee.vn/x-i.7.8" },
    "seller/lots/actions.ts open": { variantId, packedOn: "2026-11-01", quantity: "10" },
    "seller/lots/actions.ts edit": { lotId, packedOn: "2026-11-01", quantity: "10" },
    "seller/lots/actions.ts addTest": { lotId, ...lotTest },
    "seller/lots/actions.ts strikeTest": { testId: newId() },
    "seller/lots/actions.ts correct": { lotId, words: reason },
    "seller/lots/actions.ts farms": { lotId },
    "seller/lots/actions.ts recall": { lotId, reason, isSure: "on" },
    "seller/lots/actions.ts endOfRecall": { lotId, reason },
    "seller/lots/actions.ts choose": { code: lan.part, orderLineId: newId(), lotId },
    "seller/harvests/actions.ts open": {
      variantId,
      opensOn: "2099-01-01",
      closesOn: "2099-01-02",
      forecastUnits: "10",
      capPercent: "50",
      expectedFrom: "2099-02-01",
      expectedTo: "2099-02-02",
      shortfallRule: "first_come",
    },
    "seller/harvests/actions.ts close": { harvestId },
    "seller/harvests/actions.ts moveDays": { harvestId, expectedFrom: "2099-02-01", expectedTo: "2099-02-02" },
    "seller/harvests/actions.ts bringIn": { harvestId, units: "1" },
    "seller/harvests/actions.ts callOff": { harvestId },
    "seller/stock/actions.ts move": { variantId, reason: "received", quantity: "1" },
    "seller/stock/counts/actions.ts begin": { variantId },
    "seller/stock/counts/actions.ts savePage": { countId: newId() },
    "seller/stock/counts/actions.ts apply": { countId: newId() },
    "seller/stock/counts/actions.ts drop": { countId: newId() },
    "seller/stock/actions.ts low": { variantId, lowAt: "3" },
    "seller/stock/actions.ts shift": { variantId, fromPlaceId: newId(), toPlaceId: newId(), quantity: "1" },
    "seller/stock/actions.ts savePlaceOf": { placeId: newId(), name: "x", isForSale: "on" },
    "seller/stock/actions.ts closePlaceOf": { placeId: newId() },
  };
}

describe("every server action", async () => {
  const files = readdirSync("app/[locale]", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)actions\.ts$/.test(file),
  );
  const actions: string[] = [];
  for (const file of files)
    for (const name of Object.keys(await load(`app/[locale]/${file}`))) actions.push(`${file} ${name}`);

  test("has its line here", () => {
    expect(Object.keys(forms()).toSorted()).toEqual(actions.toSorted());
  });

  async function send(action: string, form: Form): Promise<string> {
    const [file = "", name = ""] = action.split(/ (?=\w+$)/);
    const take = (await load(`app/[locale]/${file}`))[name] as (state: FormState, form: FormData) => Promise<unknown>;
    const data = new FormData();
    for (const [field, value] of Object.entries(form)) data.set(field, value);
    return (await outcomeOf(() => take(idle, data))).said;
  }

  test.each(actions)("%s", async (action) => {
    const form = forms()[action];
    if (form === undefined || form === anyone) return;
    for (const [who, outcome] of expectedOf(action)) {
      await comeAs(who);
      const said = await send(action, form);
      expect([who, said]).toEqual([who, expect.stringMatching(outcome)]);
    }
    expect(await everythingKept()).toEqual(untouched);
  });

  function expectedOf(action: string): [Who, RegExp][] {
    const refused = /^refused|^led to \/(account\/addresses|cart)$/;
    const signIn = /^led to \/sign-in\?to=/;
    if (action.startsWith("admin/"))
      return [
        ["nobody", signIn],
        ["minh", turnedAway.office ?? /$^/],
        ["rice", turnedAway.office ?? /$^/],
        ["officer", refused],
      ];
    if (action.startsWith("seller/"))
      return [
        ["nobody", signIn],
        ["minh", turnedAway.seller ?? /$^/],
        ["rice", refused],
      ];
    if (action.startsWith("(shop)/"))
      return [
        ["nobody", refused],
        ["minh", refused],
      ];
    return action.endsWith("leaveEverywhere")
      ? [["nobody", signIn]]
      : [
          ["nobody", signIn],
          ["minh", refused],
        ];
  }

  test.each([
    ["rice", "seller/orders/[code]/actions.ts confirm"],
    ["rice", "seller/products/actions.ts edit"],
    ["rice", "seller/products/actions.ts submit"],
    ["rice", "seller/keys/actions.ts revoke"],
    ["rice", "seller/members/actions.ts save"],
    ["rice", "seller/members/actions.ts leave"],
    ["rice", "seller/staff/actions.ts remove"],
    ["rice", "seller/stock/actions.ts move"],
    ["rice", "seller/lots/actions.ts edit"],
    ["rice", "seller/elsewhere/actions.ts move"],
    ["rice", "seller/elsewhere/actions.ts remove"],
    ["rice", "seller/lots/actions.ts recall"],
    ["rice", "seller/returns/actions.ts accept"],
    ["rice", "seller/returns/actions.ts receive"],
    ["rice", "seller/vouchers/actions.ts end"],
    ["rice", "seller/mandates/actions.ts revoke"],
    ["rice", "seller/certificates/actions.ts open"],
    ["rice", "seller/certificates/actions.ts assess"],
    ["rice", "seller/certificates/actions.ts addPaper"],
    ["rice", "seller/certificates/actions.ts removePaper"],
    ["rice", "seller/certificates/actions.ts submit"],
    ["officer", "admin/mandates/actions.ts grant"],
    ["officer", "admin/mandates/actions.ts withdraw"],
    ["officer", "admin/certificates/actions.ts open"],
    ["officer", "admin/certificates/actions.ts move"],
    ["officer", "admin/teams/actions.ts enlist"],
    ["officer", "admin/teams/actions.ts leave"],
    ["minh", "(shop)/orders/[code]/actions.ts cancel"],
    ["minh", "(shop)/orders/[code]/return/actions.ts withdraw"],
    ["minh", "(account)/account/addresses/actions.ts save"],
    ["minh", "(account)/account/application/actions.ts who"],
    ["minh", "(account)/account/application/actions.ts upload"],
    ["minh", "(account)/account/application/actions.ts withdraw"],
    ["officer", "admin/applications/actions.ts approve"],
    ["officer", "admin/actions.ts suspend"],
    ["officer", "admin/shop-pages/actions.ts takeOff"],
    ["officer", "admin/actions.ts hide"],
  ] as const)("hears the same of another's thing as of a missing one: %s, %s", async (who, action) => {
    await comeAs(who);
    const theirs = forms()[action] as Form;
    const nowhere = Object.fromEntries(
      Object.entries(theirs).map(([name, value]) =>
        name.endsWith("Id") ? [name, newId()] : name === "code" ? [name, "ZZZZ-ZZZZ-1"] : [name, value],
      ),
    );
    expect(await send(action, theirs)).toBe(`refused: ${missing}`);
    expect(await send(action, nowhere)).toBe(`refused: ${missing}`);
  });
});
