import type { ReactNode } from "react";
import { CopyButton } from "@/components/order/copy-button";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card } from "@/components/ui/layout";
import { formatDong } from "@/domain/money/dong";
import type { PaymentShown, TransferShown } from "@/domain/orders/part";
import { bankOf } from "@/domain/payments/banks";
import { qrSvgPath, vietQr } from "@/domain/payments/vietqr";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { type Translator, translator } from "@/platform/i18n/translator";

/** How one shop's part is paid by bank transfer: a code to scan, the same to type, and until when the goods wait. */
export function TransferCard({
  locale,
  sellerName,
  transfer,
  payment,
  pictureHref,
  forms,
}: {
  locale: Locale;
  sellerName: string;
  transfer: TransferShown;
  payment: PaymentShown;
  pictureHref: string;
  forms: ReactNode;
}) {
  const t = translator(locale, "order");
  const bank = bankOf(transfer.bankBin);
  return (
    <Card className="grid gap-4 border-earth print:hidden">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg">{t("transfer.title", { seller: sellerName })}</h2>
        <Badge tone={payment.claimedAt ? "leaf" : "gold"}>
          {t(payment.claimedAt ? "transfer.claimed" : "transfer.waiting")}
        </Badge>
      </header>
      <div className="grid items-start gap-5 sm:grid-cols-[14rem_1fr]">
        <div className="grid justify-items-center gap-2">
          <QrCode transfer={transfer} label={t("transfer.code", { amount: formatDong(transfer.amountDong) })} />
          <LinkButton href={pictureHref} variant="second" size="small" download>
            {t("transfer.save")}
          </LinkButton>
        </div>
        <div className="grid content-start gap-3">
          <ol className="grid list-decimal gap-1 pl-5 text-[0.9375rem]">
            <li>{t("transfer.step1")}</li>
            <li>{t("transfer.step2")}</li>
            <li>{t("transfer.step3")}</li>
          </ol>
          <dl className="tabular divide-y divide-line border-y border-line">
            <Fact
              term={t("transfer.amount")}
              shown={formatDong(transfer.amountDong)}
              copy={String(transfer.amountDong)}
              t={t}
            />
            <Fact term={t("transfer.words")} shown={transfer.reference} copy={transfer.reference} t={t} />
            <Fact term={t("transfer.account")} shown={transfer.accountNumber} copy={transfer.accountNumber} t={t} />
            <Fact
              term={t("transfer.bank")}
              shown={bank ? `${bank.shortName} – ${bank.name}` : transfer.bankBin}
              t={t}
            />
            <Fact term={t("transfer.holder")} shown={transfer.accountName} t={t} />
          </dl>
          {payment.payBy ? (
            <p className="font-semibold">{t("transfer.heldUntil", { at: formatMoment(payment.payBy, locale) })}</p>
          ) : null}
          {forms}
        </div>
      </div>
    </Card>
  );
}

function QrCode({ transfer, label }: { transfer: TransferShown; label: string }) {
  const { size, path } = qrSvgPath(vietQr(transfer));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      className="w-full max-w-56 rounded-field border border-line"
    >
      <rect width="100%" height="100%" className="fill-white" />
      <path d={path} className="fill-black" />
    </svg>
  );
}

function Fact({ term, shown, copy, t }: { term: string; shown: string; copy?: string; t: Translator }) {
  return (
    <div className="py-1.5">
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="min-w-0 font-semibold break-words select-all">{shown}</span>
        {copy ? <CopyButton text={copy} label={t("transfer.copy")} copied={t("transfer.copied")} /> : null}
      </dd>
    </div>
  );
}
