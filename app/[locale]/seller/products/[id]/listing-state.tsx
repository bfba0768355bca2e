import { drop, publish, submit, unpublish, withdraw } from "@/app/[locale]/seller/products/actions";
import { ActionForm, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SellerRight } from "@/domain/people/rights";
import type { OwnProduct } from "@/domain/sellers/reads/products";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const stateWords = {
  draft: "product.isDraft",
  published: "product.isPublished",
  unpublished: "product.isUnpublished",
  hidden: "product.isHidden",
} as const;

type Part = { product: OwnProduct; locale: Locale };

/** Where a product stands: on the market or not, what waits to be looked at, what is to be mended, and the next step. */
export function ListingState({ product, locale, rights }: Part & { rights: readonly SellerRight[] }) {
  const t = translator(locale, "seller");
  const words = translator(locale, "listing");
  const isOnline = product.state === "published";
  const hidden = { locale, productId: product.id };
  return (
    <Card className="grid gap-3">
      <h2 className="flex flex-wrap items-center gap-x-3 text-xl">
        {t("product.state")}
        {product.open ? (
          <Badge tone={product.open.state === "sent_back" ? "alarm" : "gold"}>
            {words(`own.states.${product.open.state}`)}
          </Badge>
        ) : null}
      </h2>
      {product.state === "draft" && (product.open?.state === "submitted" || product.isApproved) ? null : (
        <Notice tone={isOnline ? "leaf" : product.state === "hidden" ? "alarm" : "plain"}>
          {t(stateWords[product.state], { reason: product.hiddenReason })}
        </Notice>
      )}
      <OpenVersion product={product} locale={locale} />
      <div className="flex flex-wrap items-start gap-3">
        <NextStep product={product} locale={locale} rights={rights} />
        <LinkButton variant="second" href={path(locale, `/seller/products/${product.id}/preview`)}>
          {words("own.preview")}
        </LinkButton>
        {product.isApproved || product.open ? (
          <LinkButton variant="quiet" size="flush" href={path(locale, `/seller/products/${product.id}/versions`)}>
            {words("own.versions")}
          </LinkButton>
        ) : null}
        {isOnline ? (
          <LinkButton variant="quiet" size="flush" href={path(locale, `/products/${product.slug}`)}>
            {t("product.view")}
          </LinkButton>
        ) : null}
      </div>
      {isOnline && rights.includes("publish") ? (
        <FoldedForm
          action={unpublish}
          hidden={hidden}
          summary={t("product.unpublish")}
          isDanger
          className="grid justify-items-start gap-2 pt-2"
        >
          <p>{t("product.unpublishSure")}</p>
          <SubmitButton variant="danger" busy={t("product.saving")}>
            {t("product.unpublish")}
          </SubmitButton>
        </FoldedForm>
      ) : null}
    </Card>
  );
}

function OpenVersion({ product, locale }: Part) {
  const t = translator(locale, "listing");
  const { open } = product;
  if (!open) return product.isApproved ? <p className="text-ink-soft">{t("own.afterReview")}</p> : null;
  const isBack = open.state === "sent_back" || (open.state === "draft" && open.remedies.length > 0);
  return (
    <>
      {open.state === "submitted" && open.submittedAt ? (
        <p>
          {t("own.submittedLead", { at: formatMoment(open.submittedAt, locale) })}{" "}
          {product.isApproved ? null : t("own.waitsLead")}
        </p>
      ) : null}
      {open.state === "draft" && product.isApproved ? <p>{t("own.draftLead")}</p> : null}
      {isBack ? (
        <div className="rounded-card bg-gold-pale px-4 py-3 text-gold-deep">
          <p className="font-semibold">{t("own.sentBackLead")}</p>
          <ul className="grid gap-1">
            {open.remedies.map(({ field, words }) => (
              <li key={field}>
                <span className="font-semibold">{t(`fields.${field}`)}:</span> {words}{" "}
                {field === "other" ? null : (
                  <a href={`#${field}`} className="inline-flex min-h-11 items-center underline underline-offset-4">
                    {t("own.mend")}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {open.isBehind ? (
        <Notice tone="alarm">
          {t("own.behindLead")}{" "}
          <a
            href={path(locale, `/seller/products/${product.id}/versions`)}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("own.behindLink")}
          </a>
        </Notice>
      ) : null}
    </>
  );
}

function NextStep({ product, locale, rights }: Part & { rights: readonly SellerRight[] }) {
  const t = translator(locale, "listing");
  const seller = translator(locale, "seller");
  const hidden = { locale, productId: product.id };
  const { open } = product;
  const mayPublish = rights.includes("publish");
  const isOff = product.state === "draft" || product.state === "unpublished";
  return (
    <>
      {!product.isApproved && open?.state !== "submitted" ? (
        <ActionForm action={submit} hidden={hidden} className="grid gap-2">
          <SubmitButton busy={t("saving")}>{t("own.submitFirst")}</SubmitButton>
        </ActionForm>
      ) : null}
      {product.isApproved && isOff && mayPublish ? (
        <ActionForm action={publish} hidden={hidden} className="grid gap-2">
          <SubmitButton busy={t("saving")}>{seller("product.publish")}</SubmitButton>
        </ActionForm>
      ) : null}
      {product.isApproved && open && open.state !== "submitted" && !open.isBehind ? (
        <>
          <ActionForm action={submit} hidden={hidden} className="grid gap-2">
            <SubmitButton busy={t("saving")}>{t("own.submit")}</SubmitButton>
          </ActionForm>
          <FoldedForm
            action={drop}
            hidden={hidden}
            summary={t("own.drop")}
            isDanger
            className="grid justify-items-start gap-2 pt-2"
          >
            <p>{t("own.dropSure")}</p>
            <SubmitButton variant="danger" busy={t("saving")}>
              {t("own.drop")}
            </SubmitButton>
          </FoldedForm>
        </>
      ) : null}
      {open?.state === "submitted" ? (
        <ActionForm action={withdraw} hidden={hidden} className="grid gap-2">
          <SubmitButton variant="second" busy={t("saving")}>
            {t("own.withdraw")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
