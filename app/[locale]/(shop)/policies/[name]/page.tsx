import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedPolicy } from "@/app/[locale]/(shop)/cached";
import { PolicyPage } from "@/components/policies/policy-page";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/policies/[name]">): Promise<Metadata> {
  const { locale: prefix, name } = await params;
  const locale = localeOf(prefix);
  const policy = await cachedPolicy(name);
  if (!policy) return {};
  return {
    title: translator(locale, "policies")(`names.${policy.inForce.name}`),
    alternates: {
      canonical: path(locale, `/policies/${name}`),
      languages: { vi: `/policies/${name}`, en: `/en/policies/${name}` },
    },
  };
}

export default async function CurrentPolicyPage({ params }: PageProps<"/[locale]/policies/[name]">) {
  const { locale, name } = await params;
  const policy = await cachedPolicy(name);
  if (!policy) notFound();
  return <PolicyPage locale={localeOf(locale)} shown={policy.inForce} {...policy} />;
}
