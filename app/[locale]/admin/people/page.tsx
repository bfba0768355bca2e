import type { Metadata } from "next";
import { endSeat, giveSeat } from "@/app/[locale]/admin/people/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/field";
import { Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOfficePeople } from "@/domain/desk/reads";
import { listUnits, type Unit } from "@/domain/places/reads";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/people">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "office")("people.title"), robots: { index: false } };
}

/** Who has a seat in the office, and what each answers for. The province's own. */
export default async function OfficePeoplePage({ params }: PageProps<"/[locale]/admin/people">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [people, units] = await Promise.all([listOfficePeople(), listUnits("2026")]);
  const t = translator(locale, "office");
  const nameOf = new Map(units.map(({ code, fullName }) => [code, fullName]));
  return (
    <OfficeFrame locale={locale} admin={admin} current="people">
      <PageTitle title={t("people.title")} lead={t("people.lead")} />
      <ul className="grid gap-3 lg:grid-cols-2">
        {people.map(({ userId, name, communeCodes }) => (
          <li key={userId}>
            <Card className="grid gap-1">
              <h2 className="text-lg">
                {name} {userId === admin.userId ? <span className="font-normal">{t("people.own")}</span> : null}
              </h2>
              <p className="text-ink-soft">
                {t("people.area")}:{" "}
                {communeCodes === "all"
                  ? t("people.province")
                  : communeCodes.map((code) => nameOf.get(code) ?? code).join(", ")}
              </p>
              <ReasonForm
                action={endSeat}
                hidden={{ locale, userId }}
                isDanger
                words={{
                  open: t("people.end"),
                  sure: t("people.endSure", { name }),
                  reason: t("people.reason"),
                  submit: t("people.endYes"),
                  busy: t("saving"),
                  done: t("people.saved"),
                }}
              />
            </Card>
          </li>
        ))}
      </ul>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("people.add")}</h2>
        <p className="text-ink-soft">{t("people.addLead")}</p>
        <NewSeat locale={locale} units={units} />
      </Card>
    </OfficeFrame>
  );
}

function NewSeat({ locale, units }: { locale: Locale; units: Unit[] }) {
  const t = translator(locale, "office");
  return (
    <ActionForm action={giveSeat} hidden={{ locale }} done={t("people.saved")} className="grid gap-4">
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <ActionField name="account" label={t("people.account")} required maxLength={200} autoComplete="off" />
        <ActionSelect name="role" label={t("people.role")} defaultValue="officer">
          <option value="officer">{t("people.roles.officer")}</option>
          <option value="province">{t("people.roles.province")}</option>
        </ActionSelect>
      </div>
      <fieldset>
        <legend className="font-semibold">{t("people.chosen")}</legend>
        <div className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-x-4 md:grid-cols-4">
          {units.map(({ code, fullName }) => (
            <Checkbox key={code} id={`unit-${code}`} name="communeCodes" value={code} label={fullName} />
          ))}
        </div>
      </fieldset>
      <ActionField id="seat-reason" name="reason" label={t("people.reason")} required maxLength={500} />
      <SubmitButton busy={t("saving")} className="justify-self-start">
        {t("people.save")}
      </SubmitButton>
    </ActionForm>
  );
}
