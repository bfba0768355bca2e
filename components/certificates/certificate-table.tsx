import { lastDay, LifeBadge, SchemeMark } from "@/components/certificates/certificate-words";
import { PackLinks } from "@/components/certificates/pack-links";
import { Table } from "@/components/ui/layout";
import type { CertificateLine } from "@/domain/certificates/reads/register";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Certificates as rows: what, whose, where, by which decision, until when, and what it is today. */
export function CertificateTable({
  locale,
  caption,
  rows,
  hasPacks = false,
}: {
  locale: Locale;
  caption: string;
  rows: readonly CertificateLine[];
  /** What lapses comes with what its maker needs to be assessed again. */
  hasPacks?: boolean;
}) {
  const t = translator(locale, "certificates");
  return (
    <Table caption={caption} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          {(["product", "certificate", "unit", "decision", "until", "state"] as const).map((name) => (
            <th key={name} scope="col">
              {t(`columns.${name}`)}
            </th>
          ))}
          {hasPacks ? <th scope="col">{translator(locale, "dossier")("pack.link")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="min-w-56 font-semibold">
              <a
                href={path(locale, `/admin/certificates/${row.id}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
              >
                {row.productName}
              </a>
              <span className="block font-normal text-ink-soft">{row.maker}</span>
            </th>
            <td className="whitespace-nowrap">
              <SchemeMark locale={locale} certificate={row} />
            </td>
            <td className="min-w-36 lg:min-w-0 lg:whitespace-nowrap">{row.unitName}</td>
            <td className="min-w-40 lg:whitespace-nowrap">
              {row.decisionNumber}
              <span className="block text-ink-soft">{formatDay(row.decidedOn, locale)}</span>
            </td>
            <td className="tabular whitespace-nowrap">{lastDay(row.validTo, locale)}</td>
            <td className="whitespace-nowrap">
              <LifeBadge locale={locale} state={row.state} />
            </td>
            {hasPacks ? (
              <td className="min-w-36">
                {row.isOfMarket ? (
                  <PackLinks
                    locale={locale}
                    base={path(locale, `/admin/certificates/${row.id}`)}
                    product={row.productName}
                  />
                ) : null}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
