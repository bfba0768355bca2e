import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { dropBegun } from "@/app/[locale]/seller/products/new/actions";
import { Question } from "@/app/[locale]/seller/products/new/question";
import { requireSellerWith } from "@/app/gates";
import { Guide } from "@/components/guides/guide";
import { PhotoStart } from "@/components/listing/photo-start";
import { DeskFrame } from "@/components/seller/desk-frame";
import { FoldedForm } from "@/components/ui/action-form";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listingSteps, stepBefore, stepOf } from "@/domain/catalog/first-listing";
import { type FirstListing, getFirstListing, listFirstListings } from "@/domain/catalog/reads/first-listing";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/products/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "listing")("first.title") };
}

/** A listing from a photograph, one question on a screen; each answer is kept as it is given. */
export default async function NewProductPage({ params, searchParams }: PageProps<"/[locale]/seller/products/new">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  const draftId = typeof asked.draft === "string" ? asked.draft : null;
  if (draftId !== null && !isId(draftId)) notFound();
  const [shop, draft, begun] = await Promise.all([
    getOwnShop(seller),
    draftId === null ? null : getFirstListing(seller, draftId).catch(missing),
    draftId === null ? listFirstListings(seller) : [],
  ]);
  if (draft?.productId) redirect(path(locale, `/seller/products/${draft.productId}`));
  const t = translator(locale, "listing");
  if (!draft)
    return (
      <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
        <PageTitle title={t("first.title")} lead={t("first.lead")} />
        <Guide locale={locale} name="first_listing" />
        {typeof asked.refused === "string" ? (
          <Notice tone="alarm">{refusalWords(locale, asked.refused, { megabytes: 20, megapixels: 50 })}</Notice>
        ) : null}
        <div className="grid max-w-xl grid-cols-1 gap-4">
          <PhotoStart
            action={path(locale, "/seller/products/new/picture")}
            hidden={{ shop: shop.id }}
            words={{
              take: t("first.photo"),
              send: t("first.sendPhoto"),
              sending: t("first.sendingPhoto"),
              waiting: translator(locale, "pictures")("upload.waiting"),
              failed: translator(locale, "pictures")("upload.failed"),
              skip: t("first.skipPhoto"),
            }}
          />
          <Begun locale={locale} begun={begun} />
          <p className="grid justify-items-start">
            <a
              href={path(locale, "/seller/field")}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {translator(locale, "field")("open")}
            </a>
            <a
              href={path(locale, "/seller/products/new/form")}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t("first.wholeForm")}
            </a>
          </p>
        </div>
      </DeskFrame>
    );
  const reached = stepOf(draft.answers);
  const wanted = listingSteps.find((step) => step === asked.step) ?? reached;
  const step = listingSteps.indexOf(wanted) > listingSteps.indexOf(reached) ? reached : wanted;
  const before = stepBefore(step);
  const here = `/seller/products/new?draft=${draft.id}`;
  return (
    <DeskFrame locale={locale} shop={shop} current="products" above={[]}>
      <div className="grid max-w-xl gap-4">
        <p className="flex items-center gap-3 text-[0.9375rem] text-ink-soft">
          {draft.imageHash ? (
            <img
              src={`/media/${draft.imageHash}-320.webp`}
              alt=""
              width={56}
              height={56}
              className="size-14 rounded-field object-cover"
            />
          ) : null}
          <span>
            {t("first.progress", { number: listingSteps.indexOf(step) + 2, total: listingSteps.length + 1 })}
            <br />
            {t("first.kept")}
          </span>
        </p>
        <Question key={step} locale={locale} shop={shop} draft={draft} step={step} />
        {before ? (
          <p>
            <a
              href={path(locale, `${here}&step=${before}`)}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t("first.back")}
            </a>
          </p>
        ) : null}
      </div>
    </DeskFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}

function Begun({ locale, begun }: { locale: Locale; begun: FirstListing[] }) {
  const t = translator(locale, "listing");
  if (begun.length === 0) return null;
  return (
    <section aria-labelledby="begun" className="grid gap-2">
      <h2 id="begun" className="text-xl">
        {t("first.begun")}
      </h2>
      {begun.map((draft) => (
        <Card key={draft.id} className="grid gap-1 p-3 md:p-3">
          <a
            href={path(locale, `/seller/products/new?draft=${draft.id}`)}
            className="flex min-h-14 items-center gap-3 font-semibold underline-offset-4 hover:underline"
          >
            {draft.imageHash ? (
              <img
                src={`/media/${draft.imageHash}-320.webp`}
                alt=""
                width={56}
                height={56}
                className="size-14 rounded-field object-cover"
              />
            ) : null}
            <span>
              {t("first.goOn", { name: draft.answers["name"] ?? t("first.noName") })}
              <span className="block text-sm font-normal text-ink-soft">{formatMoment(draft.updatedAt, locale)}</span>
            </span>
          </a>
          <FoldedForm
            action={dropBegun}
            hidden={{ locale, draftId: draft.id }}
            summary={t("first.drop")}
            isDanger
            className="grid justify-items-start gap-2"
          >
            <p>{t("first.dropSure")}</p>
            <SubmitButton variant="danger" busy={t("saving")}>
              {t("first.drop")}
            </SubmitButton>
          </FoldedForm>
        </Card>
      ))}
    </section>
  );
}
