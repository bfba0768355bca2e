import type { Metadata } from "next";
import { send } from "@/app/[locale]/seller/products/import/actions";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ImportSummary, listImports } from "@/domain/imports/reads";
import { mostRows } from "@/domain/imports/sheet";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/products/import">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "imports")("title") };
}

const tones: Record<ImportSummary["state"], "plain" | "gold" | "leaf"> = {
  planned: "plain",
  applying: "gold",
  applied: "leaf",
  undoing: "gold",
  undone: "plain",
};

export default async function ImportPage({ params }: PageProps<"/[locale]/seller/products/import">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const [shop, sheets] = await Promise.all([getOwnShop(seller), listImports(seller)]);
  const t = translator(locale, "imports");
  const here = path(locale, "/seller/products/import");
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <PageTitle title={t("title")} lead={t("lead")} />
      <Guide locale={locale} name="sheet" />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card className="grid gap-3">
          <h2 className="text-xl">{t("step1")}</h2>
          <p className="text-ink-soft">{t("step1Lead")}</p>
          <p className="flex flex-wrap gap-3">
            <LinkButton variant="second" href={`${here}/template.xlsx`}>
              {t("template")}
            </LinkButton>
            <LinkButton variant="second" href={`${here}/goods.xlsx`}>
              {t("export")}
            </LinkButton>
          </p>
        </Card>
        <Card className="grid gap-3">
          <h2 className="text-xl">{t("step2")}</h2>
          <ActionForm action={send} hidden={{ locale, shop: shop.id }} className="grid gap-4">
            <ActionField
              name="sheet"
              type="file"
              label={t("file")}
              hint={t("fileHint", { most: mostRows })}
              accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              required
            />
            <SubmitButton busy={t("sending")} className="justify-self-start">
              {t("send")}
            </SubmitButton>
          </ActionForm>
        </Card>
      </div>
      <section className="grid gap-3">
        <h2 className="text-xl">{t("earlier")}</h2>
        {sheets.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
        <ul className="grid gap-2.5">
          {sheets.map((sheet) => (
            <li
              key={sheet.id}
              className="relative grid gap-1 rounded-card border border-line bg-card px-4 py-3 hover:border-line-strong"
            >
              <a href={`${here}/${sheet.id}`} className="font-semibold break-words after:absolute after:inset-0">
                {sheet.fileName}
              </a>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.9375rem] text-ink-soft">
                <Badge tone={tones[sheet.state]}>{t(`states.${sheet.state}`)}</Badge>
                <span className="tabular">{t("rows", { count: sheet.rowCount })}</span>
                <span className="tabular">{formatMoment(sheet.createdAt, locale)}</span>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </DeskFrame>
  );
}
