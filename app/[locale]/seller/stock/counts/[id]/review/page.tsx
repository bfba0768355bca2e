import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { apply, drop } from "@/app/[locale]/seller/stock/counts/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop } from "@/domain/sellers/reads";
import { countReasonsOf } from "@/domain/stock/input";
import { type CountLine, findCount } from "@/domain/stock/reads/counts";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/stock/counts/[id]/review">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("counts.review") };
}

/** What the count would change, before it does; afterwards what it changed. */
export default async function ReviewPage({ params }: PageProps<"/[locale]/seller/stock/counts/[id]/review">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!isId(id)) notFound();
  const [shop, found] = await Promise.all([getOwnShop(seller), findCount(seller, id)]);
  if (!found) notFound();
  const { count, lines } = found;
  const t = translator(locale, "stock");
  const isOpen = count.state === "open";
  const different = lines.filter((line) => line.counted !== null && differenceOf(line) !== 0);
  const left = count.sizes - count.counted;
  const hidden = { locale, shop: shop.id, countId: id };
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="stock"
      above={[{ href: "/seller/stock/counts", name: t("counts.title") }]}
    >
      <PageTitle
        title={isOpen ? t("counts.review") : t("counts.of", { at: formatMoment(count.startedAt, locale) })}
        lead={t("counts.summary", { counted: count.counted, sizes: count.sizes, different: different.length })}
      />
      {count.state === "open" ? null : (
        <Notice tone={count.state === "applied" ? "leaf" : "plain"}>
          {t(`counts.ended.${count.state}`, { at: formatMoment(count.endedAt ?? count.startedAt, locale) })}
        </Notice>
      )}
      {isOpen && left > 0 ? <Notice tone="gold">{t("counts.notCounted", { count: left })}</Notice> : null}
      {isOpen ? (
        <ActionForm action={apply} hidden={hidden} className="grid gap-4">
          <Differences lines={different} locale={locale} t={t} isOpen />
          <div className="flex flex-wrap gap-2">
            {count.counted > 0 ? <SubmitButton busy={t("size.saving")}>{t("counts.apply")}</SubmitButton> : null}
            <LinkButton variant="second" href={path(locale, `/seller/stock/counts/${id}`)}>
              {t("counts.goOn")}
            </LinkButton>
          </div>
        </ActionForm>
      ) : (
        <Differences lines={different} locale={locale} t={t} isOpen={false} />
      )}
      {isOpen ? (
        <FoldedForm action={drop} hidden={hidden} summary={t("counts.drop")} isDanger className="grid max-w-sm gap-3">
          <p>{t("counts.dropSure")}</p>
          <SubmitButton variant="danger" busy={t("size.saving")}>
            {t("counts.dropYes")}
          </SubmitButton>
        </FoldedForm>
      ) : null}
    </DeskFrame>
  );
}

function differenceOf({ counted, expected }: CountLine): number {
  return (counted ?? 0) - (expected ?? 0);
}

type ListProps = { lines: readonly CountLine[]; locale: Locale; t: Translator; isOpen: boolean };

function Differences({ lines, locale, t, isOpen }: ListProps) {
  if (lines.length === 0) return <p>{t("counts.noDifference")}</p>;
  return (
    <ul className="grid gap-2.5">
      {lines.map((line) => (
        <li
          key={line.variantId}
          className="grid gap-2 rounded-card border border-line bg-card p-3 sm:grid-cols-[1fr_14rem]"
        >
          <div className="grid grid-cols-[1fr_auto] gap-3">
            <p className="leading-snug">
              <span className="font-semibold">{line.productName}</span>, {line.variantName}
              <span className="block text-sm text-ink-soft">
                {t("counts.against", {
                  counted: formatNumber(line.counted ?? 0, locale),
                  expected: formatNumber(line.expected ?? 0, locale),
                })}
                {line.countedAt ? ` · ${line.countedBy} ${formatMoment(line.countedAt, locale)}` : ""}
              </span>
              {line.applied !== null && line.applied !== differenceOf(line) ? (
                <span className="block text-alarm">
                  {t("counts.short", { count: line.applied - differenceOf(line) })}
                </span>
              ) : null}
            </p>
            <p className="tabular text-xl font-semibold">
              {differenceOf(line) > 0 ? "+" : ""}
              {formatNumber(differenceOf(line), locale)}
            </p>
          </div>
          {isOpen && differenceOf(line) < 0 ? (
            <ActionSelect name={`reason.${line.variantId}`} label={t("size.reason")} defaultValue="counted">
              {countReasonsOf.map((reason) => (
                <option key={reason} value={reason}>
                  {t(reason === "counted" ? "counts.unknown" : `reasons.${reason}`)}
                </option>
              ))}
            </ActionSelect>
          ) : null}
          {isOpen ? null : <p className="text-ink-soft">{t(`reasons.${line.reason}`)}</p>}
        </li>
      ))}
    </ul>
  );
}
