import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cachedPolicy } from "@/app/[locale]/(shop)/cached";
import { PolicyPage } from "@/components/policies/policy-page";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/policies/[name]/[version]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, name } = await params;
  const policy = await cachedPolicy(name);
  if (!policy) return {};
  return { title: translator(localeOf(locale), "policies")(`names.${policy.inForce.name}`), robots: { index: false } };
}

/** A version that is to come, or that held before: who agreed to it can read what it said. */
export default async function PolicyVersionPage({ params }: Props) {
  const { locale, name, version } = await params;
  const policy = await cachedPolicy(name);
  const shown = policy
    ? [policy.inForce, ...policy.coming, ...policy.before].find((each) => each.version === version)
    : undefined;
  if (!policy || !shown) notFound();
  return <PolicyPage locale={localeOf(locale)} shown={shown} {...policy} />;
}
