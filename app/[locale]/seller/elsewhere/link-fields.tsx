import { ActionField } from "@/components/ui/action-form";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** A page on another market: its address, and a picture of it where nobody can look at it without an account. */
export function LinkFields({ locale }: { locale: Locale }) {
  const t = translator(locale, "face");
  return (
    <>
      <ActionField
        name="link"
        id="elsewhere-link"
        label={t("links.link")}
        hint={t("links.linkHint")}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        required
      />
      <ActionField
        name="evidence"
        id="elsewhere-evidence"
        type="file"
        label={t("links.evidence")}
        optional={t("links.optional")}
        hint={t("links.evidenceHint")}
        accept="image/jpeg,image/png,image/webp"
      />
    </>
  );
}
