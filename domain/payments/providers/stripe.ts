import "server-only";
import { Stripe } from "stripe";
import { type ProviderPayoutState, providerPayoutStates } from "@/db/enums";
import { env } from "@/platform/env";
import { OutsideUnavailable, plainWords } from "@/platform/outside";

/** The provider has understood and said no: asking again will not help. */
export class CardProviderRefused extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.name = "CardProviderRefused";
    this.code = code;
  }
}

/** The way to Stripe's own servers when no other base is set. */
const ownBase = "https://api.stripe.com";
/** One attempt and one repetition fit into what a browser waits for. */
const timeoutMs = 6_000;
const repetitions = 1;
const listed = 100;

let known: { client: Stripe; key: string; base: string } | undefined;

export function isCardSetUp(): boolean {
  return env().stripeSecretKey !== undefined;
}

function client(): Stripe {
  const { stripeSecretKey: key, stripeApiBase: base = ownBase } = env();
  if (key === undefined) throw new Error("STRIPE_SECRET_KEY is not set");
  if (known?.key === key && known.base === base) return known.client;
  const { protocol, hostname, port } = new URL(base);
  known = {
    key,
    base,
    client: new Stripe(key, {
      host: hostname,
      protocol: protocol === "http:" ? "http" : "https",
      port: port === "" ? (protocol === "http:" ? 80 : 443) : Number(port),
      timeout: timeoutMs,
      maxNetworkRetries: repetitions,
      telemetry: false,
    }),
  };
  return known.client;
}

/** Says of an answer that never came, or says nothing, that it is not known; of a no, that it is one. */
async function asked<T>(what: string, ask: (stripe: Stripe) => Promise<T>): Promise<T> {
  try {
    return await ask(client());
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const isUnknown =
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeAPIError ||
      error instanceof Stripe.errors.StripeRateLimitError ||
      error.statusCode === 409 ||
      (error.statusCode ?? 500) >= 500;
    if (isUnknown) throw new OutsideUnavailable(new URL(what, env().stripeApiBase ?? ownBase), error);
    throw new CardProviderRefused(error.code ?? error.type, plainWords(error.message), error);
  }
}

const sessionStates = ["open", "complete", "expired"] as const;

export type CardSession = {
  id: string;
  url: string | null;
  status: (typeof sessionStates)[number];
  isPaid: boolean;
  amountDong: number;
  currency: string;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** Whether the last card that was tried was refused. */
  isDeclined: boolean;
};

export type SessionAsked = {
  /** Our own name for it. */
  reference: string;
  orderCode: string;
  lines: readonly { name: string; amountDong: number }[];
  email: string | null;
  locale: "vi" | "en";
  expiresAt: Date;
  successUrl: string;
  cancelUrl: string;
};

/** Opens a page to pay on, for one charge. VND has no decimals: an amount is whole đồng. */
export async function createSession(session: SessionAsked, idempotencyKey: string): Promise<CardSession> {
  const metadata = { checkout: session.reference, order: session.orderCode };
  return asked("/v1/checkout/sessions", async (stripe) =>
    sessionOf(
      await stripe.checkout.sessions.create(
        {
          mode: "payment",
          allowed_payment_method_types: ["card"],
          line_items: session.lines.map(({ name, amountDong }) => ({
            quantity: 1,
            price_data: { currency: "vnd", unit_amount: amountDong, product_data: { name } },
          })),
          client_reference_id: session.orderCode,
          ...(session.email ? { customer_email: session.email } : {}),
          locale: session.locale,
          expires_at: Math.floor(session.expiresAt.getTime() / 1000),
          success_url: session.successUrl,
          cancel_url: session.cancelUrl,
          metadata,
          payment_intent_data: { transfer_group: session.orderCode, metadata },
        },
        { idempotencyKey },
      ),
    ),
  );
}

export async function readSession(id: string): Promise<CardSession> {
  return asked("/v1/checkout/sessions/…", async (stripe) =>
    sessionOf(await stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] })),
  );
}

/** From then on nothing can be paid on it. Refused for one that is paid or over already. */
export async function expireSession(id: string): Promise<void> {
  await asked("/v1/checkout/sessions/…/expire", (stripe) => stripe.checkout.sessions.expire(id));
}

function sessionOf(session: Stripe.Checkout.Session): CardSession {
  const { payment_intent: intent } = session;
  const charge = typeof intent === "object" ? intent?.latest_charge : null;
  return {
    id: session.id,
    url: session.url,
    status: sessionStates.find((state) => state === session.status) ?? "open",
    isPaid: session.payment_status === "paid",
    amountDong: session.amount_total ?? 0,
    currency: session.currency ?? "",
    paymentIntentId: idOf(intent),
    chargeId: idOf(charge),
    isDeclined: typeof intent === "object" && Boolean(intent?.last_payment_error),
  };
}

export type CardCharge = {
  id: string;
  /** In the currency's smallest unit, as is what was given back of it. */
  amount: number;
  refunded: number;
  currency: string;
  paymentIntentId: string | null;
  /** Our own name for the page it was paid on. */
  reference: string | null;
};

export async function readCharge(id: string): Promise<CardCharge> {
  return asked("/v1/charges/…", async (stripe) => {
    const charge = await stripe.charges.retrieve(id);
    return {
      id: charge.id,
      amount: charge.amount,
      refunded: charge.amount_refunded,
      currency: charge.currency,
      paymentIntentId: idOf(charge.payment_intent),
      reference: charge.metadata.checkout ?? null,
    };
  });
}

/** The page on which something was paid; null when it was paid on none. */
export async function findSessionOfIntent(paymentIntentId: string): Promise<string | null> {
  return asked("/v1/checkout/sessions", async (stripe) => {
    const { data } = await stripe.checkout.sessions.list({ payment_intent: paymentIntentId, limit: 1 });
    return data[0]?.id ?? null;
  });
}

export type CardRefund = { id: string; state: "sent" | "done" | "failed"; failure: string };

export async function createRefund(
  refund: { reference: string; paymentIntentId: string; amountDong: number },
  idempotencyKey: string,
): Promise<CardRefund> {
  return asked("/v1/refunds", async (stripe) =>
    refundOf(
      await stripe.refunds.create(
        {
          payment_intent: refund.paymentIntentId,
          amount: refund.amountDong,
          metadata: { refund: refund.reference },
        },
        { idempotencyKey },
      ),
    ),
  );
}

/** Whether a refund asked for before, and not answered, was made. */
export async function findRefund(refund: { reference: string; paymentIntentId: string }): Promise<CardRefund | null> {
  return asked("/v1/refunds", async (stripe) => {
    const { data } = await stripe.refunds.list({ payment_intent: refund.paymentIntentId, limit: listed });
    const made = data.find(({ metadata }) => metadata?.refund === refund.reference);
    return made ? refundOf(made) : null;
  });
}

export async function readRefund(id: string): Promise<CardRefund> {
  return asked("/v1/refunds/…", async (stripe) => refundOf(await stripe.refunds.retrieve(id)));
}

function refundOf(refund: Stripe.Refund): CardRefund {
  const { status } = refund;
  const state = status === "succeeded" ? "done" : status === "failed" || status === "canceled" ? "failed" : "sent";
  return { id: refund.id, state, failure: state === "failed" ? (refund.failure_reason ?? status ?? "") : "" };
}

export type Made = { id: string };

/** Sends a seller their share out of the charge that brought it. */
export async function createTransfer(
  transfer: { reference: string; accountId: string; chargeId: string; orderCode: string; amountDong: number },
  idempotencyKey: string,
): Promise<Made> {
  return asked("/v1/transfers", async (stripe) => {
    const { id } = await stripe.transfers.create(
      {
        amount: transfer.amountDong,
        currency: "vnd",
        destination: transfer.accountId,
        source_transaction: transfer.chargeId,
        transfer_group: transfer.orderCode,
        metadata: { transfer: transfer.reference },
      },
      { idempotencyKey },
    );
    return { id };
  });
}

export async function findTransfer(transfer: { reference: string; orderCode: string }): Promise<Made | null> {
  return asked("/v1/transfers", async (stripe) => {
    const { data } = await stripe.transfers.list({ transfer_group: transfer.orderCode, limit: listed });
    const made = data.find(({ metadata }) => metadata.transfer === transfer.reference);
    return made ? { id: made.id } : null;
  });
}

export async function createReversal(
  reversal: { reference: string; transferId: string; amountDong: number },
  idempotencyKey: string,
): Promise<Made> {
  return asked("/v1/transfers/…/reversals", async (stripe) => {
    const { id } = await stripe.transfers.createReversal(
      reversal.transferId,
      { amount: reversal.amountDong, metadata: { reversal: reversal.reference } },
      { idempotencyKey },
    );
    return { id };
  });
}

export async function findReversal(reversal: { reference: string; transferId: string }): Promise<Made | null> {
  return asked("/v1/transfers/…/reversals", async (stripe) => {
    const { data } = await stripe.transfers.listReversals(reversal.transferId, { limit: listed });
    const made = data.find(({ metadata }) => metadata?.reversal === reversal.reference);
    return made ? { id: made.id } : null;
  });
}

export type CardDispute = {
  id: string;
  chargeId: string;
  amountDong: number;
  reason: string;
  /** An inquiry takes no money away yet. */
  state: "inquiry" | "open" | "won" | "lost";
};

export async function readDispute(id: string): Promise<CardDispute> {
  return asked("/v1/disputes/…", async (stripe) => {
    const dispute = await stripe.disputes.retrieve(id);
    return {
      id: dispute.id,
      chargeId: idOf(dispute.charge) ?? "",
      amountDong: dispute.amount,
      reason: dispute.reason,
      state: disputeState(dispute.status),
    };
  });
}

/** The newest disputes the provider knows of, for those of whose beginning nobody told us. */
export async function listNewestDisputes(limit: number): Promise<string[]> {
  return asked("/v1/disputes", async (stripe) => (await stripe.disputes.list({ limit })).data.map(({ id }) => id));
}

export type BalanceLine = {
  id: string;
  kind: string;
  source: string | null;
  currency: string;
  /** In the currency's smallest unit; below nothing, it left the balance. */
  amount: number;
  fee: number;
  at: Date;
};

/** One page of what moved the balance, newest first: from an instant on, after the line the page before it ended with. */
export async function listBalanceLines({
  since,
  after,
}: {
  since: Date | null;
  after: string | null;
}): Promise<{ lines: BalanceLine[]; hasMore: boolean }> {
  return asked("/v1/balance_transactions", async (stripe) => {
    const { data, has_more: hasMore } = await stripe.balanceTransactions.list({
      limit: listed,
      ...(since ? { created: { gte: Math.floor(since.getTime() / 1000) } } : {}),
      ...(after ? { starting_after: after } : {}),
    });
    return { lines: data.map(lineOf), hasMore };
  });
}

function lineOf({ id, type, source, currency, amount, fee, created }: Stripe.BalanceTransaction): BalanceLine {
  return { id, kind: type, source: idOf(source), currency, amount, fee, at: new Date(created * 1000) };
}

/** What lies with the provider in đồng: to be used at once, and taken in but not to be used yet. */
export async function readProviderBalance(): Promise<{ availableDong: number; pendingDong: number }> {
  return asked("/v1/balance", async (stripe) => {
    const { available, pending } = await stripe.balance.retrieve();
    const inDong = (parts: { amount: number; currency: string }[]) =>
      parts.reduce((sum, { amount, currency }) => (currency === "vnd" ? sum + amount : sum), 0);
    return { availableDong: inDong(available), pendingDong: inDong(pending) };
  });
}

export type ProviderPayout = {
  id: string;
  amountDong: number;
  state: ProviderPayoutState;
  arrivesAt: Date;
  failure: string;
};

export async function readProviderPayout(id: string): Promise<ProviderPayout> {
  return asked("/v1/payouts/…", async (stripe) => {
    const payout = await stripe.payouts.retrieve(id);
    return {
      id: payout.id,
      amountDong: payout.amount,
      state: providerPayoutStates.find((state) => state === payout.status) ?? "pending",
      arrivesAt: new Date(payout.arrival_date * 1000),
      failure: payout.failure_message ?? payout.failure_code ?? "",
    };
  });
}

function disputeState(status: string): CardDispute["state"] {
  if (status.startsWith("warning_")) return "inquiry";
  return status === "won" || status === "lost" ? status : "open";
}

export type CardAccount = { id: string; canReceive: boolean };

export async function createAccount(
  account: { reference: string; email: string | null },
  idempotencyKey: string,
): Promise<CardAccount> {
  return asked("/v1/accounts", async (stripe) =>
    accountOf(
      await stripe.accounts.create(
        {
          type: "express",
          ...(account.email ? { email: account.email } : {}),
          // asked for alone, transfers make Stripe demand the recipient agreement, which many countries do not have
          capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
          metadata: { seller: account.reference },
        },
        { idempotencyKey },
      ),
    ),
  );
}

export async function readAccount(id: string): Promise<CardAccount> {
  return asked("/v1/accounts/…", async (stripe) => accountOf(await stripe.accounts.retrieve(id)));
}

/** The provider's own page on which a seller says who they are; good for one visit. */
export async function createAccountLink(link: {
  accountId: string;
  refreshUrl: string;
  returnUrl: string;
}): Promise<string> {
  return asked("/v1/account_links", async (stripe) => {
    const { url } = await stripe.accountLinks.create({
      account: link.accountId,
      type: "account_onboarding",
      refresh_url: link.refreshUrl,
      return_url: link.returnUrl,
    });
    return url;
  });
}

function accountOf(account: Stripe.Account): CardAccount {
  return { id: account.id, canReceive: account.capabilities?.transfers === "active" };
}

export type CardEvent = { id: string; kind: string; subject: string; reference: string | null };

/** What the provider tells, if one of our secrets signed it within five minutes; null otherwise. */
export function readEvent(rawBody: string, signature: string): CardEvent | null {
  for (const secret of env().stripeWebhookSecrets) {
    try {
      const event = Stripe.webhooks.constructEvent(rawBody, signature, secret);
      const subject = event.data.object as { id?: string; metadata?: { checkout?: string } | null };
      return {
        id: event.id,
        kind: event.type,
        subject: subject.id ?? "",
        reference: subject.metadata?.checkout ?? null,
      };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return null;
}

function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}
