import type { Metadata } from "next";
import { requireSellerWith } from "@/app/gates";
import { cardPath, productCard, shopCard } from "@/app/share-card";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox, Select } from "@/components/ui/field";
import { Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { findSellerPage } from "@/domain/catalog/reads";
import { findPublicFace, listPrintedSizes } from "@/domain/face/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shop/print">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("print.title") };
}

export default async function PrintPage({ params }: PageProps<"/[locale]/seller/shop/print">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const [shop, sizes] = await Promise.all([getOwnShop(seller), listPrintedSizes(seller, [])]);
  const products = [...new Map(sizes.map((each) => [each.productId, each])).values()];
  const [page, face] = await Promise.all([findSellerPage(shop.slug), findPublicFace(shop.slug, today())]);
  const cards = page
    ? [
        { kind: "sellers" as const, slug: shop.slug, facts: shopCard(page, face) },
        ...page.products.map((card) => ({ kind: "products" as const, slug: card.slug, facts: productCard(card) })),
      ]
    : [];
  const t = translator(locale, "face");
  const file = (name: string) => path(locale, `/seller/shop/print/${name}.pdf`);
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("print.title")} lead={t("print.lead")} />
      <Card className="grid gap-4">
        <h2 className="text-xl">{t("print.shop")}</h2>
        <form action={file("poster")} className="grid grid-cols-[1fr_auto] items-end gap-3 sm:max-w-md">
          <Select name="size" label={t("print.poster")} defaultValue="A4">
            <option value="A4">A4</option>
            <option value="A3">A3</option>
          </Select>
          <Button>{t("print.download")}</Button>
        </form>
        <p className="flex flex-wrap gap-3">
          <LinkButton variant="second" href={file("tent")}>
            {t("print.tent")}
          </LinkButton>
          <LinkButton variant="second" href={file("stickers")}>
            {t("print.stickers")}
          </LinkButton>
        </p>
      </Card>
      <Card className="grid gap-3">
        <h2 className="text-xl">{t("print.goods")}</h2>
        {products.length > 0 ? (
          <form className="grid gap-3">
            <p className="text-ink-soft">{t("print.goodsLead")}</p>
            <div className="grid gap-x-6 sm:grid-cols-2">
              {products.map(({ productId, name }) => (
                <Checkbox key={productId} name="products" value={productId} id={`print-${productId}`} label={name} />
              ))}
            </div>
            <p className="flex flex-wrap gap-3">
              <Button formAction={file("prices")}>{t("print.prices")}</Button>
              <Button variant="second" formAction={file("shelf")}>
                {t("print.shelf")}
              </Button>
            </p>
          </form>
        ) : (
          <EmptyState title={t("print.noGoods")} />
        )}
      </Card>
      <Card className="grid gap-3">
        <h2 className="text-xl">{t("print.cards")}</h2>
        <p>{t("print.cardsLead")}</p>
        <ul className="pairs grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {cards.map(({ kind, slug, facts }) => {
            const square = cardPath({ kind, slug, facts, shape: "square" });
            return (
              <li key={`${kind} ${slug}`} className="grid content-start gap-1">
                <img
                  src={square}
                  alt=""
                  width={540}
                  height={540}
                  loading="lazy"
                  className="aspect-square w-full rounded-field border border-line"
                />
                <a
                  href={`${square}?save=1`}
                  className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
                >
                  {t("print.save", { name: facts.title })}
                </a>
              </li>
            );
          })}
        </ul>
      </Card>
    </DeskFrame>
  );
}
