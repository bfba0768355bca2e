import { evidence, move, remove } from "@/app/[locale]/seller/elsewhere/actions";
import { LinkAddress, LinkDays, LinkState } from "@/components/elsewhere/link-facts";
import { ActionField, FoldedForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LinkLine } from "@/domain/elsewhere/reads";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** One page elsewhere with what is known of it, and what its shop may do: send a screenshot, correct the address, take it off. */
export function OwnLink({
  locale,
  link,
  hidden,
  isNamed = true,
}: {
  locale: Locale;
  link: LinkLine;
  hidden: Record<string, string>;
  /** Not where all links are of one product. */
  isNamed?: boolean;
}) {
  const t = translator(locale, "face");
  const named = { ...hidden, listingId: link.id };
  return (
    <Card className="grid gap-1">
      {isNamed ? <LinkTitle locale={locale} link={link} /> : null}
      <LinkState locale={locale} link={link} />
      <LinkAddress locale={locale} link={link} />
      <LinkDays locale={locale} link={link} />
      <div className="flex flex-wrap gap-x-6">
        {link.hasEvidence ? (
          <a
            href={path(locale, `/seller/elsewhere/${link.id}/evidence`)}
            className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
          >
            {t("links.hasEvidence")}
          </a>
        ) : null}
        <FoldedForm
          action={evidence}
          hidden={named}
          summary={t("links.addEvidence")}
          done={t("links.saved")}
          className="grid gap-3 py-2"
        >
          <ActionField
            name="picture"
            id={`evidence-${link.id}`}
            type="file"
            label={t("links.evidence")}
            accept="image/jpeg,image/png,image/webp"
            required
          />
          <SubmitButton busy={t("links.saving")} className="justify-self-start">
            {t("links.save")}
          </SubmitButton>
        </FoldedForm>
        <FoldedForm
          action={move}
          hidden={named}
          summary={t("links.move")}
          done={t("links.saved")}
          className="grid gap-3 py-2"
        >
          <ActionField
            name="link"
            id={`link-${link.id}`}
            label={t("links.newAddress")}
            hint={t("links.moveHint")}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <SubmitButton busy={t("links.saving")} className="justify-self-start">
            {t("links.save")}
          </SubmitButton>
        </FoldedForm>
        <FoldedForm action={remove} hidden={named} summary={t("links.remove")} isDanger className="grid gap-3 py-2">
          <p>{t("links.removeSure")}</p>
          <SubmitButton busy={t("links.removing")} variant="danger" className="justify-self-start">
            {t("links.remove")}
          </SubmitButton>
        </FoldedForm>
      </div>
    </Card>
  );
}

function LinkTitle({ locale, link }: { locale: Locale; link: LinkLine }) {
  const t = translator(locale, "face");
  return (
    <h3 className="text-base">
      {link.product ? (
        <a
          href={path(locale, `/seller/products/${link.product.id}`)}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {link.product.name}
        </a>
      ) : (
        t("links.wholeShop")
      )}
      {link.product && link.product.state !== "published" ? (
        <span className="font-normal text-ink-soft"> · {t("links.draft")}</span>
      ) : null}
    </h3>
  );
}
