import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approve, sendBack } from "@/app/[locale]/admin/listings/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ListingDiff } from "@/components/listing/listing-diff";
import { ActionForm, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { reviewedFields } from "@/domain/catalog/input";
import { getWaiting, type Waiting } from "@/domain/moderation/reads/listings";
import { formatDong } from "@/domain/money/dong";
import { listGroups } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import { formatMoment, formatNet } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/listings/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "listing")("queue.title"), robots: { index: false } };
}

/** One listing that waits, beside what is public: let it pass, or say field by field what is to be mended. */
export default async function ReviewPage({ params }: PageProps<"/[locale]/admin/listings/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  if (!isId(id)) notFound();
  const [waiting, groups, communes] = await Promise.all([
    getWaiting(admin, id).catch(missing),
    listGroups(),
    listOldPlaces(),
  ]);
  const t = translator(locale, "listing");
  const names = {
    groups: Object.fromEntries(groups.map(({ code, name, nameEn }) => [code, locale === "en" ? nameEn : name])),
    communes: Object.fromEntries(
      communes.map(({ code, fullName, district }) => [code, `${fullName} (${district.fullName})`]),
    ),
  };
  return (
    <OfficeFrame locale={locale} admin={admin} current="listings">
      <PageTitle
        title={waiting.asked.name}
        lead={t("review.by", {
          seller: waiting.sellerName,
          name: waiting.submittedBy,
          at: formatMoment(waiting.submittedAt, locale),
        })}
        actions={
          <LinkButton variant="second" size="small" href={path(locale, "/admin/listings")}>
            {t("review.back")}
          </LinkButton>
        }
      />
      {waiting.isUnseen ? <Notice tone="gold">{t("review.unseen")}</Notice> : null}
      {waiting.isBehind ? <Notice tone="alarm">{t("review.behind")}</Notice> : null}
      {waiting.isOwn ? <Notice tone="alarm">{t("review.own")}</Notice> : <Decide locale={locale} waiting={waiting} />}
      <Card>
        <h2 className="mb-2 text-lg">{t(waiting.current ? "review.changes" : "review.all")}</h2>
        <ListingDiff
          locale={locale}
          left={{ title: t("review.public"), content: waiting.current }}
          right={{ title: t("review.asked"), content: waiting.asked }}
          hashes={waiting.hashes}
          names={names}
        />
        <section aria-labelledby="sizes" className="border-t border-line py-3">
          <h3 id="sizes" className="mb-1 text-base">
            {t("review.sizes")}
          </h3>
          <ul>
            {waiting.sizes.map((size) => (
              <li key={size.name} className="tabular">
                {size.name}, {formatNet(size.netQuantity, size.netUnit, locale)}: {formatDong(size.priceDong)}
              </li>
            ))}
          </ul>
        </section>
      </Card>
    </OfficeFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}

function Decide({ locale, waiting }: { locale: Locale; waiting: Waiting }) {
  const t = translator(locale, "listing");
  const hidden = { locale, versionId: waiting.id };
  return (
    <div className="grid gap-2">
      {waiting.remedies.length > 0 ? (
        <p className="text-ink-soft">
          <Badge tone="gold">{t("review.again")}</Badge>{" "}
          {waiting.remedies.map(({ field, words }) => `${t(`fields.${field}`)}: ${words}`).join(" · ")}
        </p>
      ) : null}
      {waiting.isBehind ? null : (
        <ActionForm action={approve} hidden={hidden} className="grid gap-2">
          <SubmitButton busy={t("saving")} className="justify-self-start">
            {t("review.approve")}
          </SubmitButton>
        </ActionForm>
      )}
      <FoldedForm
        action={sendBack}
        hidden={hidden}
        summary={t("review.sendBack")}
        isDanger
        className="grid max-w-3xl gap-3 py-2 sm:grid-cols-2"
      >
        <p className="sm:col-span-2">{t("review.sendBackLead")}</p>
        {reviewedFields.map((field) => (
          <ActionTextArea
            key={field}
            name={field}
            id={`remedy-${field}`}
            label={t(`fields.${field}`)}
            rows={2}
            maxLength={500}
          />
        ))}
        <SubmitButton variant="danger" busy={t("saving")} className="justify-self-start">
          {t("review.sendBackYes")}
        </SubmitButton>
      </FoldedForm>
    </div>
  );
}
