import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { move } from "@/app/[locale]/seller/stock/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOwnShop, listMovements, listOwnStock } from "@/domain/sellers/reads";
import { sellerStockReasons } from "@/domain/stock/input";
import { formatMoment, formatNumber } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/stock/[variantId]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("stock.movements") };
}

export default async function ShelfPage({ params }: PageProps<"/[locale]/seller/stock/[variantId]">) {
  const { locale: prefix, variantId } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!/^[0-9a-f-]{36}$/.test(variantId)) notFound();
  const [shop, shelf, movements] = await Promise.all([
    getOwnShop(seller),
    listOwnStock(seller),
    listMovements(seller, variantId),
  ]);
  const line = shelf.find((each) => each.variantId === variantId);
  if (!line) notFound();
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock">
      <PageTitle
        title={`${line.productName}, ${line.variantName}`}
        lead={`${t("stock.onHand")}: ${formatNumber(line.onHand, locale)}`}
      />
      <Card>
        <ActionForm
          action={move}
          hidden={{ locale, variantId }}
          done={t("stock.saved")}
          className="grid items-end gap-4 sm:grid-cols-2"
        >
          <ActionSelect name="reason" label={t("stock.reason")} defaultValue="received">
            {sellerStockReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`stock.reasons.${reason}`)}
              </option>
            ))}
          </ActionSelect>
          <ActionField name="quantity" label={t("stock.quantity")} inputMode="numeric" required autoComplete="off" />
          <ActionField name="note" label={t("stock.note")} maxLength={200} autoComplete="off" />
          <SubmitButton busy={t("shop.saving")}>{t("stock.save")}</SubmitButton>
        </ActionForm>
      </Card>
      <h2 className="text-xl">{t("stock.movements")}</h2>
      {movements.length === 0 ? (
        <p className="text-ink-soft">{t("stock.noMovements")}</p>
      ) : (
        <Table caption={t("stock.movements")}>
          <thead>
            <tr>
              <th scope="col">{t("stock.when")}</th>
              <th scope="col">{t("stock.reason")}</th>
              <th scope="col" className="text-right">
                {t("stock.quantity")}
              </th>
              <th scope="col">{t("stock.note")}</th>
            </tr>
          </thead>
          <tbody>
            {movements.map((movement) => (
              <tr key={movement.id}>
                <td className="tabular whitespace-nowrap">{formatMoment(movement.at, locale)}</td>
                <td>{t(`stock.reasons.${movement.reason}`)}</td>
                <td className="tabular text-right">
                  {movement.quantity > 0
                    ? `+${formatNumber(movement.quantity, locale)}`
                    : formatNumber(movement.quantity, locale)}
                </td>
                <td>{movement.note}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </DeskFrame>
  );
}
