import { ShopFrame } from "@/components/shop/shop-frame";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";

export default async function ShopLayout({ params, children }: LayoutProps<"/[locale]">) {
  const { locale } = await params;
  return (
    <ShopFrame locale={localeOf(locale)} isDemo={env().isDemo}>
      {children}
    </ShopFrame>
  );
}
