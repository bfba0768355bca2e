import { Badge, Table, type Tone } from "@/components/ui/layout";
import type { DecisionColumn } from "@/domain/certificates/decision-sheet";
import type { Came } from "@/domain/certificates/decision-steps";
import type { Candidate, ImportedRow } from "@/domain/certificates/reads/decisions";
import { formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

const tones: Record<Came["step"], Tone> = {
  new: "leaf",
  regraded: "leaf",
  renewed: "leaf",
  older: "plain",
  unlisted: "plain",
  tied: "leaf",
  known: "plain",
  differs: "gold",
  undecided: "gold",
};

const link = "inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8";

/** Every good row with what comes of it, or came, and the product it is. */
export function DecisionRows({
  locale,
  importId,
  rows,
  came,
  products,
  isApplied,
}: {
  locale: Locale;
  importId: string;
  rows: readonly ImportedRow[];
  came: ReadonlyMap<number, Came>;
  products: ReadonlyMap<string, Candidate>;
  isApplied: boolean;
}) {
  const t = translator(locale, "decisions");
  return (
    <Table caption={t("one.list")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          <th scope="col">{t("one.row")}</th>
          <th scope="col">{t("columns.product")}</th>
          <th scope="col">{t("columns.stars")}</th>
          <th scope="col">{t("one.listing")}</th>
          <th scope="col">{t("one.result")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const one = came.get(row.row);
          if (!one) return null;
          const product = one.productId === null ? undefined : products.get(one.productId);
          return (
            <tr key={row.row}>
              <td className="tabular">{row.row}</td>
              <th scope="row" className="min-w-56 font-semibold wrap-anywhere">
                {row.productName}
                <span className="block font-normal text-ink-soft">{row.maker}</span>
              </th>
              <td className="tabular">{row.stars}</td>
              <td className="min-w-56 wrap-anywhere">
                {product ? product.name : one.step === "undecided" ? t("steps.undecided") : t("one.notHere")}
                <span className="block text-ink-soft">
                  {product ? `${product.sellerName}. ` : ""}
                  {t(row.choice === null ? `matches.${row.match}` : "said")}
                </span>
                {isApplied || one.step === "known" ? null : (
                  <a
                    href={path(locale, `/admin/certificates/import/${importId}?row=${row.row}`)}
                    className={link}
                    aria-label={`${t("one.change")}: ${row.productName}`}
                  >
                    {t("one.change")}
                  </a>
                )}
              </td>
              <td className="min-w-44">
                <Outcome locale={locale} row={row} came={one} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Outcome({ locale, row, came }: { locale: Locale; row: ImportedRow; came: Came }) {
  const t = translator(locale, "decisions");
  const before = came.step === "undecided" ? null : came.starsBefore;
  const enteredId = came.step === "undecided" ? null : came.enteredId;
  return (
    <>
      <Badge tone={tones[came.step]}>{t(`steps.${came.step}`)}</Badge>
      {came.step === "regraded" && before !== null && row.stars !== null ? (
        <span className="block tabular">{t("stars", { before, stars: row.stars })}</span>
      ) : null}
      {came.step === "differs" && before !== null ? <span className="block">{t("differs", { before })}</span> : null}
      {enteredId === null ? null : (
        <a
          href={path(locale, `/admin/certificates/${enteredId}`)}
          className={`${link} w-full`}
          aria-label={`${t("one.certificate")}: ${row.productName}`}
        >
          {t("one.certificate")}
        </a>
      )}
    </>
  );
}

/** What is wrong, by row and cell. */
export function DecisionFaults({
  locale,
  rows,
  columns,
}: {
  locale: Locale;
  rows: readonly ImportedRow[];
  columns: readonly DecisionColumn[];
}) {
  const t = translator(locale, "decisions");
  return (
    <Table caption={t("one.faults")}>
      <thead>
        <tr>
          {["row", "column", "typed", "fault"].map((name) => (
            <th key={name} scope="col">
              {t(`one.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row) =>
          row.faults.map(({ column, code, facts }) => (
            <tr key={`${row.row} ${column}`}>
              <td className="tabular">{row.row}</td>
              <td>{t(`columns.${column}`)}</td>
              <td className="min-w-32 wrap-anywhere">
                {row.cells[columns.findIndex((each) => each === column)] ?? ""}
              </td>
              <td className="min-w-56">{refusalWords(locale, code, facts)}</td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}

/** How many rows come to what. */
export function DecisionSums({ locale, sums }: { locale: Locale; sums: readonly (readonly [string, number])[] }) {
  const t = translator(locale, "decisions");
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:max-w-md">
      {sums.map(([name, count]) => (
        <div key={name} className="contents">
          <dt>{t(`steps.${name}`)}</dt>
          <dd className="tabular text-right font-semibold">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
