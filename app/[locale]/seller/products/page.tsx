import type { Metadata } from "next";
import { submitMany } from "@/app/[locale]/seller/products/actions";
import { requireSellerWith } from "@/app/gates";
import { ProductPicture } from "@/components/product/product-picture";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, EmptyState, Notice, PageTitle, Tabs, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDong } from "@/domain/money/dong";
import { getOwnShop } from "@/domain/sellers/reads";
import { type OwnProductLine, listOwnProducts } from "@/domain/sellers/reads/products";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/products">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("products.title") };
}

const states = ["published", "draft", "unpublished", "hidden"] as const;
const stateTones: Record<OwnProductLine["state"], Tone> = {
  published: "leaf",
  draft: "plain",
  unpublished: "gold",
  hidden: "alarm",
};

export default async function OwnProductsPage({ params, searchParams }: PageProps<"/[locale]/seller/products">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "listings");
  const asked = await searchParams;
  const state = states.find((each) => each === asked.state) ?? null;
  const after = typeof asked.after === "string" && isId(asked.after) ? asked.after : null;
  const [shop, { products, next, counts }] = await Promise.all([
    getOwnShop(seller),
    listOwnProducts(seller, { state, after }),
  ]);
  const t = translator(locale, "seller");
  const words = translator(locale, "listing");
  const here = path(locale, "/seller/products");
  return (
    <DeskFrame locale={locale} shop={shop} current="products">
      <PageTitle
        title={t("products.title")}
        actions={
          <>
            <LinkButton href={path(locale, "/seller/products/new")}>{t("products.new")}</LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/products/import")}>
              {translator(locale, "imports")("open")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/elsewhere")}>
              {translator(locale, "face")("links.open")}
            </LinkButton>
            <LinkButton variant="second" href={path(locale, "/seller/certificates")}>
              {translator(locale, "dossier")("own.link")}
            </LinkButton>
          </>
        }
      />
      <Tabs
        label={t("product.state")}
        tabs={[
          {
            href: here,
            name: t("products.states.all"),
            isCurrent: state === null,
            count: states.reduce((sum, each) => sum + counts[each], 0),
          },
          ...states.map((each) => ({
            href: `${here}?state=${each}`,
            name: t(`products.states.${each}`),
            isCurrent: state === each,
            count: counts[each],
          })),
        ]}
      />
      {typeof asked.sent === "string" ? (
        <Notice tone="leaf">
          {words("tick.done", { sent: Number(asked.sent) || 0, left: Number(asked.left) || 0 })}
        </Notice>
      ) : null}
      {products.length > 0 ? (
        <ActionForm action={submitMany} hidden={{ locale, shop: shop.id }} className="grid gap-2.5">
          {products.some(isSendable) ? <p className="text-ink-soft">{words("tick.lead")}</p> : null}
          <ul className="grid gap-2.5">
            {products.map((product) => (
              <li key={product.id}>
                <OwnProductRow locale={locale} product={product} />
              </li>
            ))}
          </ul>
          {products.some(isSendable) ? (
            <SubmitButton variant="second" busy={words("tick.busy")} className="justify-self-start">
              {words("tick.send")}
            </SubmitButton>
          ) : null}
        </ActionForm>
      ) : (
        <EmptyState
          picture="/pictures/spot-empty-basket-320.webp"
          title={t("products.empty")}
          action={<LinkButton href={path(locale, "/seller/products/new")}>{t("products.new")}</LinkButton>}
        >
          {t("products.emptyLead")}
        </EmptyState>
      )}
      {next ? (
        <LinkButton variant="second" href={`${here}?${state ? `state=${state}&` : ""}after=${next}`}>
          {t("products.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}

/** What has words nobody has sent to be looked at. */
function isSendable({ state, review }: OwnProductLine): boolean {
  return review === "draft" || review === "sent_back" || (state === "draft" && review === null);
}

function OwnProductRow({ locale, product }: { locale: Locale; product: OwnProductLine }) {
  const t = translator(locale, "seller");
  return (
    <article
      className={`relative grid ${isSendable(product) ? "grid-cols-[min(4.5rem,20vw)_1fr_2.75rem]" : "grid-cols-[min(4.5rem,20vw)_1fr]"} items-center gap-3 rounded-card border border-line bg-card p-2.5 hover:border-line-strong`}
    >
      <ProductPicture picture={product} alt="" sizes="5rem" className="aspect-square rounded-field" />
      <div className="min-w-0">
        <h2 className="text-base leading-snug">
          <a href={path(locale, `/seller/products/${product.id}`)} className="after:absolute after:inset-0">
            {product.name}
          </a>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.9375rem] text-ink-soft">
          <Badge tone={stateTones[product.state]}>{t(`products.states.${product.state}`)}</Badge>
          {product.review ? (
            <Badge tone={product.review === "sent_back" ? "alarm" : "gold"}>
              {translator(locale, "listing")(`own.states.${product.review}`)}
            </Badge>
          ) : null}
          <span>{t("products.sizes", { count: product.sizes })}</span>
          {product.lowestDong === null ? null : <span className="tabular">{formatDong(product.lowestDong)}</span>}
          <span className={product.onHand === 0 ? "font-semibold text-alarm" : undefined}>
            {t("products.onHand", { count: product.onHand })}
          </span>
        </p>
      </div>
      {isSendable(product) ? (
        // above the link that covers the whole of the row
        <label className="relative z-10 inline-flex size-11 items-center justify-center">
          <span className="sr-only">{translator(locale, "listing")("tick.one", { name: product.name })}</span>
          <input type="checkbox" name="productIds" value={product.id} className="size-5" />
        </label>
      ) : null}
    </article>
  );
}
