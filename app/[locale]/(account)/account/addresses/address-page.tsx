import { save } from "@/app/[locale]/(account)/account/addresses/actions";
import { AddressForm } from "@/components/account/address-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import type { SavedAddress } from "@/domain/orders/reads/buyer";
import { spokenPhone } from "@/domain/people/canonical";
import type { Person } from "@/domain/people/reads";
import { listProvinces, listWards, presentProvince } from "@/domain/places/reads";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** The page of one address: a new one, or one that is kept. */
export async function AddressPage({
  locale,
  person,
  address,
}: {
  locale: Locale;
  person: Person | null;
  address: SavedAddress | null;
}) {
  const typed = {
    name: address?.name ?? person?.name ?? "",
    phone: spokenPhone(address?.phone ?? person?.phone ?? ""),
    provinceCode: address?.provinceCode ?? presentProvince,
    wardCode: address?.wardCode ?? "",
    hamlet: address?.hamlet ?? "",
    line: address?.line ?? "",
    isDefault: address?.isDefault ? "on" : "",
  };
  const [provinces, wards] = await Promise.all([listProvinces(), listWards(typed.provinceCode)]);
  const t = translator(locale, "account");
  const order = translator(locale, "order");
  const trail = [
    { href: path(locale, "/account"), name: t("trail") },
    { href: path(locale, "/account/addresses"), name: t("addresses.title") },
  ];
  return (
    <div className="page grid max-w-2xl gap-5 pt-5 pb-8">
      <div>
        <Breadcrumbs label={t("trail")} trail={trail} />
        <PageTitle title={t(address ? "addresses.editTitle" : "addresses.add")} />
      </div>
      <Card>
        <AddressForm
          action={save}
          start={{ status: "idle", message: null, fields: {}, typed, wards }}
          hidden={{ locale, addressId: address?.id ?? "" }}
          quoteHref={path(locale, "/checkout/quote")}
          provinces={provinces}
          words={{
            name: t("addresses.name"),
            phone: t("addresses.phone"),
            isDefault: t("addresses.isDefault"),
            save: t("addresses.save"),
            saving: t("addresses.saving"),
            address: {
              province: order("address.province"),
              ward: order("address.ward"),
              chooseProvince: order("address.chooseProvince"),
              chooseWard: order("address.chooseWard"),
              showWards: t("addresses.showWards"),
              search: order("address.search"),
              searchHint: order("address.searchHint"),
              nothingFound: order("address.nothingFound"),
              hamlet: order("address.hamlet"),
              hamletHint: order("address.hamletHint"),
              line: order("address.line"),
              optional: t("addresses.optional"),
            },
          }}
        />
      </Card>
    </div>
  );
}
