import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { open, recognise } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CertificateForm } from "@/components/certificates/certificate-form";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Breadcrumbs, Card, EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findProductsToCertify, findProductToCertify, type ProductChoice } from "@/domain/certificates/reads/dossiers";
import { certificateSchemes } from "@/domain/ocop/life";
import { today } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/certificates/new">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "certificates");
  return { title: t("new.title"), robots: { index: false } };
}

/** First the product, then its certificate as the decision gives it, or the beginning of its way there. */
export default async function NewCertificatePage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/certificates/new">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.replaceAll("\0", "").trim().slice(0, 80) : "";
  const product = typeof asked.product === "string" ? await findProductToCertify(admin, asked.product) : null;
  if (typeof asked.product === "string" && !product) notFound();
  const found = product ? [] : await findProductsToCertify(admin, words);
  const t = translator(locale, "certificates");
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={t("office.title")}
          trail={[{ href: path(locale, "/admin/certificates"), name: t("office.title") }]}
        />
        <PageTitle
          title={product ? product.name : t("new.title")}
          lead={product ? `${product.sellerName}, ${product.unitName}` : t("new.lead")}
        />
      </div>
      {product ? (
        <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[3fr_2fr]">
          {admin.communeCodes === "all" ? (
            <Card className="grid gap-4">
              <h2 className="text-xl">{t("new.certificate")}</h2>
              <CertificateForm
                locale={locale}
                action={recognise}
                hidden={{ locale, productId: product.id }}
                today={today()}
              />
            </Card>
          ) : null}
          <Card className="grid gap-4">
            <h2 className="text-xl">{t("new.dossier")}</h2>
            <p className="text-ink-soft">{t("new.dossierLead")}</p>
            <ActionForm action={open} hidden={{ locale, productId: product.id }} className="grid gap-3">
              <ActionSelect name="scheme" id="dossier-scheme" label={t("filter.scheme")} defaultValue="ocop">
                {certificateSchemes.map((each) => (
                  <option key={each} value={each}>
                    {t(`schemes.${each}`)}
                  </option>
                ))}
              </ActionSelect>
              <SubmitButton variant="second" busy={t("busy")} className="justify-self-start">
                {t("new.open")}
              </SubmitButton>
            </ActionForm>
          </Card>
        </div>
      ) : (
        <Choices locale={locale} words={words} found={found} />
      )}
    </OfficeFrame>
  );
}

function Choices({ locale, words, found }: { locale: Locale; words: string; found: ProductChoice[] }) {
  const t = translator(locale, "certificates");
  return (
    <>
      <form
        action={path(locale, "/admin/certificates/new")}
        className="grid max-w-2xl items-end gap-3 sm:grid-cols-[1fr_auto]"
      >
        <Field name="q" type="search" label={t("new.q")} defaultValue={words} minLength={2} maxLength={80} required />
        <Button>{t("new.find")}</Button>
      </form>
      {words !== "" && found.length === 0 ? <EmptyState title={t("new.none")} /> : null}
      {found.length > 0 ? (
        <Table caption={t("new.q")}>
          <thead>
            <tr>
              {(["product", "maker", "unit"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <a
                    href={path(locale, `/admin/certificates/new?product=${each.id}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {each.name}
                  </a>
                </th>
                <td>{each.sellerName}</td>
                <td>{each.unitName}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  );
}
