import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ask } from "@/app/[locale]/(shop)/orders/[code]/invoice/actions";
import { buyerOrGuest } from "@/app/gates";
import { InvoiceBadge, IssuedFacts } from "@/components/order/invoice-facts";
import { ActionField, ActionForm, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type AskPage, findAskPage } from "@/domain/invoices/reads";
import { formatDong } from "@/domain/money/dong";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/orders/[code]/invoice">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "invoice");
  return { title: t("ask.title"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

export default async function AskForInvoicePage({ params, searchParams }: Props) {
  const [{ locale: prefix, code }, asked, buyer] = await Promise.all([params, searchParams, buyerOrGuest()]);
  const locale = localeOf(prefix);
  const key = typeof asked.key === "string" ? asked.key : "";
  const part = typeof asked.part === "string" ? asked.part : "";
  const page = await findAskPage({ buyer, key }, part, now());
  if (!page || page.orderCode !== code.toUpperCase()) notFound();
  const t = translator(locale, "invoice");
  const amount = formatDong(page.totalDong);
  const tail = key ? `&key=${encodeURIComponent(key)}` : "";
  const order = path(locale, `/orders/${page.orderCode}${key ? `?key=${encodeURIComponent(key)}` : ""}`);
  return (
    <div className="page grid max-w-2xl gap-5 pt-6 pb-8">
      <PageTitle
        title={t("ask.title")}
        lead={t("ask.lead", { seller: page.sellerName, code: page.partCode, amount })}
        actions={page.invoice ? <InvoiceBadge locale={locale} standing={page.invoice.standing} /> : null}
      />
      {asked.asked && page.invoice?.standing === "requested" ? <Notice tone="leaf">{t("ask.asked")}</Notice> : null}
      <Told locale={locale} page={page} />
      {page.invoice?.number ? (
        <Card>
          <IssuedFacts
            locale={locale}
            invoice={page.invoice}
            paper={(kind) => path(locale, `/orders/${page.orderCode}/invoice/${kind}?part=${page.partCode}${tail}`)}
          />
        </Card>
      ) : null}
      {page.whyNot === null ? <AskForm locale={locale} page={page} orderKey={key} /> : null}
      <LinkButton variant="quiet" size="flush" href={order} className="justify-self-start">
        {t("ask.back")}
      </LinkButton>
    </div>
  );
}

/** What became of it so far, in words. */
function Told({ locale, page: { invoice, whyNot } }: { locale: Locale; page: AskPage }) {
  const t = translator(locale, "invoice");
  if (invoice?.standing === "refused")
    return (
      <Notice tone="alarm" title={t("ask.refused", { reason: invoice.refuseReason })}>
        {whyNot === null ? <p>{t("ask.refusedNext")}</p> : null}
      </Notice>
    );
  if (invoice?.standing === "needs_adjustment") return <Notice tone="gold">{t("ask.needsAdjustment")}</Notice>;
  if (whyNot === "invoice_issued_already") return <Notice tone="plain">{t("ask.issuedNext")}</Notice>;
  return whyNot === null ? null : <Notice tone="plain">{refusalWords(locale, whyNot)}</Notice>;
}

function AskForm({ locale, page, orderKey }: { locale: Locale; page: AskPage; orderKey: string }) {
  const t = translator(locale, "invoice");
  const { name, taxCode, address, email } = page.begin;
  return (
    <Card>
      <ActionForm action={ask} hidden={{ locale, code: page.partCode, key: orderKey }} className="grid gap-4">
        <ActionField
          name="name"
          label={t("ask.name")}
          defaultValue={name}
          autoComplete="organization"
          maxLength={200}
          required
        />
        <ActionField
          name="taxCode"
          label={t("ask.taxCode")}
          hint={t("ask.taxCodeHint")}
          optional={t("optional")}
          defaultValue={taxCode}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          className="tabular"
        />
        <ActionTextArea
          name="address"
          label={t("ask.address")}
          defaultValue={address}
          rows={2}
          maxLength={300}
          autoComplete="street-address"
          required
        />
        <ActionField
          name="email"
          type="email"
          label={t("ask.email")}
          optional={t("optional")}
          defaultValue={email}
          autoComplete="email"
          maxLength={200}
        />
        <p className="text-[0.9375rem] text-ink-soft">{t("ask.privacy")}</p>
        <SubmitButton busy={t("busy")} className="justify-self-start">
          {t(page.invoice?.standing === "requested" ? "ask.change" : "ask.send")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
