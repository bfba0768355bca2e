import type { Metadata } from "next";
import { add } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { EntryFields } from "@/components/admin/register-form";
import { ActionForm } from "@/components/ui/action-form";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { listOwnOldPlaces } from "@/domain/places/reads/named";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/register/new">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "register")("one.addTitle"), robots: { index: false } };
}

/** One business put on the register by hand. */
export default async function NewEntryPage({ params }: PageProps<"/[locale]/admin/register/new">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const places = await listOwnOldPlaces(admin);
  const t = translator(locale, "register");
  return (
    <OfficeFrame locale={locale} admin={admin} current="register">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/register"), name: t("all") }]} />
      <PageTitle title={t("one.addTitle")} lead={t("one.addLead")} />
      <Card className="max-w-xl">
        <ActionForm action={add} hidden={{ locale }} className="grid gap-3">
          <EntryFields locale={locale} places={places} submit={t("one.addSubmit")} />
        </ActionForm>
      </Card>
    </OfficeFrame>
  );
}
