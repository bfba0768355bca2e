import { ActionForm } from "@/components/ui/action-form";
import { Badge, Table, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { conditionsOf, worthWords } from "@/components/voucher/voucher-words";
import { formatDong } from "@/domain/money/dong";
import { standingOf, type Voucher } from "@/domain/vouchers/discount";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { localDay } from "@/platform/clock";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Shown = Omit<Voucher, "usedByBuyer"> & { isPublic: boolean; isDemo: boolean };
type Standing = ReturnType<typeof standingOf>;

const tones: Record<Standing, Tone> = { active: "leaf", not_started: "gold", ended: "plain", used_up: "plain" };

/** Vouchers with what they are for, how far they are used and what they have cost. Asks once more before one is ended. */
export function VoucherTable({
  locale,
  vouchers,
  end,
  now,
}: {
  locale: Locale;
  vouchers: readonly Shown[];
  end: (state: FormState, form: FormData) => Promise<FormState>;
  now: Date;
}) {
  const t = translator(locale, "money");
  if (vouchers.length === 0) return <p className="text-ink-soft">{t("vouchers.none")}</p>;
  const demo = translator(locale, "common");
  const heads = ["code", "off", "until", "used", "cost", "state"].map((key) => t(`vouchers.heads.${key}`));
  return (
    <Table caption={t("vouchers.list")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          {heads.map((head, place) => (
            <th key={head} scope="col" className={place === 3 || place === 4 ? "text-right" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {vouchers.map((voucher) => {
          const standing = standingOf(voucher, now);
          return (
            <tr key={voucher.id}>
              <th scope="row" className="min-w-32">
                {voucher.code}
                {voucher.isPublic ? (
                  <span className="block text-sm font-normal text-ink-soft">{t("vouchers.isPublic")}</span>
                ) : null}
                {voucher.isDemo ? (
                  <span className="block text-sm font-normal text-ink-soft">{demo("demo.badge")}</span>
                ) : null}
              </th>
              <td className="tabular min-w-52">
                {worthWords(t, voucher, locale)}
                {conditionsOf(t, voucher).map((words) => (
                  <span key={words} className="block text-sm text-ink-soft">
                    {words}
                  </span>
                ))}
              </td>
              <td className="tabular min-w-36 text-sm">
                {formatDay(localDay(voucher.validFrom), locale)}
                <span className="block">{formatDay(localDay(new Date(voucher.validTo.getTime() - 1)), locale)}</span>
              </td>
              <td className="tabular text-right whitespace-nowrap">
                {formatNumber(voucher.usesCount, locale)}
                {voucher.usesLimit === null ? "" : ` / ${formatNumber(voucher.usesLimit, locale)}`}
              </td>
              <td className="tabular text-right whitespace-nowrap">
                {formatDong(voucher.spentDong)}
                {voucher.budgetDong === null ? null : (
                  <span className="block text-sm text-ink-soft">
                    {t("vouchers.ofBudget", { amount: formatDong(voucher.budgetDong) })}
                  </span>
                )}
              </td>
              <td className="min-w-40">
                <Badge tone={tones[standing]}>{t(`vouchers.standing.${standing}`)}</Badge>
                {standing === "ended" ? null : (
                  <details>
                    <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4 md:min-h-8">
                      {t("vouchers.end")}
                    </summary>
                    <ActionForm action={end} hidden={{ locale, voucherId: voucher.id }} className="grid gap-2 py-2">
                      <p>{t("vouchers.endSure")}</p>
                      <SubmitButton variant="danger" busy={t("vouchers.busy")}>
                        {t("vouchers.endYes")}
                      </SubmitButton>
                    </ActionForm>
                  </details>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
