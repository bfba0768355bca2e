import { z } from "zod";
import { type AuditAction, auditActionOf } from "@/domain/audit/actions";
import { type LocalDay, parseLocalDay } from "@/platform/clock";
import { ticked, typedText } from "@/platform/typed";
import { pageFaults } from "@/db/enums";
import { type ReviewedField, reviewedFields } from "@/domain/catalog/input";
import { isId } from "@/platform/ids";

const reason = typedText
  .trim()
  .min(1, "reason_missing")
  .max(500)
  .transform((text) => text.normalize("NFC"));

/** What a reader finds wrong with a shop's page. */
export const reportPageInput = z
  .object({
    shopSlug: z.string().regex(/^[a-z0-9-]{1,200}$/, "not_found"),
    fault: z.enum(pageFaults, "fault_missing"),
    words: typedText
      .trim()
      .max(500)
      .transform((text) => text.normalize("NFC"))
      .default(""),
  })
  .refine(({ fault, words }) => fault !== "other" || words !== "", { message: "fault_words_missing", path: ["words"] });

export const sellerReasonInput = z.object({ sellerId: z.uuid(), reason });
export const productReasonInput = z.object({ productId: z.uuid(), reason });

export const approveInput = z.object({ versionId: z.uuid() });

/** Those that were ticked. */
export const approveManyInput = z.object({
  versionIds: z.preprocess(ticked, z.array(z.uuid()).min(1, "none_ticked").max(100)),
});

const remedy = typedText
  .trim()
  .max(500)
  .transform((text) => text.normalize("NFC"))
  .default("");

/** A sentence for each field that is to be mended; at least one. */
export const sendBackInput = z
  .object({
    versionId: z.uuid(),
    ...(Object.fromEntries(reviewedFields.map((field) => [field, remedy])) as Record<ReviewedField, typeof remedy>),
  })
  .transform(({ versionId, ...words }) => ({
    versionId,
    remedies: reviewedFields.flatMap((field) => (words[field] === "" ? [] : [{ field, words: words[field] }])),
  }))
  .refine(({ remedies }) => remedies.length > 0, { message: "remedy_missing", path: ["other"] });

/** What the address of the log asks for; what means nothing is as if it were not there. */
export type AuditFilter = {
  action: AuditAction | "";
  /** Of the person who did it, and of what it was done to. */
  who: string;
  words: string;
  /** Days it was done on, both counted. */
  from: LocalDay | null;
  to: LocalDay | null;
  after: string | null;
};

export function readAuditFilter(asked: Record<string, string | string[] | undefined>): AuditFilter {
  const word = (name: string) => {
    const value = asked[name];
    return typeof value === "string" ? value.replaceAll("\0", "").trim().normalize("NFC").slice(0, 120) : "";
  };
  return {
    action: auditActionOf(asked.action) ?? "",
    who: word("who"),
    words: word("q"),
    from: parseLocalDay(word("from")),
    to: parseLocalDay(word("to")),
    after: isId(word("after")) ? word("after") : null,
  };
}

/** A filter as the words of an address, without its place in the list. */
export function auditQuery({ action, who, words, from, to }: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ q: words, who, action, from: from ?? "", to: to ?? "" }).filter(([, value]) => value !== ""),
  );
}
