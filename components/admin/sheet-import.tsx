import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Card, Notice, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { refusalWords } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Looked = {
  id: string;
  fileName: string;
  appliedAt: Date | null;
  good: number;
  /** What would come of it, each sum by its name. */
  sums: readonly { name: string; count: number }[];
  faults: readonly { row: number; column: string; value: string; code: string }[];
  /** Rows that say again what an earlier one said, in words of their own. */
  twice: readonly { row: number; who: string; words: string }[];
};

/** What a list is called, and its columns, in the words of those whose list it is. */
export type SheetWord =
  | "file"
  | "columns"
  | "look"
  | "looking"
  | "sure"
  | "busy"
  | "nothing"
  | "faults"
  | "twice"
  | "row"
  | "column"
  | "fault"
  | "who";

type Props = {
  locale: Locale;
  draft: Action;
  apply: Action;
  looked: Looked | null;
  words: (word: SheetWord) => string;
  /** With what they count and when it was. */
  said: { apply: (count: number) => string; applied: (at: string) => string };
};

/** A list from a sheet: looked at first, written down after. */
export function SheetImport({ locale, draft, apply, looked, words, said }: Props) {
  return (
    <>
      {looked ? (
        <Card className="grid gap-3">
          <h2 className="text-lg wrap-anywhere">{looked.fileName}</h2>
          <Sums locale={locale} sums={looked.sums} />
          {looked.appliedAt ? (
            <Notice tone="leaf">{said.applied(formatMoment(looked.appliedAt, locale))}</Notice>
          ) : looked.good === 0 ? (
            <Notice tone="gold">{words("nothing")}</Notice>
          ) : (
            <ActionForm
              action={apply}
              hidden={{ locale, importId: looked.id }}
              className="grid justify-items-start gap-2"
            >
              <p>{words("sure")}</p>
              <SubmitButton busy={words("busy")}>{said.apply(looked.good)}</SubmitButton>
            </ActionForm>
          )}
          <Faults locale={locale} looked={looked} words={words} />
        </Card>
      ) : null}
      <Card className="max-w-2xl">
        <ActionForm action={draft} hidden={{ locale }} className="grid gap-3">
          <ActionField
            name="file"
            type="file"
            label={words("file")}
            hint={words("columns")}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
          />
          <SubmitButton busy={words("looking")} className="justify-self-start">
            {words("look")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </>
  );
}

function Sums({ locale, sums }: { locale: Locale; sums: Looked["sums"] }) {
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

function Faults({ locale, looked, words }: { locale: Locale; looked: Looked; words: Props["words"] }) {
  return (
    <>
      {looked.faults.length > 0 ? (
        <Table caption={words("faults")}>
          <Head names={["row", "column", "fault"]} words={words} />
          <tbody>
            {looked.faults.map(({ row, column, value, code }) => (
              <tr key={`${row} ${column}`}>
                <td className="tabular">{row}</td>
                <td>
                  {column}
                  {value === "" ? null : <span className="block wrap-anywhere text-ink-soft">“{value}”</span>}
                </td>
                <td>{refusalWords(locale, code)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {looked.twice.length > 0 ? (
        <Table caption={words("twice")}>
          <Head names={["row", "who", "fault"]} words={words} />
          <tbody>
            {looked.twice.map((line) => (
              <tr key={`${line.row} ${line.words}`}>
                <td className="tabular">{line.row}</td>
                <td className="tabular">{line.who}</td>
                <td>{line.words}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  );
}

function Head({ names, words }: { names: readonly SheetWord[]; words: Props["words"] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {words(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
