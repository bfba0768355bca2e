import type { Metadata } from "next";
import { hide, show } from "@/app/[locale]/admin/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Badge, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { listProductsForOffice } from "@/domain/moderation/reads";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const states = ["published", "hidden", "unpublished"] as const;

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/products">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "admin")("products.title"), robots: { index: false } };
}

export default async function OfficeProductsPage({ params, searchParams }: PageProps<"/[locale]/admin/products">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 120) : "";
  const state = states.find((each) => each === asked.state) ?? null;
  const { rows, next } = await listProductsForOffice(admin, {
    words,
    state,
    after: typeof asked.after === "string" ? asked.after : null,
  });
  const t = translator(locale, "admin");
  const here = path(locale, "/admin/products");
  return (
    <OfficeFrame locale={locale} admin={admin} current="products">
      <PageTitle title={t("products.title")} />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
        <Field name="q" type="search" label={t("sellers.find")} defaultValue={words} />
        <Select name="state" label={t("table.state")} defaultValue={state ?? ""}>
          <option value="">{t("filter.any")}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`products.states.${each}`)}
            </option>
          ))}
        </Select>
        <Button>{t("filter.apply")}</Button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={t("products.empty")} />
      ) : (
        <Table caption={t("products.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {[t("table.name"), t("table.seller"), t("table.unit"), t("table.state"), t("table.what")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((product) => (
              <tr key={product.id}>
                <th scope="row" className="min-w-48 font-semibold">
                  {product.state === "published" ? (
                    <a
                      href={path(locale, `/products/${product.slug}`)}
                      className="inline-flex min-h-11 items-center md:min-h-8 underline underline-offset-4"
                    >
                      {product.name}
                    </a>
                  ) : (
                    product.name
                  )}
                </th>
                <td className="min-w-36">{product.sellerName}</td>
                <td className="min-w-28 lg:whitespace-nowrap">{product.unitName}</td>
                <td>
                  <Badge tone={product.state === "published" ? "leaf" : product.state === "hidden" ? "alarm" : "plain"}>
                    {t(`products.states.${product.state}`)}
                  </Badge>
                  {product.hiddenReason ? <p className="mt-1 max-w-60">{product.hiddenReason}</p> : null}
                </td>
                <td className="min-w-44">
                  {product.state === "published" || product.state === "hidden" ? (
                    <ReasonForm
                      key={product.state}
                      action={product.state === "published" ? hide : show}
                      hidden={{ locale, productId: product.id }}
                      isDanger={product.state === "published"}
                      words={{
                        open: t(product.state === "published" ? "products.hide" : "products.show"),
                        sure: t(product.state === "published" ? "products.hideSure" : "products.showSure"),
                        reason: t("sellers.reason"),
                        submit: t(product.state === "published" ? "products.hide" : "products.show"),
                        busy: t("sellers.busy"),
                        done: t("sellers.done"),
                      }}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton
          variant="second"
          href={`${here}?${new URLSearchParams({ q: words, state: state ?? "", after: next }).toString()}`}
        >
          {t("sellers.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}
