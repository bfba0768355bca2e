import { describe, expect, test } from "vitest";
import { guideNames, guideOf, guides, guideSlug } from "@/components/guides/guides";
import { locales } from "@/platform/i18n/locales";
import { hasWord, translator } from "@/platform/i18n/translator";

const mostWords = { vi: 14, en: 13 };
const mostSentences = 2;

describe.each(locales)("in %s", (locale) => {
  const t = translator(locale, "guides");
  test.each(guideNames)(
    "%s has three to five steps of one or two short sentences, each with a drawing told in words",
    (name) => {
      const steps = guides[name];
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(new Set(steps).size).toBe(steps.length);
      expect(hasWord(locale, "guides", `guides.${name}.steps.${steps.length + 1}`)).toBe(false);
      steps.forEach((drawing, place) => {
        expect(hasWord(locale, "guides", `drawings.${drawing}`)).toBe(true);
        const sentences = t(`guides.${name}.steps.${place + 1}`)
          .split(/[.!?](?:\s|$)/)
          .filter(Boolean);
        expect(sentences.length).toBeLessThanOrEqual(mostSentences);
        for (const sentence of sentences)
          expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(mostWords[locale]);
      });
    },
  );
});

test("each has one address", () => {
  expect(guideNames.map((name) => guideOf(guideSlug(name)))).toEqual(guideNames);
  expect(guideOf("khong-co")).toBe(null);
});
