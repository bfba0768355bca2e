import { z } from "zod";
import { type Call, nothing, route, seconds } from "../call";
import { newId } from "../ids";
import { fact, metadata, pageInput, pageOf, text } from "../parameters";
import { get, insert, list, lock, save, type Stored } from "../store";
import { tell } from "./events";

export type Account = Stored & {
  object: "account";
  business_profile: { name: string | null; url: string | null };
  business_type: string | null;
  capabilities: { transfers?: "inactive" | "active"; card_payments?: "inactive" | "active" };
  charges_enabled: boolean;
  controller: { type: "application"; is_controller: true; stripe_dashboard: { type: "express" } };
  country: string;
  default_currency: "vnd";
  details_submitted: boolean;
  email: string | null;
  metadata: Record<string, string>;
  payouts_enabled: boolean;
  requirements: {
    currently_due: string[];
    disabled_reason: string | null;
    eventually_due: string[];
    past_due: string[];
  };
  type: "express";
};

const requested = z.strictObject({ requested: fact() });

const facts = {
  business_profile: z
    .strictObject({
      name: text(255).optional(),
      url: text(1000).optional(),
      product_description: text(5000).optional(),
    })
    .optional(),
  email: text(512).optional(),
  metadata: metadata().optional(),
};

const createInput = z.strictObject({
  ...facts,
  type: z.enum(["express"]).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "Country is not valid")
    .default("US"),
  business_type: z.enum(["company", "individual", "non_profit", "government_entity"]).optional(),
  capabilities: z.strictObject({ transfers: requested.optional(), card_payments: requested.optional() }).optional(),
  tos_acceptance: z.strictObject({ service_agreement: z.enum(["full", "recipient"]) }).optional(),
  default_currency: z.enum(["vnd"]).optional(),
});

/** An Express account. Nothing is sent to it until its owner has signed up on the page of an account link. */
function openAccount({ tx, now }: Call, input: z.output<typeof createInput>): Promise<Account> {
  const wanted = input.capabilities ?? { transfers: { requested: true } };
  return insert<Account>(tx, {
    id: newId("acct", 16),
    object: "account",
    created: seconds(now),
    business_profile: { name: input.business_profile?.name ?? null, url: input.business_profile?.url ?? null },
    business_type: input.business_type ?? null,
    capabilities: {
      ...(wanted.transfers?.requested ? { transfers: "inactive" as const } : {}),
      ...(wanted.card_payments?.requested ? { card_payments: "inactive" as const } : {}),
    },
    charges_enabled: false,
    controller: { type: "application", is_controller: true, stripe_dashboard: { type: "express" } },
    country: input.country,
    default_currency: "vnd",
    details_submitted: false,
    email: input.email ?? null,
    metadata: input.metadata ?? {},
    payouts_enabled: false,
    requirements: {
      currently_due: ["external_account"],
      disabled_reason: "requirements.past_due",
      eventually_due: ["external_account"],
      past_due: [],
    },
    type: "express",
  });
}

export type Readiness = { chargesEnabled: boolean; payoutsEnabled: boolean; detailsSubmitted: boolean };

export const ready: Readiness = { chargesEnabled: true, payoutsEnabled: true, detailsSubmitted: true };

/** Opens an account in full, or takes some of it away again. It may receive transfers while it may be paid out. */
export async function setReadiness(call: Call, id: string, readiness: Readiness): Promise<Account> {
  const account = await lock<Account>(call.tx, "account", id);
  const state = readiness.payoutsEnabled ? "active" : "inactive";
  const isWhole = readiness.payoutsEnabled && readiness.detailsSubmitted;
  const updated = await save<Account>(call.tx, {
    ...account,
    capabilities: Object.fromEntries(Object.keys(account.capabilities).map((name) => [name, state])),
    charges_enabled: readiness.chargesEnabled,
    payouts_enabled: readiness.payoutsEnabled,
    details_submitted: readiness.detailsSubmitted,
    requirements: {
      currently_due: isWhole ? [] : ["external_account"],
      disabled_reason: isWhole ? null : "requirements.past_due",
      eventually_due: isWhole ? [] : ["external_account"],
      past_due: [],
    },
  });
  await tell(call, "account.updated", updated);
  return updated;
}

async function changeAccount(call: Call, input: z.output<z.ZodObject<typeof facts>>, id: string): Promise<Account> {
  const account = await lock<Account>(call.tx, "account", id);
  const updated = await save<Account>(call.tx, {
    ...account,
    business_profile: {
      name: input.business_profile?.name ?? account.business_profile.name,
      url: input.business_profile?.url ?? account.business_profile.url,
    },
    email: input.email ?? account.email,
    metadata: { ...account.metadata, ...input.metadata },
  });
  await tell(call, "account.updated", updated);
  return updated;
}

export const accountRoutes = [
  route("POST", "/v1/accounts", createInput, openAccount),
  route("GET", "/v1/accounts", z.strictObject(pageInput), ({ tx }, input) =>
    list<Account>(tx, { object: "account", url: "/v1/accounts" }, pageOf(input)),
  ),
  route("GET", "/v1/accounts/:id", nothing, ({ tx }, _input, id) => get<Account>(tx, "account", id)),
  route("POST", "/v1/accounts/:id", z.strictObject(facts), changeAccount),
];
