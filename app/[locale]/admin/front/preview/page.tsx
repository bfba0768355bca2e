import type { Metadata } from "next";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { CampaignShelf } from "@/components/front/campaign-shelf";
import { NoticesOfDay } from "@/components/front/notices-of-day";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Breadcrumbs, PageTitle } from "@/components/ui/layout";
import { readFront } from "@/domain/front/reads";
import { parseLocalDay, today } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/front/preview">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "front")("preview.link"), robots: { index: false } };
}

/** The province's part of the home page on a day to come, before anybody else sees it. */
export default async function FrontPreviewPage({ params, searchParams }: PageProps<"/[locale]/admin/front/preview">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const asked = (await searchParams).on;
  const day = (typeof asked === "string" ? parseLocalDay(asked) : null) ?? today();
  const front = await readFront(day);
  const t = translator(locale, "front");
  return (
    <OfficeFrame locale={locale} admin={admin} current="front">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/front"), name: t("preview.back") }]} />
      <PageTitle title={t("preview.title", { day: formatDay(day, locale) })} lead={t("preview.lead")} />
      <form className="flex flex-wrap items-end gap-3">
        <Field name="on" type="date" label={t("preview.on")} defaultValue={day} required />
        <Button variant="second">{t("preview.show")}</Button>
      </form>
      <div className="rounded-card border border-line pb-8">
        <NoticesOfDay locale={locale} sentences={front.announcements} />
        {front.shelves.map((shelf) => (
          <CampaignShelf key={shelf.slug} locale={locale} shelf={shelf} />
        ))}
        {front.announcements.length + front.shelves.length === 0 ? (
          <p className="px-4 pt-8 text-center text-ink-soft">{t("preview.none")}</p>
        ) : null}
      </div>
    </OfficeFrame>
  );
}
