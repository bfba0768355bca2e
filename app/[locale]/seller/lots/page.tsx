import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { Badge, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { listLots, type LotLine } from "@/domain/lots/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/lots">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "lots")("desk.title") };
}

export default async function LotsPage({ params }: PageProps<"/[locale]/seller/lots">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "stock");
  const [shop, lots] = await Promise.all([getOwnShop(seller), listLots(seller)]);
  const t = translator(locale, "lots");
  const open = <LinkButton href={path(locale, "/seller/lots/new")}>{t("desk.new")}</LinkButton>;
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[]}>
      <PageTitle title={t("desk.title")} lead={t("desk.lead")} actions={lots.length > 0 ? open : null} />
      <Guide locale={locale} name="label_and_lot" />
      {lots.length === 0 ? (
        <EmptyState title={t("desk.empty")} action={open}>
          {t("desk.emptyWords")}
        </EmptyState>
      ) : (
        <Table caption={t("desk.title")}>
          <thead>
            <tr>
              <th scope="col">{t("desk.code")}</th>
              <th scope="col" className="text-right whitespace-nowrap">
                {t("desk.left")}
              </th>
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr key={lot.id}>
                <th scope="row" className="leading-snug font-normal">
                  <a
                    href={path(locale, `/seller/lots/${lot.id}`)}
                    className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
                  >
                    {t("desk.lotTitle", { code: lot.code })}
                  </a>
                  <span className="block text-ink-soft">
                    {lot.productName}, {lot.variantName} · {t("desk.packedOn")} {formatDay(lot.packedOn, locale)}
                  </span>
                  <Marks lot={lot} t={t} />
                </th>
                <td className="tabular text-right whitespace-nowrap">
                  {t("desk.leftOf", { left: lot.left, quantity: lot.quantity })}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </DeskFrame>
  );
}

function Marks({ lot, t }: { lot: LotLine; t: Translator }) {
  return (
    <span className="mt-1 flex flex-wrap gap-1.5">
      {lot.isRecalled ? <Badge tone="alarm">{t("desk.recalled")}</Badge> : null}
      {lot.warning ? <Badge tone="gold">{t("desk.warningTitle")}</Badge> : null}
      {lot.labelsPrintedAt ? <Badge>{t("desk.printed")}</Badge> : null}
      {lot.scans > 0 ? <Badge>{t("desk.scans", { count: lot.scans })}</Badge> : null}
    </span>
  );
}
