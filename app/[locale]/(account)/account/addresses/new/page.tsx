import type { Metadata } from "next";
import { AddressPage } from "@/app/[locale]/(account)/account/addresses/address-page";
import { findPerson, requireBuyer } from "@/app/gates";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/account/addresses/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("addresses.add"), robots: { index: false } };
}

export default async function NewAddressPage({ params }: PageProps<"/[locale]/account/addresses/new">) {
  const locale = localeOf((await params).locale);
  await requireBuyer(locale);
  return <AddressPage locale={locale} person={await findPerson()} address={null} />;
}
