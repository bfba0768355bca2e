import { ActionField, ActionTextArea } from "@/components/ui/action-form";
import type { Assessment } from "@/domain/certificates/reads/assessment";
import { type Sheet, sheetParts } from "@/domain/ocop/sheets";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { formatPoints } from "@/components/certificates/score-words";

type Scores = Pick<Assessment, "points" | "notes">;

/** The sheet to fill in, part by part: points, and why. */
export function ScoreFields({ locale, sheet, scores }: { locale: Locale; sheet: Sheet; scores: Scores }) {
  const t = translator(locale, "dossier");
  return (
    <>
      {sheetParts.map((part) => (
        <fieldset key={part} className="grid gap-3 border-t border-line pt-3">
          <legend className="float-left w-full pt-3 font-semibold">{t(`parts.${part}`)}</legend>
          <p className="clear-both text-ink-soft">
            {t("asks", { topics: sheet.topics[part].map((topic) => t(`topics.${topic}`)).join(", ") })}
          </p>
          <div className="grid items-start gap-3 sm:grid-cols-[10rem_1fr]">
            <ActionField
              name={`points${part}`}
              inputMode="decimal"
              autoComplete="off"
              label={t("pointsOfPart", { part })}
              hint={t("mostOfPart", { most: sheet.most[part] })}
              defaultValue={scores.points[part] === null ? "" : formatPoints(scores.points[part], locale)}
            />
            <ActionTextArea
              name={`note${part}`}
              label={t("noteOfPart", { part })}
              defaultValue={scores.notes[part]}
              maxLength={1000}
              rows={2}
            />
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** The same filled in, to be read. */
export function ScoreList({ locale, sheet, scores }: { locale: Locale; sheet: Sheet; scores: Scores }) {
  const t = translator(locale, "dossier");
  return (
    <dl className="grid gap-3">
      {sheetParts.map((part) => (
        <div key={part}>
          <dt className="text-sm text-ink-soft">{t(`parts.${part}`)}</dt>
          <dd className="wrap-anywhere whitespace-pre-line">
            <span className="tabular font-semibold">
              {scores.points[part] === null
                ? t("noPoints")
                : t("pointsOutOf", { points: formatPoints(scores.points[part], locale), most: sheet.most[part] })}
            </span>
            {scores.notes[part] === "" ? null : <span className="block">{scores.notes[part]}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
