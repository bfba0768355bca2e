import { z } from "zod";
import { certificateSchemes, dossierItems, dossierStates } from "@/db/enums";
import { countText } from "@/domain/money/input";
import { type PartPoints, fits, gradeBy, sheetParts, sheets, sheetYears } from "@/domain/ocop/sheets";
import { certificateStates } from "@/domain/ocop/stars";
import { parseLocalDay, type LocalDay } from "@/platform/clock";
import { chosenFile, dayText, offeredFile, typedText } from "@/platform/typed";
import { isId } from "@/platform/ids";

/** The most a part can give on any sheet; which of them it was is known once the sheet is. */
const most = (part: "A" | "B" | "C") => Math.max(...sheets.map((sheet) => sheet.most[part]));

export { decisionSteps } from "@/db/enums";

const blank = (typed: unknown) => (typeof typed === "string" && typed.trim() === "" ? null : (typed ?? null));
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.nullable());

const line = (most: number) =>
  typedText
    .trim()
    .min(1, "field_required")
    .max(most, "field_too_long")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

/** "27", "27,5" or "27.25" points of a part. */
function pointsText(most: number) {
  return z.string().transform((typed, context): number => {
    const text = typed.trim().replace(",", ".");
    const points = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (points >= 0 && points <= most) return points;
    context.addIssue({ code: "custom", message: "points_invalid" });
    return z.NEVER;
  });
}

const choiceOf = (numbers: readonly number[]) =>
  z
    .string()
    .refine((typed) => numbers.some((number) => String(number) === typed), "field_invalid")
    .transform(Number);

export const certificateInput = z
  .object({
    scheme: z.enum(certificateSchemes, "field_required"),
    productId: z.uuid(),
    stars: optional(choiceOf([3, 4, 5])),
    pointsA: optional(pointsText(most("A"))),
    pointsB: optional(pointsText(most("B"))),
    pointsC: optional(pointsText(most("C"))),
    sheetYear: optional(choiceOf(sheetYears)),
    decisionNumber: line(80),
    decidedOn: dayText,
    issuer: line(160),
    validTo: optional(dayText),
    scan: offeredFile,
  })
  .refine(({ scheme, stars }) => scheme !== "ocop" || stars !== null, { path: ["stars"], message: "stars_missing" })
  .refine(({ scheme, stars }) => scheme === "ocop" || stars === null, { path: ["stars"], message: "stars_not_here" })
  .refine(({ scheme, validTo }) => scheme === "ocop" || validTo !== null, {
    path: ["validTo"],
    message: "field_required",
  })
  .refine(({ decidedOn, validTo }) => validTo === null || validTo > decidedOn, {
    path: ["validTo"],
    message: "valid_to_order",
  })
  .superRefine(({ sheetYear, ...told }, context) => {
    const sheet = sheets.find(({ year }) => year === sheetYear);
    if (!sheet) return;
    for (const part of sheetParts)
      if ((told[`points${part}`] ?? 0) > sheet.most[part])
        context.addIssue({ code: "custom", path: [`points${part}`], message: "points_invalid" });
  })
  .refine(({ stars, ...told }) => stars === null || agree(stars, told), {
    path: ["stars"],
    message: "stars_not_of_points",
  });

export type CertificateInput = z.output<typeof certificateInput>;

const given = certificateInput.shape;

/** A certificate as its shop tells it; one that was asked back is named, and keeps its scan unless another comes. */
export const claimInput = z
  .object({
    claimId: optional(z.uuid()),
    productId: z.uuid("field_required"),
    scheme: given.scheme,
    stars: given.stars,
    decisionNumber: given.decisionNumber,
    decidedOn: given.decidedOn,
    issuer: given.issuer,
    validTo: given.validTo,
    scan: offeredFile,
  })
  .refine(({ scheme, stars }) => scheme !== "ocop" || stars !== null, { path: ["stars"], message: "stars_missing" })
  .refine(({ scheme, stars }) => scheme === "ocop" || stars === null, { path: ["stars"], message: "stars_not_here" })
  .refine(({ scheme, validTo }) => scheme === "ocop" || validTo !== null, {
    path: ["validTo"],
    message: "field_required",
  })
  .refine(({ decidedOn, validTo }) => validTo === null || validTo > decidedOn, {
    path: ["validTo"],
    message: "valid_to_order",
  })
  .refine(({ claimId, scan: file }) => claimId !== null || file !== null, {
    path: ["scan"],
    message: "field_required",
  });

export type ClaimInput = z.output<typeof claimInput>;

export const claimIdInput = z.object({ claimId: z.uuid("field_invalid") });
export const askBackInput = z.object({ claimId: z.uuid("field_invalid"), note: line(500) });

/** Whether stars are those of the points when all three parts are told: by the sheet that is named, else by any. */
function agree(
  stars: number,
  told: { pointsA: number | null; pointsB: number | null; pointsC: number | null; sheetYear: number | null },
): boolean {
  const { pointsA, pointsB, pointsC, sheetYear } = told;
  if (pointsA === null || pointsB === null || pointsC === null) return true;
  const points: PartPoints = { A: pointsA, B: pointsB, C: pointsC };
  return sheets.some(
    (sheet) =>
      (sheetYear === null || sheet.year === sheetYear) && fits(sheet, points) && gradeBy(sheet, points).stars === stars,
  );
}

export const revokeDecisionInput = z.object({
  decisionNumber: line(80),
  decidedOn: dayText,
  /** One alone of the decision's certificates. */
  certificateId: optional(z.uuid()),
  revokedOn: dayText,
  reason: line(500),
});

/** What a decision says of all its products alike, and the sheet that lists them. */
export const decisionListInput = z
  .object({
    scheme: given.scheme,
    decisionNumber: given.decisionNumber,
    decidedOn: given.decidedOn,
    issuer: given.issuer,
    validTo: given.validTo,
    sheetYear: given.sheetYear,
    sheet: chosenFile,
  })
  .refine(({ scheme, validTo }) => scheme === "ocop" || validTo !== null, {
    path: ["validTo"],
    message: "field_required",
  })
  .refine(({ decidedOn, validTo }) => validTo === null || validTo > decidedOn, {
    path: ["validTo"],
    message: "valid_to_order",
  });

export type DecisionListInput = Omit<z.output<typeof decisionListInput>, "sheet">;

/** What a row of the list is: a product of the market, or nothing that is sold here. */
export const decisionRowInput = z.object({
  importId: z.uuid("field_invalid"),
  row: countText(1_000_000),
  productId: z.union([z.literal("unlisted"), z.uuid()], "choice_missing"),
});

export const decisionIdInput = z.object({ importId: z.uuid("field_invalid") });

export const scanInput = z.object({
  certificateId: z.uuid(),
  scan: chosenFile,
});

export const openDossierInput = z.object({ productId: z.uuid(), scheme: z.enum(certificateSchemes, "field_required") });

export const moveDossierInput = z.object({
  dossierId: z.uuid(),
  to: z.enum(dossierStates),
  note: typedText
    .trim()
    .max(500, "field_too_long")
    .transform((text) => text.normalize("NFC")),
});

/** What the address of the register says; what means nothing is as if it were not there. */
export type CertificateFilter = {
  q: string;
  scheme: (typeof certificateSchemes)[number] | null;
  state: (typeof certificateStates)[number] | null;
  stars: number | null;
  commune: string;
  group: string | null;
  year: number | null;
  /** Days between which it stops holding: from the first, before the second. */
  lapsesFrom: LocalDay | null;
  lapsesTo: LocalDay | null;
  /** A day on which it holds. */
  holdsOn: LocalDay | null;
  after: string | null;
};

type Asked = Record<string, string | string[] | undefined>;

export function readCertificateFilter(asked: Asked): CertificateFilter {
  const word = (name: string) => {
    const value = asked[name];
    return typeof value === "string" ? value.replaceAll("\0", "").trim().normalize("NFC").slice(0, 80) : "";
  };
  const stars = Number(word("stars"));
  const year = Number(word("year"));
  return {
    q: word("q"),
    scheme: certificateSchemes.find((each) => each === asked.scheme) ?? null,
    state: certificateStates.find((each) => each === asked.state) ?? null,
    stars: [3, 4, 5].includes(stars) ? stars : null,
    group: /^[IVX]{1,4}(\.\d{1,2}(\.[a-z])?)?$/.test(word("group")) ? word("group") : null,
    commune: /^\d{5}$/.test(word("commune")) ? word("commune") : "",
    year: year >= 2000 && year < 2100 && Number.isInteger(year) ? year : null,
    lapsesFrom: parseLocalDay(word("lapsesFrom")),
    lapsesTo: parseLocalDay(word("lapsesTo")),
    holdsOn: parseLocalDay(word("holdsOn")),
    after: parseLocalDay(word("after").slice(0, 10)) && isId(word("after").slice(11)) ? word("after") : null,
  };
}

/** A filter as the words of an address, without its place in the list. */
export function chosenOf({ after: _after, ...filter }: CertificateFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === null || value === "" ? [] : [[name, String(value)] as const],
    ),
  );
}

const scoreNote = typedText
  .trim()
  .max(1000, "field_too_long")
  .default("")
  .transform((text) => text.normalize("NFC"));

const scores = {
  pointsA: optional(pointsText(most("A"))),
  noteA: scoreNote,
  pointsB: optional(pointsText(most("B"))),
  noteB: scoreNote,
  pointsC: optional(pointsText(most("C"))),
  noteC: scoreNote,
};

export const openOwnDossierInput = z.object({ productId: z.uuid("field_required") });
export const assessInput = z.object({ dossierId: z.uuid(), ...scores });
export const dossierIdInput = z.object({ dossierId: z.uuid() });
export const dossierPaperInput = z.object({
  dossierId: z.uuid(),
  item: z.enum(dossierItems, "field_required"),
  file: chosenFile,
});
export const dossierPaperIdInput = z.object({ paperId: z.uuid() });
export const seatInput = z.object({ dossierId: z.uuid(), userId: z.uuid("field_required") });
export const scoreInput = z.object({ dossierId: z.uuid(), ...scores, step: z.enum(["save", "give"]) });

export type Scores = Omit<z.output<typeof assessInput>, "dossierId">;
