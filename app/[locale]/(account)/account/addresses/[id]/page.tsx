import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddressPage } from "@/app/[locale]/(account)/account/addresses/address-page";
import { findPerson, requireBuyer } from "@/app/gates";
import { listSavedAddresses } from "@/domain/orders/reads/buyer";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/addresses/[id]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "account");
  return { title: t("addresses.editTitle"), robots: { index: false } };
}

export default async function EditAddressPage({ params }: PageProps<"/[locale]/account/addresses/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const buyer = await requireBuyer(locale);
  const [person, addresses] = await Promise.all([findPerson(), listSavedAddresses(buyer)]);
  const address = addresses.find((kept) => kept.id === id);
  if (!address) notFound();
  return <AddressPage locale={locale} person={person} address={address} />;
}
