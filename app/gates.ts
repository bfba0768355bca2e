import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Person, findPersonOfSession } from "@/domain/people/reads";
import {
  type AdminScope,
  type BuyerScope,
  mintAdminScope,
  mintBuyerScope,
  mintSellerScope,
  type SellerScope,
} from "@/domain/people/scopes";
import { findSellerByKey } from "@/domain/people/writes/keys";
import { findSession } from "@/platform/auth";
import { callerOf } from "@/platform/caller";
import { now } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

/** Who is asking, looked up once per request: a session of an older version, or of a suspended account, is nobody. */
export const findPerson = cache(async (): Promise<Person | null> => {
  const session = await findSession();
  return session ? findPersonOfSession(session.userId, session.sessionVersion) : null;
});

/** Where the request comes from, for counting attempts. */
export async function addressOf(): Promise<string> {
  return callerOf(await headers());
}

export async function buyerOrGuest(): Promise<BuyerScope | null> {
  const person = await findPerson();
  return person ? mintBuyerScope(person.id) : null;
}

export async function requireBuyer(locale: Locale): Promise<BuyerScope> {
  return mintBuyerScope((await requirePerson(locale)).id);
}

/** The shop this person works for. Nobody's shop leads to the account page, which says so. */
export async function requireSeller(locale: Locale): Promise<SellerScope> {
  const person = await requirePerson(locale);
  return sellerOf(person) ?? redirect(path(locale, "/account?lacks=shop"));
}

export async function requireAdmin(locale: Locale): Promise<AdminScope> {
  const person = await requirePerson(locale);
  return adminOf(person) ?? redirect(path(locale, "/account?lacks=office"));
}

/** The same for machines: no redirect, a refusal. */
export async function apiBuyer(): Promise<BuyerScope> {
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  return mintBuyerScope(person.id);
}

/** A seller's own software by its key, or a browser by its session. A key that is given decides alone. */
export async function apiSeller(request: Request): Promise<SellerScope> {
  const key = /^Bearer\s+(\S{20,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key !== undefined) {
    const holder = await findSellerByKey(key, now());
    if (!holder) throw new Refusal("not_signed_in");
    return mintSellerScope(holder);
  }
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  const seller = sellerOf(person);
  if (!seller) throw new Refusal("forbidden");
  return seller;
}

export async function apiAdmin(): Promise<AdminScope> {
  const person = await findPerson();
  if (!person) throw new Refusal("not_signed_in");
  const admin = adminOf(person);
  if (!admin) throw new Refusal("forbidden");
  return admin;
}

function sellerOf(person: Person): SellerScope | null {
  const [shop] = person.shops;
  return shop ? mintSellerScope({ sellerId: shop.sellerId, userId: person.id, role: shop.role }) : null;
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
