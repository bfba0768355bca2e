import { ShopFrame } from "@/components/shop/shop-frame";
import { FocusAfterSending } from "@/components/ui/focus-after-sending";
import { env } from "@/platform/env";
import { localeOf } from "@/platform/i18n/locales";

/** Pages of one's own are rendered for the one who asks, never kept. */
export const dynamic = "force-dynamic";

export default async function AccountLayout({ params, children }: LayoutProps<"/[locale]">) {
  const { locale } = await params;
  return (
    <ShopFrame locale={localeOf(locale)} isDemo={env().isDemo}>
      {children}
      <FocusAfterSending />
    </ShopFrame>
  );
}
