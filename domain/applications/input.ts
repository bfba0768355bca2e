import { z } from "zod";
import { requirementKinds, requirementProofs, sellerKinds } from "@/db/enums";
import { canonicalTaxCode } from "@/domain/invoices/tax-code";
import { countText } from "@/domain/money/input";
import { canonicalEmail, canonicalPhone } from "@/domain/people/canonical";
import { codeText, newPassword, personName, phoneText } from "@/domain/people/input";
import { chosenFile, dayText, typedText } from "@/platform/typed";

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

const words = (most: number, missing: string) =>
  typedText
    .trim()
    .min(1, missing)
    .max(most)
    .transform((text) => text.normalize("NFC"));

function optional<T>(read: (typed: string) => T | null, code: string) {
  return typedText.default("").transform((typed, context) => {
    if (typed.trim() === "") return null;
    const value = read(typed);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: code });
    return z.NEVER;
  });
}

const applicationId = z.uuid("field_invalid");
const box = z.literal("on").optional();

export const startInput = z.object({ kind: z.enum(sellerKinds, "kind_missing") });
export const applicationIdInput = z.object({ applicationId });

/** The first step, who it is; the shop's name may still be missing. */
export const whoInput = z.object({
  applicationId,
  kind: z.enum(sellerKinds, "kind_missing"),
  name: line(120),
  representative: line(80),
  phone: optional(canonicalPhone, "phone_invalid"),
  email: optional(canonicalEmail, "email_invalid"),
  taxCode: optional(canonicalTaxCode, "tax_code_invalid"),
});

export const placeInput = z.object({
  applicationId,
  oldCommuneCode: typedText
    .max(10)
    .default("")
    .transform((code) => code || null),
  hamlet: line(120),
  addressLine: line(200),
  tagline: line(160),
});

/** A personal number has twelve figures and begins with a province, 001 to 096 (Circular 59/2021/TT-BCA). */
export const identityInput = z.object({
  applicationId,
  identityNumber: z.string().transform((typed, context) => {
    const figures = typed.replace(/[\s.]/g, "");
    if (/^0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}$/.test(figures)) return figures;
    context.addIssue({ code: "custom", message: "identity_number_invalid" });
    return z.NEVER;
  }),
  birthDate: dayText.refine((day) => day > "1900-01-01", "day_invalid"),
  consent: z.literal("on", "consent_missing"),
});

const key = z.string().regex(/^[a-z0-9_]{1,60}$/, "field_invalid");

export const answerInput = z.object({ applicationId, key, value: line(500) });
export const documentInput = z.object({
  applicationId,
  key,
  file: chosenFile,
});
export const documentIdInput = z.object({ applicationId, documentId: z.uuid("field_invalid") });
export const attestInput = z.object({ applicationId, key, isTicked: box }).transform(({ isTicked, ...input }) => ({
  ...input,
  isTicked: isTicked === "on",
}));
export const confirmPhoneInput = z.object({ applicationId, code: codeText });
export const submitInput = z.object({
  applicationId,
  code: typedText
    .max(40)
    .default("")
    .transform((typed) => typed.replace(/\D/g, "")),
});

/** A member of a team begins for a household, which reads a code out. */
export const householdInput = z.object({
  kind: z.enum(sellerKinds, "kind_missing"),
  name: personName,
  phone: phoneText,
});
export const consentInput = z
  .object({ codeId: z.uuid("field_invalid"), code: codeText, wantsHelper: box })
  .transform(({ wantsHelper, ...input }) => ({ ...input, wantsHelper: wantsHelper === "on" }));

export const verifyInput = z.object({ applicationId, key });
export const reasonInput = z.object({ applicationId, reason: words(500, "reason_missing") });
export const approveInput = z.object({ applicationId, overrideReason: line(500) });

const remedy = typedText
  .trim()
  .max(500)
  .transform((text) => text.normalize("NFC"));

/** Fields "change:<key>" each say what to mend; empty ones are nothing. */
export const changesInput = z.looseObject({ applicationId }).transform(({ applicationId: id, ...rest }, context) => {
  const asked = Object.entries(rest).filter(([name]) => /^change:[a-z0-9_]{1,60}$/.test(name));
  const changes = asked.flatMap(([name, typed]) => {
    const { data = "", error } = remedy.safeParse(typed);
    const isTooLong = error?.issues.some(({ code }) => code === "too_big") ?? false;
    if (error)
      context.addIssue({ code: "custom", message: isTooLong ? "field_too_long" : "field_invalid", path: [name] });
    return data === "" ? [] : [{ key: name.slice("change:".length), remedy: data }];
  });
  const [[first] = ["changes"]] = asked;
  if (changes.length === 0 && context.issues.length === 0)
    context.addIssue({ code: "custom", message: "changes_missing", path: [first] });
  return { applicationId: id, changes };
});

const kindBoxes = Object.fromEntries(sellerKinds.map((kind) => [`for_${kind}`, box])) as Record<
  `for_${(typeof sellerKinds)[number]}`,
  typeof box
>;

const requirementFields = {
  labelVi: words(200, "field_required"),
  labelEn: words(200, "field_required"),
  hintVi: line(300),
  hintEn: line(300),
  isRequired: box,
  position: countText(9999, 0),
  ...kindBoxes,
};

function withKinds(input: Partial<Record<`for_${(typeof sellerKinds)[number]}`, "on" | undefined>>) {
  return sellerKinds.filter((kind) => input[`for_${kind}`] === "on");
}

export const addRequirementInput = z
  .object({
    ...requirementFields,
    kind: z.enum(requirementKinds),
    proof: z.enum(requirementProofs),
    isSensitive: box,
  })
  .transform((input) => ({
    ...ofRequirement(input),
    kind: input.kind,
    proof: input.proof,
    isSensitive: input.isSensitive === "on",
  }))
  .refine(({ sellerKinds: kinds }) => kinds.length > 0, { message: "kind_missing", path: ["for_cooperative"] })
  .refine(
    ({ kind, proof }) =>
      (kind === "statement") === (proof === "attested") && (kind !== "document" || proof === "verified"),
    {
      message: "requirement_proof",
      path: ["proof"],
    },
  );

export const changeRequirementInput = z
  .object({ ...requirementFields, requirementId: z.uuid("field_invalid") })
  .transform((input) => ({ ...ofRequirement(input), requirementId: input.requirementId }))
  .refine(({ sellerKinds: kinds }) => kinds.length > 0, { message: "kind_missing", path: ["for_cooperative"] });

export const requirementIdInput = z.object({ requirementId: z.uuid("field_invalid") });

function ofRequirement(input: z.output<z.ZodObject<typeof requirementFields>>) {
  const { labelVi, labelEn, hintVi, hintEn, position } = input;
  return {
    labelVi,
    labelEn,
    hintVi,
    hintEn,
    position,
    isRequired: input.isRequired === "on",
    sellerKinds: withKinds(input),
  };
}

export const askPhonePasswordInput = z.object({ phone: phoneText });
export const phonePasswordInput = z.object({ codeId: z.uuid("field_invalid"), code: codeText, password: newPassword });
