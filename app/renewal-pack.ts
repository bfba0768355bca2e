import "server-only";
import { type PackWords, renewalPdf } from "@/app/renewal-pdf";
import type { Renewal } from "@/domain/certificates/reads/renewal";
import { certificateMonths } from "@/domain/ocop/stars";
import { csvOf, type ExportTable } from "@/domain/stats/export";
import { addDays, daysBetween } from "@/platform/clock";
import { formatDay, formatMoment, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { zipOf } from "@/platform/zip";

/** The renewal pack as a file: what is there and missing, and what was sold while the certificate stood. 404 when it is not there for who asks. */
export async function packAnswer(
  renewal: Renewal | null,
  { file, locale, now }: { file: "pdf" | "zip"; locale: Locale; now: Date },
): Promise<Response> {
  if (!renewal) return new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });
  const pdf = await renewalPdf(wordsOfPack(renewal, locale, now));
  const bytes = file === "pdf" ? pdf : zipOf(filesOf(renewal, pdf, locale), now);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": file === "pdf" ? "application/pdf" : "application/zip",
      "content-disposition": `attachment; filename="ocop-${renewal.certificate.validTo}.${file}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}

function filesOf(renewal: Renewal, pdf: Buffer, locale: Locale) {
  return [
    { name: "ho-so-danh-gia-lai.pdf", bytes: pdf },
    { name: "ban-hang.csv", bytes: Buffer.from(csvOf(salesTable(renewal, locale))) },
    ...renewal.copies.map(({ bytes, type, decidedOn }, place) => ({
      name: `chung-nhan/${decidedOn}-${place + 1}.${type}`,
      bytes,
    })),
  ];
}

/** What was sold, by month and by place, as a table to take along. */
export function salesTable({ certificate, sales, day }: Renewal, locale: Locale): ExportTable {
  const t = translator(locale, "dossier");
  return {
    name: t("pack.sales"),
    about: [
      [t("pack.product"), certificate.productName],
      [t("pack.maker"), certificate.maker],
      [t("pack.days"), `${formatDay(sales.from, locale)} – ${formatDay(day, locale)}`],
      [t("pack.counted"), t("pack.salesAbout")],
    ],
    heads: [t("pack.by"), t("pack.name"), t("pack.orders"), t("pack.units")],
    rows: [
      ...sales.months.map(({ month, orders, units }): (string | number)[] => [t("pack.month"), month, orders, units]),
      ...sales.regions.map(({ region, orders, units }): (string | number)[] => [
        t("pack.region"),
        region ?? t("pack.elsewhere"),
        orders,
        units,
      ]),
    ],
  };
}

function wordsOfPack({ certificate, day, dossier, sales }: Renewal, locale: Locale, now: Date): PackWords {
  const t = translator(locale, "dossier");
  const words = translator(locale, "certificates");
  const { scheme, stars, validTo, decisionNumber, decidedOn, issuer, maker, unitName } = certificate;
  const left = daysBetween(day, validTo);
  const number = (count: number) => formatNumber(count, locale);
  const heads = (name: string) => [name, t("pack.orders"), t("pack.units")];
  const facts: PackWords["facts"] = [
    [t("pack.maker"), maker],
    [words("columns.unit"), unitName],
    [words("columns.certificate"), stars === null ? words(`schemes.${scheme}`) : words("stars", { stars })],
    [
      words("columns.decision"),
      t("pack.decision", { number: decisionNumber, day: formatDay(decidedOn, locale), issuer }),
    ],
    [
      words("columns.until"),
      left > 0
        ? t("pack.deadline", { day: formatDay(addDays(validTo, -1), locale), left })
        : t("pack.over", { day: formatDay(addDays(validTo, -1), locale) }),
    ],
  ];
  return {
    title: t("pack.title"),
    product: certificate.productName,
    facts: scheme === "ocop" ? [...facts, [t("pack.rule"), t("pack.months", { months: certificateMonths })]] : facts,
    checklist: dossier && {
      name: t("checklist"),
      about: `${t("sheet", { decision: dossier.sheet.decision, year: dossier.sheet.year })} ${t(`checklistOf.${dossier.sheet.year}`)}`,
      lines: dossier.checklist.map(({ item, isNeeded, by }) => [
        t(`items.${item}`),
        t(by ? `by.${by}` : isNeeded ? "needed" : "advised"),
        by !== null,
      ]),
    },
    sales: {
      name: t("pack.sales"),
      about: t("pack.salesAbout"),
      whole: t("pack.whole", {
        orders: number(sales.orders),
        units: number(sales.units),
        from: formatDay(sales.from, locale),
        to: formatDay(day, locale),
      }),
      tables: [
        {
          name: t("pack.byMonth"),
          heads: heads(t("pack.month")),
          rows: sales.months.map(({ month, orders, units }) => [monthName(month), number(orders), number(units)]),
          empty: t("pack.nothing"),
        },
        {
          name: t("pack.byRegion"),
          heads: heads(t("pack.region")),
          rows: sales.regions.map(({ region, orders, units }) => [
            region ?? t("pack.elsewhere"),
            number(orders),
            number(units),
          ]),
          empty: t("pack.nothing"),
        },
      ],
    },
    made: t("pack.made", { at: formatMoment(now, locale) }),
    pageOf: (page, pages) => t("pack.page", { page, pages }),
  };
}

/** "2026-11" as "11/2026". */
function monthName(month: string): string {
  return month.split("-").toReversed().join("/");
}
