import type { Metadata } from "next";
import { makeDefault, remove } from "@/app/[locale]/(account)/account/addresses/actions";
import { requireBuyer } from "@/app/gates";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Breadcrumbs, Card, EmptyState, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listSavedAddresses, type SavedAddress } from "@/domain/orders/reads/buyer";
import { spokenPhone } from "@/domain/people/canonical";
import { mostAddresses } from "@/domain/people/input";
import { listProvinces } from "@/domain/places/reads";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/addresses">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("addresses.title"), robots: { index: false } };
}

export default async function AddressesPage({ params }: PageProps<"/[locale]/account/addresses">) {
  const locale = localeOf((await params).locale);
  const buyer = await requireBuyer(locale);
  const [addresses, provinces] = await Promise.all([listSavedAddresses(buyer), listProvinces()]);
  const provinceNames = new Map(provinces.map(({ code, fullName }) => [code, fullName]));
  const t = translator(locale, "account");
  const add = <LinkButton href={path(locale, "/account/addresses/new")}>{t("addresses.add")}</LinkButton>;
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("trail")} trail={[{ href: path(locale, "/account"), name: t("trail") }]} />
        <PageTitle title={t("addresses.title")} lead={t("addresses.lead", { most: mostAddresses })} />
      </div>
      {addresses.length === 0 ? (
        <EmptyState title={t("addresses.empty")} action={add}>
          {t("addresses.emptyLead")}
        </EmptyState>
      ) : (
        <>
          <ul className="grid gap-4">
            {addresses.map((address) => (
              <li key={address.id}>
                <AddressCard
                  locale={locale}
                  address={address}
                  provinceName={provinceNames.get(address.provinceCode) ?? ""}
                />
              </li>
            ))}
          </ul>
          {addresses.length < mostAddresses ? <div>{add}</div> : null}
        </>
      )}
    </div>
  );
}

function AddressCard({
  locale,
  address,
  provinceName,
}: {
  locale: Locale;
  address: SavedAddress;
  provinceName: string;
}) {
  const t = translator(locale, "account");
  const hidden = { locale, addressId: address.id };
  return (
    <Card className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg">{address.name}</h2>
        <span className="tabular text-ink-soft">{spokenPhone(address.phone)}</span>
        {address.isDefault ? <Badge tone="leaf">{t("addresses.default")}</Badge> : null}
      </div>
      <p>{[address.line, address.hamlet, address.wardName, provinceName].filter(Boolean).join(", ")}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={path(locale, `/account/addresses/${address.id}`)} variant="second" size="small">
          {t("addresses.edit")}
        </LinkButton>
        {address.isDefault ? null : (
          <ActionForm action={makeDefault} hidden={hidden}>
            <SubmitButton variant="second" size="small" busy={t("addresses.changing")}>
              {t("addresses.makeDefault")}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      <details>
        <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4">
          {t("addresses.delete")}
        </summary>
        <div className="grid gap-2 rounded-field bg-sand p-3">
          <p>{t("addresses.deleteSure")}</p>
          <ActionForm action={remove} hidden={hidden}>
            <SubmitButton variant="danger" size="small" busy={t("addresses.deleting")}>
              {t("addresses.deleteYes")}
            </SubmitButton>
          </ActionForm>
        </div>
      </details>
    </Card>
  );
}
