import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { findLostMandate } from "@/domain/mandates/reads/lost";
import type { SellerRight } from "@/domain/people/rights";
import { type Membership, listMemberships } from "@/domain/teams/reads/memberships";
import { type Person, findPersonOfSession, sellerScopeOf } from "@/domain/people/reads";
import {
  type AdminScope,
  type BuyerScope,
  mintAdminScope,
  mintBuyerScope,
  mintSellerScope,
  type SellerScope,
} from "@/domain/people/scopes";
import { shopFor } from "@/domain/people/shops";
import type { PageReader } from "@/domain/moderation/writes/page-reports";
import { findSellerByKey } from "@/domain/people/writes/keys";
import { findSession } from "@/platform/auth";
import type { Onlooker } from "@/domain/returns/reads";
import type { VisitViewer } from "@/domain/visits/reads/visits";
import { callerOf, isInside } from "@/platform/caller";
import { now } from "@/platform/clock";
import { env } from "@/platform/env";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

const aYear = 365 * 24 * 3600;

/** Who is asking, looked up once per request: a session of an older version, or of a suspended account, is nobody. */
export const findPerson = cache(async (): Promise<Person | null> => {
  const session = await findSession();
  return session ? findPersonOfSession(session.userId, session.sessionVersion, now()) : null;
});

/** Where the request comes from, for counting attempts. */
export async function addressOf(): Promise<string> {
  return callerOf(await headers());
}

export async function buyerOrGuest(): Promise<BuyerScope | null> {
  const person = await findPerson();
  return person ? mintBuyerScope(person.id) : null;
}

/** Who reads a public page: their account, or where they come from. */
export async function findPageReader(): Promise<PageReader> {
  const [buyer, address] = await Promise.all([buyerOrGuest(), addressOf()]);
  return { buyer, address: isInside(address) ? null : address };
}

/** Who looks at something several may see: by an order's key, an account, the shops whose orders they look after, or the province's office. */
export async function findOnlooker(key: string): Promise<Onlooker> {
  const person = await findPerson();
  return {
    holder: { buyer: person ? mintBuyerScope(person.id) : null, key },
    sellerIds: person ? shopsOfOrders(person) : [],
    isProvince: person?.office?.communeCodes === "all",
  };
}

function shopsOfOrders(person: Person): string[] {
  return person.shops
    .filter((shop) => sellerScopeOf(person.id, shop).rights.includes("orders"))
    .map(({ sellerId }) => sellerId);
}

/** Who looks at a product's paper: for which shops they write listings, and their office. */
export async function findPaperViewer(): Promise<{ sellerIds: string[]; office: AdminScope | null }> {
  const person = await findPerson();
  const shops = person?.shops.map((shop) => sellerScopeOf(person.id, shop)) ?? [];
  const sellerIds = shops.filter(({ rights }) => rights.includes("listings")).map(({ sellerId }) => sellerId);
  return { sellerIds, office: person ? adminOf(person) : null };
}

/** Who looks at a photograph of a visit: with their teams, the shops whose page they look after, and their office. */
export async function findVisitViewer(): Promise<VisitViewer> {
  const person = await findPerson();
  if (!person) return { memberships: [], sellerIds: [], office: null };
  const shops = person.shops.map((shop) => sellerScopeOf(person.id, shop));
  return {
    memberships: await listMemberships(mintBuyerScope(person.id), now()),
    sellerIds: shops.filter(({ rights }) => rights.includes("shop")).map(({ sellerId }) => sellerId),
    office: adminOf(person),
  };
}

export async function requireBuyer(locale: Locale): Promise<BuyerScope> {
  return mintBuyerScope((await requirePerson(locale)).id);
}

/**
 * The shop this person works for: of several the one that a form names in its field "shop", else the one chosen last. Nobody's
 * shop leads to the account page, which says so; a form of a shop they no longer work for, to the desk of what is left. Whoever
 * wants a shop that once let them help is told what became of that, instead of being put before another.
 */
export async function requireSeller(locale: Locale, form?: FormData): Promise<SellerScope> {
  const person = await requirePerson(locale);
  const seller = await sellerOf(person, form?.get("shop"));
  const wanted = wordOf(form?.get("shop")) ?? (await chosenShop());
  if (seller && (wanted === null || seller.sellerId === wanted)) return seller;
  const lost = await findLostMandate(mintBuyerScope(person.id), { sellerId: wanted }, now());
  if (lost) redirect(path(locale, `/account?lacks=shop&mandate=${lost.id}`));
  return seller ?? redirect(path(locale, person.shops.length > 0 ? "/seller" : "/account?lacks=shop"));
}

/** Whoever works for some shop, to choose among them: also from before the closed door of one that is lost. */
export async function requireSomeShop(locale: Locale): Promise<void> {
  const { shops } = await requirePerson(locale);
  if (shops.length === 0) await requireSeller(locale);
}

/** The same for a page that only some of a shop's people may see: whoever lacks the right is told so on the desk's first page. */
export async function requireSellerWith(locale: Locale, right: SellerRight): Promise<SellerScope> {
  const seller = await requireSeller(locale);
  return seller.rights.includes(right) ? seller : redirect(path(locale, `/seller?lacks=${right}`));
}

/** Keeps on this browser which of their shops a person chose. It opens nothing: every request asks again whether they work there. */
export async function rememberShop(shop: FormDataEntryValue | null): Promise<void> {
  if (typeof shop !== "string" || !isId(shop)) return;
  (await cookies()).set("shop", shop, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().appOrigin.startsWith("https:"),
    path: "/",
    maxAge: aYear,
  });
}

/** A member of a community digital-technology team; anyone else is told so on the account page. */
export async function requireTeam(locale: Locale): Promise<{ buyer: BuyerScope; memberships: Membership[] }> {
  const buyer = await requireBuyer(locale);
  const memberships = await listMemberships(buyer, now());
  return memberships.length > 0 ? { buyer, memberships } : redirect(path(locale, "/account?lacks=team"));
}

export async function requireAdmin(locale: Locale): Promise<AdminScope> {
  const person = await requirePerson(locale);
  return adminOf(person) ?? redirect(path(locale, "/account?lacks=office"));
}

/** What is the whole province's alone: for an officer of some communes it is not there. */
export async function requireProvinceOffice(locale: Locale): Promise<AdminScope> {
  const admin = await requireAdmin(locale);
  return admin.communeCodes === "all" ? admin : notFound();
}

/** The same for machines: no redirect, a refusal. */
export async function apiBuyer(): Promise<BuyerScope> {
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  return mintBuyerScope(person.id);
}

/**
 * A seller's own software by its key, or a browser by its session. A key that is given decides alone. A shop the address names as "shop" is
 * that one or none: what was written for one shop is never taken for another.
 */
export async function apiSeller(request: Request): Promise<SellerScope> {
  const named = new URL(request.url).searchParams.get("shop");
  const key = /^Bearer\s+(\S{20,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key !== undefined) {
    const holder = await findSellerByKey(key, now());
    if (!holder) throw new Refusal("not_signed_in");
    if (named !== null && named !== holder.sellerId) throw new Refusal("forbidden");
    return mintSellerScope(holder);
  }
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  const seller = await sellerOf(person, named);
  if (!seller) throw new Refusal("forbidden");
  return seller;
}

/** One of a shop's people as who they are: for what anyone with an account may do. */
export function readerOf(seller: SellerScope): BuyerScope {
  return mintBuyerScope(seller.userId);
}
/** Every shop the one who asks works for or holds a mandate of; a key is of one. */
export async function apiShops(request: Request): Promise<{ userId: string; scopes: SellerScope[] }> {
  const seller = await apiSeller(request);
  const person = request.headers.has("authorization") ? null : await findPerson();
  const scopes = person?.shops.map((shop) => sellerScopeOf(person.id, shop)) ?? [seller];
  return { userId: seller.userId, scopes };
}

export async function apiAdmin(): Promise<AdminScope> {
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  const admin = adminOf(person);
  if (!admin) throw new Refusal("forbidden");
  return admin;
}

/** What is the whole province's alone: for an officer of some communes it is not there. */
export async function apiProvince(): Promise<AdminScope> {
  const admin = await apiAdmin();
  if (admin.communeCodes !== "all") throw new Refusal("not_found");
  return admin;
}

async function sellerOf(person: Person, named?: FormDataEntryValue | null): Promise<SellerScope | null> {
  const shop = shopFor(person.shops, { named: wordOf(named), chosen: await chosenShop() });
  return shop ? sellerScopeOf(person.id, shop) : null;
}

async function chosenShop(): Promise<string | null> {
  return (await cookies()).get("shop")?.value ?? null;
}

function wordOf(named: FormDataEntryValue | null | undefined): string | null {
  return typeof named === "string" ? named : null;
}

function adminOf(person: Person): AdminScope | null {
  return person.office ? mintAdminScope({ userId: person.id, communeCodes: person.office.communeCodes }) : null;
}

async function requirePerson(locale: Locale): Promise<Person> {
  const person = await findPerson();
  if (person) return person;
  const wanted = (await headers()).get("x-path") ?? path(locale, "/account");
  redirect(path(locale, `/sign-in?to=${encodeURIComponent(wanted)}`));
}
