import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { change } from "@/app/[locale]/admin/categories/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionCheckbox, ActionField, ActionForm, ActionTextArea } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Breadcrumbs, Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findMarketGroup, type MarketGroup } from "@/domain/groups/reads";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Props = PageProps<"/[locale]/admin/categories/[code]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "front")("groups.title"), robots: { index: false } };
}

/** One group: its names, its words, its place. */
export default async function CategoryPage({ params }: Props) {
  const { locale: prefix, code } = await params;
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const group = await findMarketGroup(admin, code);
  if (!group) notFound();
  const t = translator(locale, "front");
  return (
    <OfficeFrame locale={locale} admin={admin} current="categories">
      <Breadcrumbs
        label={translator(locale, "common")("nav.trail")}
        trail={[{ href: path(locale, "/admin/categories"), name: t("groups.title") }]}
      />
      <PageTitle
        title={locale === "en" ? group.nameEn : group.name}
        lead={t("groups.classLine", {
          code: group.code,
          name: locale === "en" ? group.classNameEn : group.className,
          sector: locale === "en" ? group.sectorNameEn : group.sectorName,
        })}
      />
      <Card>
        <GroupForm key={group.version} locale={locale} group={group} />
      </Card>
    </OfficeFrame>
  );
}

function GroupForm({ locale, group }: { locale: Locale; group: MarketGroup }) {
  const t = translator(locale, "front");
  const optional = t("optional");
  return (
    <ActionForm
      action={change}
      hidden={{ locale, code: group.code, version: String(group.version) }}
      done={t("groups.saved")}
      className="grid gap-4"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <ActionField name="name" label={t("groups.name")} maxLength={40} defaultValue={group.name} lang="vi" required />
        <ActionField
          name="nameEn"
          label={t("groups.nameEn")}
          maxLength={40}
          defaultValue={group.nameEn}
          lang="en"
          required
        />
        <ActionTextArea
          name="description"
          label={t("groups.description")}
          hint={t("groups.descriptionHint")}
          optional={optional}
          rows={3}
          maxLength={300}
          lang="vi"
          defaultValue={group.description}
        />
        <ActionTextArea
          name="descriptionEn"
          label={t("groups.descriptionEn")}
          optional={optional}
          rows={3}
          maxLength={300}
          lang="en"
          defaultValue={group.descriptionEn}
        />
        <ActionTextArea
          name="synonyms"
          label={t("groups.synonyms")}
          hint={t("groups.synonymsHint")}
          optional={optional}
          rows={4}
          defaultValue={group.synonyms.join("\n")}
        />
        <div>
          <ActionField
            name="position"
            type="number"
            min={1}
            max={999}
            label={t("form.position")}
            hint={t("groups.positionHint")}
            defaultValue={group.position}
            required
          />
        </div>
      </div>
      <div>
        <ActionCheckbox name="isVisible" label={t("groups.isVisible")} defaultChecked={group.isVisible} />
        <p className="text-ink-soft">{t("groups.isVisibleHint")}</p>
      </div>
      <ActionField name="reason" label={t("groups.reason")} maxLength={500} autoComplete="off" required />
      <div className="flex flex-wrap gap-3">
        <SubmitButton busy={t("busy")}>{t("form.save")}</SubmitButton>
        <Button
          variant="second"
          formAction={path(locale, "/admin/categories/preview")}
          formMethod="get"
          formTarget="_blank"
          formNoValidate
        >
          {t("groups.preview")}
        </Button>
      </div>
    </ActionForm>
  );
}
