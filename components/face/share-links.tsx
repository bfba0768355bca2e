import { ShareButton } from "@/components/product/share-button";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** The telephone's own sheet, which knows Zalo, and copying; and Facebook's page for it, which needs no script. */
export function ShareLinks({ locale, address }: { locale: Locale; address: string }) {
  const t = translator(locale, "shop");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ShareButton
        address={address}
        words={{
          share: t("product.share"),
          copy: t("product.copy"),
          copied: t("product.shared"),
          address: t("product.addressToSend"),
        }}
      />
      <a
        href={`https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(address)}`}
        target="_blank"
        rel="noopener noreferrer"
        className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
      >
        {translator(locale, "face")("page.toFacebook")}
      </a>
    </div>
  );
}
