import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { correct, match, remove, unmatch } from "@/app/[locale]/admin/signature/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { SignatureFields } from "@/components/admin/signature-form";
import { ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listGroups } from "@/domain/ocop/reads";
import { listOwnOldPlaces } from "@/domain/places/reads/named";
import { signatureQuery } from "@/domain/signature/input";
import { findSignature, type Listing, proposeListings } from "@/domain/signature/reads";
import { parseLocalDay, today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/signature/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "signature")("title"), robots: { index: false } };
}

/** One signature product: which listings are it, which may be, and what its commune's list says of it. */
export default async function OneSignaturePage({ params, searchParams }: PageProps<"/[locale]/admin/signature/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const { q } = signatureQuery.parse(await searchParams);
  const signature = await findSignature(admin, id, todayHere());
  if (!signature) notFound();
  const stands = signature.removedOn === null;
  const [proposed, places, groups] = await Promise.all([
    stands ? proposeListings(signature, q) : [],
    listOwnOldPlaces(admin),
    listGroups(),
  ]);
  const t = translator(locale, "signature");
  const hidden = { locale, signatureId: id };
  return (
    <OfficeFrame locale={locale} admin={admin} current="signature">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/signature"), name: t("one.back") }]} />
      <PageTitle
        title={signature.name}
        lead={t("one.lead", {
          place: `${signature.oldName}, ${signature.communeName}`,
          day: dayWords(signature.listedOn, locale),
        })}
        actions={
          <>
            {signature.isPilot ? <Badge tone="gold">{t("pilot")}</Badge> : null}
            {signature.isDemo ? <Badge>{t("demo")}</Badge> : null}
          </>
        }
      />
      {signature.removedOn === null ? null : (
        <Notice tone="gold">
          {t("one.removed", { day: dayWords(signature.removedOn, locale), reason: signature.removedReason })}
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="grid gap-2">
          <h2 className="text-lg">{t("one.listings")}</h2>
          {signature.listings.length === 0 ? <p className="text-ink-soft">{t("one.listingsNone")}</p> : null}
          <ul>
            {signature.listings.map((listing) => (
              <ListingLine key={listing.productId} locale={locale} listing={listing}>
                {stands ? (
                  <ActionForm action={unmatch} hidden={{ ...hidden, productId: listing.productId }}>
                    <SubmitButton
                      variant="second"
                      size="small"
                      busy={t("busy")}
                      aria-label={t("one.unmatchOf", { name: listing.name })}
                    >
                      {t("one.unmatch")}
                    </SubmitButton>
                  </ActionForm>
                ) : null}
              </ListingLine>
            ))}
          </ul>
        </Card>
        {stands ? (
          <Card className="grid gap-2">
            <h2 className="text-lg">{t("one.propose")}</h2>
            <form method="get" className="grid grid-cols-[1fr_auto] items-end gap-3">
              <Field name="q" type="search" label={t("one.search")} defaultValue={q} />
              <Button variant="second">{t("show")}</Button>
            </form>
            {proposed.length === 0 ? (
              <p className="text-ink-soft">{t(q === "" ? "one.proposeNone" : "one.proposeNoneFound")}</p>
            ) : null}
            <ul>
              {proposed.map((listing) => (
                <ListingLine key={listing.productId} locale={locale} listing={listing}>
                  <ActionForm action={match} hidden={{ ...hidden, productId: listing.productId }}>
                    <SubmitButton
                      variant="second"
                      size="small"
                      busy={t("busy")}
                      aria-label={t("one.matchOf", { name: listing.name })}
                    >
                      {t("one.match")}
                    </SubmitButton>
                  </ActionForm>
                </ListingLine>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
      {signature.source === "" ? null : (
        <p>
          {t("source")}: <span lang="vi">{signature.source}</span>
        </p>
      )}
      {stands ? (
        <>
          <FoldedForm
            action={correct}
            hidden={hidden}
            summary={t("one.correct")}
            done={t("add.saved")}
            className="grid max-w-xl gap-3"
          >
            <SignatureFields locale={locale} groups={groups} places={places} begin={signature} submit={t("add.save")} />
          </FoldedForm>
          <ReasonForm
            action={remove}
            hidden={hidden}
            isDanger
            words={{
              open: t("remove.open"),
              sure: t("remove.sure"),
              reason: t("remove.reason"),
              submit: t("remove.submit"),
              busy: t("remove.busy"),
              done: t("remove.done"),
            }}
          />
        </>
      ) : null}
    </OfficeFrame>
  );
}

function ListingLine({ locale, listing, children }: { locale: Locale; listing: Listing; children: React.ReactNode }) {
  const t = translator(locale, "signature");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line py-2">
      <span className="min-w-0 flex-1 basis-56">
        <a
          href={path(locale, `/products/${listing.slug}`)}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {listing.name}
        </a>
        <span className="block text-sm text-ink-soft">
          {listing.sellerName}, {listing.oldName} · {t(listing.isOnline ? "one.online" : "one.offline")}
        </span>
      </span>
      {children}
    </li>
  );
}

function dayWords(day: string, locale: Locale): string {
  const parsed = parseLocalDay(day);
  return parsed ? formatDay(parsed, locale) : day;
}
