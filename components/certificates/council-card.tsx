import { ScoreFields, ScoreList } from "@/components/certificates/score-fields";
import { formatPoints, gradeWords } from "@/components/certificates/score-words";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Badge, Card, Notice, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { leastSeats } from "@/domain/certificates/council";
import type { AssessorChoice, Council, CouncilSeat } from "@/domain/certificates/reads/council";
import { sheetParts, sumOf } from "@/domain/ocop/sheets";
import { wholePoints } from "@/domain/ocop/checklist";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Shown = { locale: Locale; dossierId: string; council: Council };

/** Who sits in the council, who has given points, and what they come to once all have. */
export function CouncilCard({
  locale,
  dossierId,
  council,
  assessors,
  actions,
}: Shown & {
  /** Who may still be seated; null for one who seats nobody. */
  assessors: readonly AssessorChoice[] | null;
  actions: { seat: Action; unseat: Action };
}) {
  const t = translator(locale, "dossier");
  return (
    <Card className="grid gap-4">
      <h2 className="text-xl">{t("council.title")}</h2>
      <p className="text-ink-soft">{t("council.lead", { least: leastSeats })}</p>
      {council.seats.length === 0 ? <p>{t("council.none")}</p> : null}
      <ul className="grid gap-1">
        {council.seats.map((seat) => (
          <li key={seat.userId} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line">
            <span className="inline-flex min-h-11 flex-wrap items-center gap-2">
              {seat.name}
              <Badge tone={seat.givenAt ? "leaf" : "plain"}>
                {seat.givenAt ? t("council.given", { at: formatMoment(seat.givenAt, locale) }) : t("council.waiting")}
              </Badge>
            </span>
            {assessors !== null && seat.givenAt === null ? (
              <ActionForm action={actions.unseat} hidden={{ locale, dossierId, userId: seat.userId }}>
                <SubmitButton variant="quiet" busy={t("busy")} aria-label={t("council.unseatOne", { name: seat.name })}>
                  {t("council.unseat")}
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {assessors !== null && !council.hasBegun ? (
        assessors.length === 0 ? (
          <p className="text-ink-soft">{t("council.noChoice")}</p>
        ) : (
          <ActionForm
            key={council.seats.length}
            action={actions.seat}
            hidden={{ locale, dossierId }}
            className="grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_auto]"
          >
            <ActionSelect name="userId" label={t("council.who")}>
              {assessors.map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {name}
                </option>
              ))}
            </ActionSelect>
            <SubmitButton variant="second" busy={t("busy")}>
              {t("council.seat")}
            </SubmitButton>
          </ActionForm>
        )
      ) : null}
      <CouncilResultCard locale={locale} council={council} />
    </Card>
  );
}

/** The sheet of the assessor who looks, until they have given their points; what the others gave afterwards. */
export function OwnScoreCard({
  locale,
  dossierId,
  council,
  seat,
  action,
}: Shown & { seat: CouncilSeat; action: Action }) {
  const t = translator(locale, "dossier");
  if (!seat.scores) return null;
  return (
    <Card className="grid max-w-3xl gap-4">
      <h2 className="text-xl">{t("council.own")}</h2>
      <p className="text-ink-soft">
        {t("sheet", { decision: council.sheet.decision, year: council.sheet.year })} {t("council.ownLead")}
      </p>
      {seat.givenAt ? (
        <ScoreList locale={locale} sheet={council.sheet} scores={seat.scores} />
      ) : (
        <ActionForm action={action} hidden={{ locale, dossierId }} done={t("saved")} className="grid gap-4">
          <ScoreFields locale={locale} sheet={council.sheet} scores={seat.scores} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="step" value="give" busy={t("busy")}>
              {t("council.give")}
            </SubmitButton>
            <SubmitButton name="step" value="save" variant="second" busy={t("busy")}>
              {t("council.save")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}

function CouncilResultCard({ locale, council }: { locale: Locale; council: Council }) {
  const t = translator(locale, "dossier");
  const { sheet, result, spread } = council;
  const seen = council.seats.flatMap(({ userId, name, givenAt, scores }) => {
    const points = givenAt && scores ? wholePoints(scores.points) : null;
    return points && scores ? [{ userId, name, points, notes: scores.notes }] : [];
  });
  if (seen.length === 0) return null;
  const cell = (points: number) => <td className="tabular text-right">{formatPoints(points, locale)}</td>;
  return (
    <>
      {result ? (
        <Notice tone={result.grading.granter ? "leaf" : "plain"} title={t("council.result")}>
          <p>{gradeWords(sheet, result.points, locale)}</p>
          <p>
            {t("council.spread", {
              median: formatPoints(result.median, locale),
              lowest: formatPoints(result.lowest, locale),
              highest: formatPoints(result.highest, locale),
            })}
          </p>
        </Notice>
      ) : null}
      {result?.isWide ? <Notice tone="gold">{t("council.wide")}</Notice> : null}
      <Table caption={t("council.points")}>
        <thead>
          <tr>
            <th scope="col">{t("council.assessor")}</th>
            {sheetParts.map((part) => (
              <th key={part} scope="col" className="text-right">
                {part}
              </th>
            ))}
            <th scope="col" className="text-right">
              {t("council.sum")}
            </th>
          </tr>
        </thead>
        <tbody>
          {seen.map(({ userId, name, points, notes }) => (
            <tr key={userId}>
              <th scope="row" className="min-w-40 font-normal">
                {name}
                {sheetParts.map((part) =>
                  notes[part] === "" ? null : (
                    <span key={part} className="block text-sm wrap-anywhere text-ink-soft">
                      {`${part}: ${notes[part]}`}
                    </span>
                  ),
                )}
              </th>
              {cell(points.A)}
              {cell(points.B)}
              {cell(points.C)}
              {cell(sumOf(points))}
            </tr>
          ))}
          {result && spread ? (
            <>
              <tr className="font-semibold">
                <th scope="row">{t("council.mean")}</th>
                {cell(result.points.A)}
                {cell(result.points.B)}
                {cell(result.points.C)}
                {cell(result.grading.sum)}
              </tr>
              <tr>
                <th scope="row" className="font-normal">
                  {t("council.apart")}
                </th>
                {cell(spread.A)}
                {cell(spread.B)}
                {cell(spread.C)}
                {cell(sumOf({ A: result.highest, B: -result.lowest, C: 0 }))}
              </tr>
            </>
          ) : null}
        </tbody>
      </Table>
    </>
  );
}
