import { z } from "zod";
import { dong, type Dong } from "@/domain/money/dong";
import { isSepayKey, isSignedByCasso, isSignedBySepay, isSignedGenerically } from "@/domain/payments/feed-signature";

export const bankFeedSources = ["sepay", "casso", "generic"] as const;
export type BankFeedSource = (typeof bankFeedSources)[number];

/** Money that came into an account, as a bank feed tells of it. `source` and `externalId` together name it once and for all. */
export type IncomingTransfer = {
  source: BankFeedSource;
  externalId: string;
  accountNumber: string;
  /** What the feed calls the bank; for people, not for matching. */
  bankHint: string | null;
  amountDong: Dong;
  content: string;
  receivedAt: Date;
};

export type BankFeed =
  | { ok: true; transfers: IncomingTransfer[] }
  | { ok: false; reason: "bad_signature" | "not_understood" };

type Delivery = { headers: Headers; rawBody: string; secret: string; now: Date };

/** No feed's message comes near this; what is longer is not even summed. */
const mostBytes = 256 * 1024;

/**
 * Reads what a bank feed delivered, known by the header it is signed with. Money that went out is left aside: `transfers` is then empty.
 * Says bad_signature for an unsigned, forged, stale or unknown delivery, and not_understood for a signed one that tells no plain transfer.
 */
export function readBankFeed(delivery: Delivery): BankFeed {
  if (Buffer.byteLength(delivery.rawBody) > mostBytes) return { ok: false, reason: "not_understood" };
  const source = delivery.secret === "" ? null : signerOf(delivery);
  if (source === null) return { ok: false, reason: "bad_signature" };
  const read = readers[source].safeParse(json(delivery.rawBody));
  return read.success ? { ok: true, transfers: read.data } : { ok: false, reason: "not_understood" };
}

function signerOf(delivery: Delivery): BankFeedSource | null {
  const header = (name: string) => delivery.headers.get(name);
  const [sepay, key, casso, own] = [
    header("x-sepay-signature"),
    header("authorization"),
    header("x-casso-signature"),
    header("x-signature"),
  ];
  if (sepay !== null) return isSignedBySepay(sepay, header("x-sepay-timestamp") ?? "", delivery) ? "sepay" : null;
  if (casso !== null) return isSignedByCasso(casso, delivery) ? "casso" : null;
  if (own !== null) return isSignedGenerically(own, delivery) ? "generic" : null;
  if (key !== null) return isSepayKey(key, delivery.secret) ? "sepay" : null;
  return null;
}

/** Far above any sale here, far below where numbers lose their đồng. */
const amount = z.number().int().min(-99_999_999_999).max(99_999_999_999);
const id = z.union([z.number().int().nonnegative(), z.string().trim().min(1).max(100)]).transform(String);
const text = (most: number) =>
  z.string().transform((value) =>
    value
      .normalize("NFC")
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, most),
  );
const account = text(40).refine((value) => value !== "");
const hint = text(60)
  .nullish()
  .transform((value) => value || null);

/** "2026-11-25 14:02:37", in Vietnam, where there is one time all year. */
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  .transform((at, context) => instant(`${at.replace(" ", "T")}+07:00`, context));
const isoTime = z.iso.datetime({ offset: true }).transform((at, context) => instant(at, context));

/** Source: developer.sepay.vn, sepay-webhooks/tich-hop-webhook. Sure. */
const sepay = z
  .object({
    id,
    gateway: hint,
    transactionDate: localTime,
    accountNumber: account,
    content: text(500),
    transferType: z.enum(["in", "out"]),
    transferAmount: amount.positive(),
  })
  .transform((told) =>
    transfers("sepay", told.transferType === "in" ? told.transferAmount : 0, {
      externalId: told.id,
      accountNumber: told.accountNumber,
      bankHint: told.gateway,
      content: told.content,
      receivedAt: told.transactionDate,
    }),
  );

/** Source: developer.casso.vn, webhook V2: one transaction under `data`; what went out is negative. Sure. */
const casso = z
  .object({
    data: z.object({
      id,
      description: text(500),
      amount: amount.refine((told) => told !== 0),
      transactionDateTime: localTime,
      accountNumber: account,
      bankAbbreviation: hint,
    }),
  })
  .transform(({ data }) =>
    transfers("casso", data.amount, {
      externalId: data.id,
      accountNumber: data.accountNumber,
      bankHint: data.bankAbbreviation,
      content: data.description,
      receivedAt: data.transactionDateTime,
    }),
  );

/** Our own: `{id, accountNumber, amountDong, content, at}`, `at` in ISO 8601 with its zone. */
const generic = z
  .object({
    id,
    accountNumber: account,
    amountDong: amount.refine((told) => told !== 0),
    content: text(500),
    at: isoTime,
  })
  .transform((told) =>
    transfers("generic", told.amountDong, {
      externalId: told.id,
      accountNumber: told.accountNumber,
      bankHint: null,
      content: told.content,
      receivedAt: told.at,
    }),
  );

const readers: Record<BankFeedSource, z.ZodType<IncomingTransfer[]>> = { sepay, casso, generic };

function transfers(
  source: BankFeedSource,
  amountDong: number,
  told: Omit<IncomingTransfer, "source" | "amountDong">,
): IncomingTransfer[] {
  return amountDong > 0 ? [{ source, ...told, amountDong: dong(amountDong) }] : [];
}

function instant(at: string, context: { addIssue: (message: string) => void }): Date {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) context.addIssue("not a time");
  return date;
}

function json(rawBody: string): unknown {
  try {
    return JSON.parse(rawBody);
  } catch {
    return undefined;
  }
}
