import type { ReactNode } from "react";
import type { BasketVoucher } from "@/domain/cart/basket";
import { formatDong } from "@/domain/money/dong";
import type { VoucherProblem } from "@/domain/vouchers/discount";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import type { Translator } from "@/platform/i18n/translator";

/** A star stands where an amount or a day goes. */
export type VoucherWords = { seller: string; province: string; problems: Record<VoucherProblem, string> };

export function voucherWords(t: Translator): VoucherWords {
  return {
    seller: t("voucher.seller"),
    province: t("voucher.province"),
    problems: {
      unknown: t("voucher.problem.unknown"),
      not_started: t("voucher.problem.not_started", { from: "*" }),
      ended: t("voucher.problem.ended"),
      only_one: t("voucher.problem.only_one"),
      not_for_these_goods: t("voucher.problem.not_for_these_goods"),
      minimum: t("voucher.problem.minimum", { missing: "*" }),
      used_up: t("voucher.problem.used_up"),
      already_used: t("voucher.problem.already_used"),
    },
  };
}

/** A code the buyer gave: who bears what it takes off, or why it takes nothing off, and the way to take it out. */
export function VoucherRow({
  locale,
  voucher,
  words,
  remove,
}: {
  locale: Locale;
  voucher: BasketVoucher;
  words: VoucherWords;
  remove: ReactNode;
}) {
  return (
    <li className="flex items-start justify-between gap-3 rounded-field bg-sand px-3 py-1">
      <span className="min-w-0 py-1.5 text-[0.9375rem] leading-snug">
        <span className="block font-semibold break-words">{voucher.code}</span>
        {voucher.problem ? (
          <span className="block font-semibold text-alarm">{problemWords(voucher, words, locale)}</span>
        ) : (
          <span className="tabular block text-leaf-deep">
            {voucher.sellerId === null ? words.province : words.seller} −{formatDong(voucher.amountDong)}
          </span>
        )}
      </span>
      {remove}
    </li>
  );
}

function problemWords({ problem, missingDong, startsOn }: BasketVoucher, words: VoucherWords, locale: Locale): string {
  if (problem === null) return "";
  const blank = problem === "minimum" ? formatDong(missingDong) : startsOn ? formatDay(startsOn, locale) : "";
  return words.problems[problem].replace("*", blank);
}
