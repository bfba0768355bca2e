import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ask } from "@/app/[locale]/(shop)/orders/[code]/return/actions";
import { buyerOrGuest } from "@/app/gates";
import { LineQuantities } from "@/components/order/line-quantities";
import { PhotoField } from "@/components/returns/photo-field";
import { ActionForm, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findReturnable } from "@/domain/returns/reads";
import { mostPhotos } from "@/domain/returns/request";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: PageProps<"/[locale]/orders/[code]/return">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "returns");
  return { title: t("page.title"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

/** What a buyer says of goods they are not content with. */
export default async function ReturnPage({ params, searchParams }: PageProps<"/[locale]/orders/[code]/return">) {
  const [{ locale: prefix, code }, asked, buyer] = await Promise.all([params, searchParams, buyerOrGuest()]);
  const locale = localeOf(prefix);
  const key = typeof asked.key === "string" ? asked.key : "";
  const partCode = typeof asked.part === "string" ? asked.part : "";
  const part = await findReturnable({ buyer, key }, partCode, now());
  if (!part || part.orderCode !== code.toUpperCase()) notFound();
  const t = translator(locale, "returns");
  const back = path(locale, `/orders/${part.orderCode}${key ? `?key=${key}` : ""}`);
  const isPossible = part.lines.length > 0 && part.reasons.length > 0;
  return (
    <div className="page grid max-w-2xl gap-5 pt-6 pb-8">
      <PageTitle title={t("page.title")} lead={t("page.lead", { code: part.code, seller: part.sellerName })} />
      <Rules locale={locale} terms={part.terms} hasFresh={part.lines.some((line) => line.isPerishable)} />
      {part.hasCome && part.isRestAwaited ? <Notice tone="plain">{t("page.onlyCome")}</Notice> : null}
      {isPossible ? (
        <Card>
          <ActionForm action={ask} hidden={{ locale, code: part.code, key }} className="grid gap-5">
            <LineQuantities
              of="return"
              legend={t("page.lines")}
              lines={part.lines.map((line) => ({
                ...line,
                name: line.isPerishable ? t("page.fresh", { name: line.name }) : line.name,
              }))}
              most={(count) => t("page.most", { count })}
            />
            <ActionSelect name="reason" label={t("page.reason")} defaultValue="" required>
              <option value="">{t("page.chooseReason")}</option>
              {part.reasons.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reason.${reason}`)}
                </option>
              ))}
            </ActionSelect>
            <ActionTextArea
              name="story"
              label={t("page.story")}
              hint={t("page.storyHint")}
              maxLength={2000}
              rows={4}
              required
            />
            <PhotoField
              label={t("page.photos")}
              hint={t("page.photosHint", { most: mostPhotos })}
              busy={t("page.shrinking")}
            />
            <SubmitButton busy={t("page.sending")} size="wide">
              {t("page.send")}
            </SubmitButton>
          </ActionForm>
        </Card>
      ) : (
        <Notice tone="plain">{t(part.hasCome ? "page.tooLate" : "page.notYet")}</Notice>
      )}
      <LinkButton variant="quiet" size="flush" href={back} className="justify-self-start">
        {t("page.back")}
      </LinkButton>
    </div>
  );
}

/** Until when, and who bears what: said before anything is filled in. */
function Rules({
  locale,
  terms,
  hasFresh,
}: {
  locale: Locale;
  terms: { perishableHours: number; days: number };
  hasFresh: boolean;
}) {
  const t = translator(locale, "returns");
  return (
    <ul className="grid list-disc gap-1 pl-5 text-[0.9375rem] text-ink-soft">
      {hasFresh ? <li>{t("rules.fresh", { hours: terms.perishableHours })}</li> : null}
      <li>{t("rules.lasting", { days: terms.days })}</li>
      <li>{t("rules.information")}</li>
      <li>{t("rules.money")}</li>
    </ul>
  );
}
