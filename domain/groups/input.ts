import { z } from "zod";
import { groupCodeText } from "@/domain/fees/input";
import { countText } from "@/domain/money/input";
import { typedText } from "@/platform/typed";

const words = (least: number, most: number) =>
  typedText
    .trim()
    .min(least)
    .max(most)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

export const mostSynonyms = 20;

/** Words a group is also found by: one a line, or with commas between; the same word counts once. */
const synonymsText = typedText.max(1200).transform((typed, context) => {
  const said = typed
    .normalize("NFC")
    .split(/[\n,;]+/)
    .map((word) => word.trim().replace(/\s+/g, " "))
    .filter((word) => word !== "");
  const once = said.filter((word, place) => said.findIndex((other) => sameWord(other, word)) === place);
  if (once.some((word) => word.length > 40)) context.addIssue({ code: "custom", message: "synonym_long" });
  if (once.length > mostSynonyms) context.addIssue({ code: "custom", message: "synonyms_many" });
  return once;
});

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What the market calls a group, and how it shows it. */
const groupFields = {
  code: groupCodeText,
  name: words(1, 40),
  nameEn: words(1, 40),
  description: words(0, 300),
  descriptionEn: words(0, 300),
  position: countText(999, 1),
  isVisible: z.preprocess((typed) => typed === "on", z.boolean()),
  synonyms: synonymsText,
};

export const changeGroupInput = z.object({
  ...groupFields,
  version: countText(1_000_000, 1),
  reason: words(1, 500),
});
export type GroupChange = z.output<typeof changeGroupInput>;

const lenient = typedText.trim().max(300).catch("");

/** The same words as they would look, before anything is kept: whatever is wrong with them is left out. */
export const groupPreviewQuery = z.object({
  code: groupCodeText,
  name: lenient,
  nameEn: lenient,
  description: lenient,
  descriptionEn: lenient,
  isVisible: groupFields.isVisible,
});
export type GroupPreview = z.output<typeof groupPreviewQuery>;
