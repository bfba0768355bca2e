import { addFiles, adjust, issue, recordIssued, refuse } from "@/app/[locale]/seller/orders/[code]/invoice/actions";
import { InvoiceBadge, IssuedFacts } from "@/components/order/invoice-facts";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { adjustmentKinds } from "@/domain/invoices/input";
import type { SellerInvoice } from "@/domain/invoices/reads";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

type Desk = { locale: Locale; invoice: SellerInvoice; series: string | null; today: string };
type Inside = Desk & { t: Translator };

/** What the buyer asked for one part, and what the seller does about it. `series` is that of the connected account. */
export function InvoiceDesk(desk: Desk) {
  const { locale, invoice } = desk;
  const t = translator(locale, "invoice");
  const { standing } = invoice;
  return (
    <Card id="invoice" className="grid scroll-mt-4 gap-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">{t("desk.title")}</h2>
        <InvoiceBadge locale={locale} standing={standing} />
      </header>
      <Wish {...desk} t={t} />
      <IssuedFacts
        locale={locale}
        invoice={invoice}
        paper={(kind) => path(locale, `/seller/orders/${invoice.code}/invoice/${kind}`)}
      />
      {standing === "void" ? <Notice tone="plain">{t("desk.void")}</Notice> : null}
      {standing === "refused" ? (
        <Notice tone="plain">{t("desk.refused", { reason: invoice.refuseReason })}</Notice>
      ) : null}
      {standing === "requested" || standing === "issuing" ? <Issue {...desk} t={t} /> : null}
      {invoice.number === null ? null : <AfterIssue {...desk} t={t} />}
    </Card>
  );
}

function Wish({ locale, invoice, t }: Inside) {
  return (
    <div className="text-[0.9375rem]">
      <h3 className="text-base text-ink-soft">{t("desk.buyer")}</h3>
      <p className="font-semibold">{invoice.buyerName}</p>
      <p className="tabular">{invoice.buyerTaxCode ?? t("desk.noTaxCode")}</p>
      <p>{invoice.buyerAddress}</p>
      {invoice.buyerEmail ? <p className="break-all">{invoice.buyerEmail}</p> : null}
      <p className="text-ink-soft">{t("desk.askedAt", { at: formatMoment(invoice.requestedAt, locale) })}</p>
    </div>
  );
}

/** Through the connected account first, by hand beside it; the way out last. */
function Issue({ locale, invoice, series, today, t }: Inside) {
  const hidden = { locale, code: invoice.code };
  const isIssuing = invoice.standing === "issuing";
  return (
    <>
      {isIssuing ? <Notice tone="gold">{t("desk.waiting")}</Notice> : null}
      {invoice.providerWords ? (
        <Notice tone="alarm">{t("desk.providerWords", { words: invoice.providerWords })}</Notice>
      ) : null}
      {series === null ? (
        <a
          href={path(locale, "/seller/shop#invoices")}
          className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
        >
          {t("desk.connect")}
        </a>
      ) : (
        <ActionForm action={issue} hidden={hidden} className="grid gap-2">
          <p className="text-[0.9375rem] text-ink-soft">{t("desk.issueHint")}</p>
          <SubmitButton busy={t("desk.issuing")} className="justify-self-start">
            {t(isIssuing ? "desk.askAgain" : "desk.issue")}
          </SubmitButton>
        </ActionForm>
      )}
      <details open={series === null}>
        <summary className={opener}>{t("desk.record")}</summary>
        <ActionForm action={recordIssued} hidden={hidden} className="grid gap-3 pt-2 sm:grid-cols-2">
          <PaperFields t={t} today={today} of="record" />
          <ActionField
            name="pdf"
            type="file"
            label={t("desk.pdf")}
            hint={t("desk.fileHint")}
            optional={t("optional")}
            accept="application/pdf"
          />
          <ActionField
            name="xml"
            type="file"
            label={t("desk.xml")}
            hint={t("desk.fileHint")}
            optional={t("optional")}
            accept="application/xml,text/xml"
          />
          <SubmitButton busy={t("busy")} className="justify-self-start">
            {t("desk.save")}
          </SubmitButton>
        </ActionForm>
      </details>
      {isIssuing ? null : (
        <details>
          <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
            {t("desk.refuse")}
          </summary>
          <ActionForm action={refuse} hidden={hidden} className="grid max-w-md gap-3 pt-2">
            <ActionField name="reason" id="refuse-reason" label={t("desk.reason")} maxLength={300} required />
            <SubmitButton variant="danger" busy={t("busy")} className="justify-self-start">
              {t("desk.refuseYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </>
  );
}

function AfterIssue({ locale, invoice, today, t }: Inside) {
  const hidden = { locale, code: invoice.code };
  const isDue = invoice.standing === "needs_adjustment";
  const missing = (["pdf", "xml"] as const).filter((kind) => !(kind === "pdf" ? invoice.hasPdf : invoice.hasXml));
  return (
    <>
      {isDue ? (
        <Notice tone="alarm" title={t("desk.needsAdjustment")}>
          <p>{t("desk.needsAdjustmentLead")}</p>
        </Notice>
      ) : null}
      <details open={isDue}>
        <summary className={opener}>{t("desk.adjust")}</summary>
        <ActionForm action={adjust} hidden={hidden} className="grid gap-3 pt-2 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <ActionSelect name="kind" label={t("desk.kind")} defaultValue="adjusted">
              {adjustmentKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind.${kind}`)}
                </option>
              ))}
            </ActionSelect>
          </div>
          <PaperFields t={t} today={today} of="adjust" />
          <SubmitButton busy={t("busy")} className="justify-self-start">
            {t("desk.adjustSave")}
          </SubmitButton>
        </ActionForm>
      </details>
      {missing.length > 0 ? (
        <details>
          <summary className={opener}>{t("desk.addFiles")}</summary>
          <ActionForm action={addFiles} hidden={hidden} className="grid gap-3 pt-2 sm:grid-cols-2">
            {missing.map((kind) => (
              <ActionField
                key={kind}
                name={kind}
                type="file"
                label={t(`desk.${kind}`)}
                hint={t("desk.fileHint")}
                accept={kind === "pdf" ? "application/pdf" : "application/xml,text/xml"}
              />
            ))}
            <SubmitButton busy={t("busy")} className="justify-self-start sm:col-span-2">
              {t("desk.saveFiles")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </>
  );
}

const opener = "inline-flex min-h-11 items-center font-semibold underline underline-offset-4";

function PaperFields({ t, today, of }: { t: Translator; today: string; of: string }) {
  return (
    <>
      <ActionField
        name="series"
        id={`${of}-series`}
        label={t("desk.series")}
        placeholder="1C26TAA"
        autoComplete="off"
        maxLength={20}
        required
      />
      <ActionField
        name="number"
        id={`${of}-number`}
        label={t("desk.numberField")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        className="tabular"
        required
      />
      <ActionField
        name="issuedOn"
        id={`${of}-issued-on`}
        type="date"
        label={t("desk.issuedOn")}
        defaultValue={today}
        max={today}
        required
      />
      <ActionField
        name="authorityCode"
        id={`${of}-authority-code`}
        label={t("desk.authorityCode")}
        optional={t("optional")}
        autoComplete="off"
        maxLength={100}
      />
    </>
  );
}
