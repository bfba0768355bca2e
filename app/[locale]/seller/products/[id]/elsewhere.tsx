import { add } from "@/app/[locale]/seller/elsewhere/actions";
import { LinkFields } from "@/app/[locale]/seller/elsewhere/link-fields";
import { OwnLink } from "@/app/[locale]/seller/elsewhere/own-link";
import { FoldedForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LinkLine } from "@/domain/elsewhere/reads";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Part = { locale: Locale; shopId: string; productId: string; links: readonly LinkLine[] };

/** Where else this product is sold: its pages, and one more. */
export function Elsewhere({ locale, shopId, productId, links }: Part) {
  const t = translator(locale, "face");
  const hidden = { locale, shop: shopId };
  return (
    <Card id="elsewhere" className="grid gap-3">
      <h2 className="text-xl">{t("links.here")}</h2>
      <p className="text-ink-soft">{t("links.hereLead")}</p>
      {links.length > 0 ? (
        <ul className="grid gap-2.5">
          {links.map((link) => (
            <li key={link.id}>
              <OwnLink locale={locale} link={link} hidden={hidden} isNamed={false} />
            </li>
          ))}
        </ul>
      ) : null}
      <FoldedForm
        key={links.length}
        action={add}
        hidden={{ ...hidden, productId }}
        summary={t("links.add")}
        done={t("links.saved")}
        className="grid gap-4 py-2"
      >
        <LinkFields locale={locale} />
        <SubmitButton busy={t("links.saving")} className="justify-self-start">
          {t("links.save")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
