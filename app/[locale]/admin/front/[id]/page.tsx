import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { changeShelf } from "@/app/[locale]/admin/front/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ShelfForm } from "@/components/front/shelf-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { findCampaign } from "@/domain/front/reads";
import { listGroups } from "@/domain/ocop/reads";
import { listUnits } from "@/domain/places/reads";
import { today } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/front/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "front")("title"), robots: { index: false } };
}

export default async function CampaignDeskPage({ params }: PageProps<"/[locale]/admin/front/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const [shelf, groups, communes] = await Promise.all([findCampaign(admin, id), listGroups(), listUnits("2026")]);
  if (!shelf) notFound();
  const t = translator(locale, "front");
  return (
    <OfficeFrame locale={locale} admin={admin} current="front">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/front"), name: t("title") }]} />
      <PageTitle
        title={t("form.changeTitle", { title: shelf.title })}
        lead={`${t("form.address")}: /campaigns/${shelf.slug}`}
      />
      <Card>
        <ShelfForm
          key={shelf.version}
          locale={locale}
          action={changeShelf}
          shelf={shelf}
          groups={groups}
          communes={communes}
          today={today()}
        />
      </Card>
    </OfficeFrame>
  );
}
