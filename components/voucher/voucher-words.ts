import { formatDong } from "@/domain/money/dong";
import type { Voucher } from "@/domain/vouchers/discount";
import type { Locale } from "@/platform/i18n/locales";
import type { Translator } from "@/platform/i18n/translator";
import { formatBasisPoints } from "@/platform/i18n/format";

type Worth = Pick<Voucher, "basisPoints" | "amountDong" | "maxDong">;
type Conditions = Pick<Voucher, "minimumDong" | "groupCode" | "communeCodes" | "perBuyerLimit">;

/** What a voucher takes off, in words. */
export function worthWords(t: Translator, voucher: Worth, locale: Locale): string {
  if (voucher.amountDong !== null) return formatDong(voucher.amountDong);
  const percent = formatBasisPoints(voucher.basisPoints ?? 0, locale);
  return voucher.maxDong === null ? percent : t("vouchers.upTo", { percent, amount: formatDong(voucher.maxDong) });
}

/** What must hold for it, a sentence each. */
export function conditionsOf(
  t: Translator,
  { minimumDong, groupCode, communeCodes, perBuyerLimit }: Conditions,
): string[] {
  return [
    minimumDong > 0 ? t("vouchers.from", { amount: formatDong(minimumDong) }) : "",
    groupCode === null ? "" : t("vouchers.ofGroup", { group: groupCode }),
    communeCodes.length === 0 ? "" : t("vouchers.ofCommunes", { count: communeCodes.length }),
    perBuyerLimit === null ? "" : t("vouchers.perBuyer", { count: perBuyerLimit }),
  ].filter(Boolean);
}
