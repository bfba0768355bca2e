import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ListReport, OfficeList, Twice } from "@/domain/lists/sheet";
import type { AdminScope } from "@/domain/people/scopes";
import type { FormState } from "@/platform/form-state";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, type Translator, translator } from "@/platform/i18n/translator";

type ListName = OfficeList<unknown, unknown>["name"];
type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** A row that says again what another said, in the words of its list. */
type Again = { row: number; who: string; words: string };

type Props<Report> = {
  locale: Locale;
  admin: AdminScope;
  name: ListName;
  draft: Action;
  apply: Action;
  looked: { id: string; fileName: string; appliedAt: Date | null; report: Report } | null;
  /** What is counted of it, in order; each is named in the list's own words. */
  sums?: readonly (keyof Report & string)[];
  again?: (report: Report, t: Translator) => Again[];
};

const usualSums = ["rows", "fresh", "changed", "same", "duplicateCount", "faultCount"] as const;

/** A list of the office's from a sheet: looked at first, written down after. */
export function ListImport<Report extends ListReport<string>>({
  locale,
  admin,
  name,
  draft,
  apply,
  looked,
  sums = usualSums,
  again = ({ duplicates }, t) => duplicates.map((line) => sameAs(line, t(`${name}.again`, { row: line.first }))),
}: Props<Report>) {
  const t = translator(locale, "lists");
  return (
    <OfficeFrame locale={locale} admin={admin} current={name}>
      <PageTitle
        title={t(`${name}.title`)}
        lead={t(`${name}.lead`)}
        actions={
          <LinkButton variant="second" href={path(locale, `/admin/${name}`)}>
            {t(`${name}.back`)}
          </LinkButton>
        }
      />
      {looked ? (
        <Card className="grid gap-3">
          <h2 className="text-lg wrap-anywhere">{looked.fileName}</h2>
          <Sums
            locale={locale}
            sums={sums.map((sum) => ({ name: t(`${name}.sums.${sum}`), count: Number(looked.report[sum]) }))}
          />
          {looked.appliedAt ? (
            <Notice tone="leaf">{t("applied", { at: formatMoment(looked.appliedAt, locale) })}</Notice>
          ) : looked.report.good === 0 ? (
            <Notice tone="gold">{t("nothing")}</Notice>
          ) : (
            <ActionForm
              action={apply}
              hidden={{ locale, importId: looked.id }}
              className="grid justify-items-start gap-2"
            >
              <p>{t("sure")}</p>
              <SubmitButton busy={t("busy")}>{t(`${name}.apply`, { count: looked.report.good })}</SubmitButton>
            </ActionForm>
          )}
          <Faults locale={locale} name={name} faults={looked.report.faults} />
          <Doubles again={again(looked.report, t)} name={name} t={t} />
        </Card>
      ) : null}
      <Card className="max-w-2xl">
        <ActionForm action={draft} hidden={{ locale }} className="grid gap-3">
          <ActionField
            name="file"
            type="file"
            label={t("file")}
            hint={t(`${name}.columns`)}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
          />
          <SubmitButton busy={t("looking")} className="justify-self-start">
            {t("look")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}

/** A row that was passed over or should be looked at, and why. */
export function sameAs({ row, name }: Twice, words: string): Again {
  return { row, who: name, words };
}

function Sums({ locale, sums }: { locale: Locale; sums: readonly { name: string; count: number }[] }) {
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:max-w-md">
      {sums.map(({ name, count }) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd className="tabular text-right font-semibold">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Faults({ locale, name, faults }: { locale: Locale; name: ListName; faults: ListReport<string>["faults"] }) {
  if (faults.length === 0) return null;
  const t = translator(locale, "lists");
  return (
    <Table caption={t("faults")}>
      <Head names={[t("row"), t("column"), t("fault")]} />
      <tbody>
        {faults.map(({ row, column, value, code }) => (
          <tr key={`${row} ${column}`}>
            <td className="tabular">{row}</td>
            <td>
              {t(`${name}.names.${column}`)}
              {value === "" ? null : <span className="block wrap-anywhere text-ink-soft">“{value}”</span>}
            </td>
            <td>{refusalWords(locale, code)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Doubles({ again, name, t }: { again: readonly Again[]; name: ListName; t: Translator }) {
  if (again.length === 0) return null;
  return (
    <Table caption={t("twice")}>
      <Head names={[t("row"), t(`${name}.who`), t("why")]} />
      <tbody>
        {again.map((line) => (
          <tr key={`${line.row} ${line.words}`}>
            <td className="tabular">{line.row}</td>
            <td className="tabular">{line.who}</td>
            <td>{line.words}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Head({ names }: { names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
