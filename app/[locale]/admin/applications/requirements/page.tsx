import type { Metadata } from "next";
import { add, change, end } from "@/app/[locale]/admin/applications/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { labelOf } from "@/components/onboard/application-desk";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Requirement, requirementKinds, requirementProofs, sellerKinds } from "@/domain/applications/checklist";
import { listRequirements } from "@/domain/applications/reads";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/applications/requirements">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("requirements.title"), robots: { index: false } };
}

export default async function RequirementsPage({ params }: PageProps<"/[locale]/admin/applications/requirements">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const rows = await listRequirements(now());
  const isProvince = admin.communeCodes === "all";
  const t = translator(locale, "onboard");
  return (
    <OfficeFrame locale={locale} admin={admin} current="applications">
      <div>
        <Breadcrumbs
          label={t("requirements.back")}
          trail={[{ href: path(locale, "/admin/applications"), name: t("requirements.back") }]}
        />
        <PageTitle title={t("requirements.title")} lead={t("requirements.lead")} />
      </div>
      {isProvince ? null : <Notice>{t("requirements.provinceOnly")}</Notice>}
      <ul className="grid items-start gap-3 lg:grid-cols-2">
        {rows.map((row) => (
          <li key={row.id}>
            <RequirementCard locale={locale} row={row} isProvince={isProvince} />
          </li>
        ))}
      </ul>
      {isProvince ? (
        <Card className="grid gap-3">
          <h2 className="text-lg">{t("requirements.add")}</h2>
          <ActionForm action={add} hidden={{ locale }} done={t("requirements.done")} className="grid gap-4">
            <div className="grid gap-4 md:grid-cols-2">
              <ActionSelect name="kind" label={t("requirements.kind")} defaultValue="document">
                {requirementKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`requirements.kinds.${kind}`)}
                  </option>
                ))}
              </ActionSelect>
              <ActionSelect name="proof" label={t("requirements.proof")} defaultValue="verified">
                {requirementProofs.map((proof) => (
                  <option key={proof} value={proof}>
                    {t(`requirements.proofs.${proof}`)}
                  </option>
                ))}
              </ActionSelect>
            </div>
            <RequirementFields locale={locale} row={null} />
            <ActionCheckbox name="isSensitive" label={t("requirements.isSensitive")} />
            <SubmitButton busy={t("busy")} className="justify-self-start">
              {t("requirements.add")}
            </SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
    </OfficeFrame>
  );
}

function RequirementCard({ locale, row, isProvince }: { locale: Locale; row: Requirement; isProvince: boolean }) {
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  return (
    <Card className="grid gap-1 md:p-4">
      <p className="font-semibold">{labelOf(row, locale)}</p>
      <p className="flex flex-wrap gap-1.5">
        <Badge>{t(`requirements.kinds.${row.kind}`)}</Badge>
        <Badge>{t(`requirements.proofs.${row.proof}`)}</Badge>
        {row.isRequired ? <Badge tone="gold">{t("requirements.isRequired")}</Badge> : null}
        {row.isSensitive ? <Badge tone="alarm">{t("requirements.isSensitive")}</Badge> : null}
      </p>
      <p className="text-ink-soft">{row.sellerKinds.map((kind) => kinds(`sellerKinds.${kind}`)).join(", ")}</p>
      {isProvince ? (
        <div className="flex flex-wrap gap-x-6">
          <FoldedForm
            action={change}
            summary={t("requirements.change")}
            hidden={{ locale, requirementId: row.id }}
            done={t("requirements.done")}
            className="grid gap-4 py-2"
          >
            <RequirementFields locale={locale} row={row} />
            <SubmitButton busy={t("busy")} className="justify-self-start">
              {t("requirements.save")}
            </SubmitButton>
          </FoldedForm>
          <FoldedForm
            action={end}
            summary={t("requirements.end")}
            isDanger
            hidden={{ locale, requirementId: row.id }}
            className="grid max-w-sm gap-3 py-2"
          >
            <p>{t("requirements.endSure")}</p>
            <SubmitButton variant="danger" busy={t("busy")}>
              {t("requirements.end")}
            </SubmitButton>
          </FoldedForm>
        </div>
      ) : null}
    </Card>
  );
}

function RequirementFields({ locale, row }: { locale: Locale; row: Requirement | null }) {
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  const of = (name: string) => `${name}-${row?.id ?? "new"}`;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        {(["labelVi", "labelEn", "hintVi", "hintEn"] as const).map((name) => (
          <ActionField
            key={name}
            id={of(name)}
            name={name}
            label={t(`requirements.${name}`)}
            defaultValue={row?.[name] ?? ""}
            maxLength={300}
            required={name.startsWith("label")}
          />
        ))}
      </div>
      <fieldset>
        <legend className="font-semibold">{t("requirements.for")}</legend>
        <div className="flex flex-wrap gap-x-5">
          {sellerKinds.map((kind) => (
            <ActionCheckbox
              key={kind}
              id={of(`for_${kind}`)}
              name={`for_${kind}`}
              label={kinds(`sellerKinds.${kind}`)}
              defaultChecked={row?.sellerKinds.includes(kind) ?? true}
            />
          ))}
        </div>
      </fieldset>
      <ActionCheckbox
        id={of("isRequired")}
        name="isRequired"
        label={t("requirements.isRequired")}
        defaultChecked={row?.isRequired ?? false}
      />
      <ActionField
        id={of("position")}
        name="position"
        type="number"
        min={0}
        max={9999}
        label={t("requirements.position")}
        defaultValue={row?.position ?? 100}
        className="max-w-32"
      />
    </>
  );
}
