import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { savePage } from "@/app/[locale]/seller/stock/counts/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { CountForm } from "@/components/stock/count-form";
import { ScanButton } from "@/components/stock/scan-button";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageTitle, Tabs } from "@/components/ui/layout";
import { getOwnShop } from "@/domain/sellers/reads";
import { matches } from "@/domain/stock/find";
import { findCount, findLabelled } from "@/domain/stock/reads/counts";
import { listPlaces } from "@/domain/stock/reads/shelves";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/counts/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "stock")("counts.title") };
}

const pageSize = 30;

export default async function CountPage({ params, searchParams }: PageProps<"/[locale]/seller/stock/counts/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!isId(id)) notFound();
  const asked = await searchParams;
  const wanted = typeof asked.q === "string" ? asked.q.slice(0, 200).trim() : "";
  const [shop, found, places, labelled] = await Promise.all([
    getOwnShop(seller),
    findCount(seller, id),
    listPlaces(seller),
    wanted === "" ? null : findLabelled(seller, wanted),
  ]);
  if (!found) notFound();
  const { count, lines } = found;
  const here = path(locale, `/seller/stock/counts/${id}`);
  if (count.state !== "open") redirect(`${here}/review`);
  const t = translator(locale, "stock");
  const left = lines.filter(({ counted }) => counted === null);
  const isLeft = asked.left !== undefined;
  const chosen = (isLeft ? left : lines).filter((line) =>
    labelled ? line.variantId === labelled : matches(line, wanted),
  );
  const page = Math.max(1, Math.trunc(Number(asked.page)) || 1);
  const shown = chosen.slice((page - 1) * pageSize, page * pageSize);
  const query = `${isLeft ? "left&" : ""}${wanted ? `q=${encodeURIComponent(wanted)}&` : ""}`;
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="stock"
      above={[{ href: "/seller/stock/counts", name: t("counts.title") }]}
    >
      <PageTitle
        title={places.length > 1 ? t("counts.at", { place: count.placeName }) : t("counts.counting")}
        lead={t("counts.packedHint")}
        actions={
          <LinkButton variant="second" href={`${here}/review`}>
            {t("counts.review")}
          </LinkButton>
        }
      />
      <Tabs
        label={t("counts.counting")}
        tabs={[
          { href: here, name: t("size.all"), isCurrent: !isLeft, count: lines.length },
          { href: `${here}?left`, name: t("counts.left"), isCurrent: isLeft, count: left.length },
        ]}
      />
      <div className="grid gap-2 sm:grid-cols-[1fr_auto] sm:items-end">
        <form action={here} method="get" className="grid grid-cols-[1fr_auto] items-end gap-2">
          <Field name="q" label={t("counts.find")} defaultValue={wanted} autoComplete="off" />
          <Button variant="second">{t("list.show")}</Button>
        </form>
        <ScanButton
          address={`${here}?q=`}
          words={{ scan: t("counts.scan"), stop: t("counts.stopScan"), noCamera: t("counts.noCamera") }}
        />
      </div>
      {shown.length === 0 ? (
        <p className="text-ink-soft">{t(isLeft && wanted === "" ? "counts.noneLeft" : "counts.nothing")}</p>
      ) : (
        <CountForm
          key={`${query}${page}`}
          action={savePage}
          hidden={{ locale, shop: shop.id, countId: id }}
          address={`/api/v1/seller/stock/counts/${id}/lines`}
          taken={typeof asked.taken === "string" ? asked.taken.split(",") : []}
          lines={shown.map(({ variantId, productName, variantName, counted, revision, countedBy, countedAt }) => ({
            variantId,
            productName,
            variantName,
            counted,
            revision,
            by: countedAt ? t("counts.by", { who: countedBy, at: formatMoment(countedAt, locale) }) : "",
          }))}
          words={{
            counted: t("counts.countedWord"),
            less: t("counts.less"),
            more: t("counts.more"),
            save: t("counts.save"),
            saving: t("size.saving"),
            saved: t("counts.saved"),
            notSaved: t("counts.notSaved"),
            taken: t("counts.taken"),
            keep: t("counts.keep"),
            write: t("counts.write"),
          }}
        />
      )}
      {chosen.length > pageSize ? (
        <p className="flex flex-wrap justify-between gap-2">
          {page > 1 ? (
            <LinkButton variant="second" href={`${here}?${query}page=${page - 1}`}>
              {t("counts.before")}
            </LinkButton>
          ) : null}
          {chosen.length > page * pageSize ? (
            <LinkButton variant="second" href={`${here}?${query}page=${page + 1}`}>
              {t("counts.next")}
            </LinkButton>
          ) : null}
        </p>
      ) : null}
    </DeskFrame>
  );
}
