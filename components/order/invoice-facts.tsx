import { LinkButton } from "@/components/ui/button";
import { Badge, type Tone } from "@/components/ui/layout";
import type { AdjustmentKind, InvoiceStanding } from "@/domain/invoices/window";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const tones: Record<InvoiceStanding, Tone> = {
  requested: "gold",
  issuing: "gold",
  issued: "leaf",
  refused: "alarm",
  void: "plain",
  needs_adjustment: "alarm",
  adjusted: "leaf",
  replaced: "leaf",
  cancelled: "plain",
};

export function InvoiceBadge({ locale, standing }: { locale: Locale; standing: InvoiceStanding }) {
  return <Badge tone={tones[standing]}>{translator(locale, "invoice")(`standing.${standing}`)}</Badge>;
}

type Told = { number: string | null; series: string | null; authorityCode: string | null; issuedAt: Date | null };

export type IssuedShown = Told & {
  hasPdf: boolean;
  hasXml: boolean;
  adjustments: (Told & { kind: AdjustmentKind })[];
};

/** What an issued invoice is called, what came after it, and its files; `paper` is where a file lies. */
export function IssuedFacts({
  locale,
  invoice,
  paper,
}: {
  locale: Locale;
  invoice: IssuedShown;
  paper: (kind: "pdf" | "xml") => string;
}) {
  if (invoice.number === null || invoice.issuedAt === null) return null;
  const t = translator(locale, "invoice");
  const dayOf = (at: Date | null) => (at ? formatDay(localDay(at), locale) : "");
  const kinds = (["pdf", "xml"] as const).filter((kind) => (kind === "pdf" ? invoice.hasPdf : invoice.hasXml));
  return (
    <div className="grid gap-1 text-[0.9375rem]">
      <p className="tabular">
        <span className="font-semibold">{t("number", { series: invoice.series ?? "", number: invoice.number })}</span>{" "}
        <span className="whitespace-nowrap">{t("issuedOn", { day: dayOf(invoice.issuedAt) })}</span>
      </p>
      {invoice.authorityCode ? (
        <p className="break-all text-ink-soft">{t("authorityCode", { code: invoice.authorityCode })}</p>
      ) : null}
      {invoice.adjustments.map((paperTold) => (
        <p key={`${paperTold.series} ${paperTold.number}`} className="tabular">
          {t("adjustment", {
            kind: t(`kind.${paperTold.kind}`),
            series: paperTold.series ?? "",
            number: paperTold.number ?? "",
            day: dayOf(paperTold.issuedAt),
          })}
        </p>
      ))}
      {kinds.length > 0 ? (
        <p className="mt-1 flex flex-wrap gap-2 print:hidden">
          {kinds.map((kind) => (
            <LinkButton key={kind} variant="second" size="small" href={paper(kind)} download>
              {t(`download.${kind}`)}
            </LinkButton>
          ))}
        </p>
      ) : null}
    </div>
  );
}

/** At one part of an order: the way to ask for its invoice, or what became of it. */
export function PartInvoice({
  locale,
  standing,
  invoice,
  askHref,
  paper,
}: {
  locale: Locale;
  standing: InvoiceStanding | null;
  invoice: IssuedShown | null;
  askHref: string | null;
  paper: (kind: "pdf" | "xml") => string;
}) {
  const t = translator(locale, "invoice");
  if (standing === null && askHref === null) return null;
  return (
    <section className="grid justify-items-start gap-1.5 border-t border-line pt-3">
      {standing === null ? null : (
        <>
          <h3 className="text-base">{t("title")}</h3>
          <InvoiceBadge locale={locale} standing={standing} />
        </>
      )}
      {invoice ? <IssuedFacts locale={locale} invoice={invoice} paper={paper} /> : null}
      {askHref === null ? null : (
        <a href={askHref} className="inline-flex min-h-11 items-center underline underline-offset-4 print:hidden">
          {t(standing === null ? "part.ask" : "part.look")}
        </a>
      )}
    </section>
  );
}
