import type { Metadata } from "next";
import { endSeat, giveSeat } from "@/app/[locale]/admin/people/actions";
import { requireProvinceOffice } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/field";
import { Badge, Card, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listSeats, type OfficeSeat } from "@/domain/desk/reads";
import { listUnits, type Unit } from "@/domain/places/reads";
import { type LocalDay, today } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/people">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "office")("people.title"), robots: { index: false } };
}

type Part = { locale: Locale; nameOf: ReadonlyMap<string, string> };

/** Who has a seat in the office, what each answers for and from when to when, and who had one. The province's own. */
export default async function OfficePeoplePage({ params }: PageProps<"/[locale]/admin/people">) {
  const locale = localeOf((await params).locale);
  const admin = await requireProvinceOffice(locale);
  const [seats, units] = await Promise.all([listSeats(admin, today()), listUnits("2026")]);
  const t = translator(locale, "office");
  const part = { locale, nameOf: new Map(units.map(({ code, fullName }) => [code, fullName])) };
  const standing = seats.filter((seat) => seat.standing !== "over");
  const people = [...new Set(standing.map(({ userId }) => userId))].map((userId) => ({
    userId,
    seats: standing.filter((seat) => seat.userId === userId),
  }));
  return (
    <OfficeFrame locale={locale} admin={admin} current="people">
      <PageTitle title={t("people.title")} lead={t("people.lead")} />
      <ul className="grid gap-3 lg:grid-cols-2">
        {people.map((person) => (
          <li key={person.userId}>
            <Person {...part} {...person} isOwn={person.userId === admin.userId} />
          </li>
        ))}
      </ul>
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("people.add")}</h2>
        <p className="text-ink-soft">{t("people.addLead")}</p>
        <NewSeat locale={locale} units={units} />
      </Card>
      <section className="grid gap-3">
        <h2 className="text-lg">{t("people.history")}</h2>
        <Past {...part} seats={seats.filter((seat) => seat.standing === "over")} />
      </section>
    </OfficeFrame>
  );
}

function Person({
  locale,
  nameOf,
  seats,
  isOwn,
  userId,
}: Part & { seats: OfficeSeat[]; isOwn: boolean; userId: string }) {
  const t = translator(locale, "office");
  const name = seats[0]?.name ?? "";
  return (
    <Card className="grid gap-2">
      <h2 className="text-lg">
        {name} {isOwn ? <span className="font-normal">{t("people.own")}</span> : null}
      </h2>
      {seats.map((seat) => (
        <div key={`${seat.firstDay} ${seat.communeCodes.join(" ")}`} className="grid gap-0.5">
          <p>
            {t("people.area")}: {areaOf(seat, { locale, nameOf })}
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
            <Badge tone={seat.standing === "running" ? "leaf" : "gold"}>
              {t(seat.standing === "running" ? "people.now" : "people.coming")}
            </Badge>
            <span className="tabular">{daysOf(seat, locale)}</span>
          </p>
          {seat.givenBy || seat.reason ? (
            <p className="text-ink-soft">{[seat.givenBy, seat.reason].filter(Boolean).join(": ")}</p>
          ) : null}
        </div>
      ))}
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
  );
}

function Past({ locale, nameOf, seats }: Part & { seats: OfficeSeat[] }) {
  const t = translator(locale, "office");
  if (seats.length === 0) return <p className="text-ink-soft">{t("people.noHistory")}</p>;
  return (
    <Table caption={t("people.history")} className="[&_td]:align-baseline [&_th]:align-baseline">
      <thead>
        <tr>
          {(["name", "area", "days", "givenBy", "why", "endWhy"] as const).map((head) => (
            <th key={head} scope="col">
              {t(`people.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {seats.map((seat) => (
          <tr key={`${seat.userId} ${seat.firstDay} ${seat.communeCodes.join(" ")} ${seat.endedAt?.toISOString()}`}>
            <th scope="row" className="min-w-36">
              {seat.name}
            </th>
            <td className="min-w-40">{areaOf(seat, { locale, nameOf })}</td>
            <td className="tabular min-w-44">
              {daysOf(seat, locale)}
              {seat.endedAt ? (
                <span className="block">
                  {t("people.atOnce")}: {formatMoment(seat.endedAt, locale)}
                </span>
              ) : null}
            </td>
            <td className="min-w-32">{seat.givenBy}</td>
            <td className="min-w-48">{seat.reason}</td>
            <td className="min-w-48">{seat.endReason}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function areaOf({ role, communeCodes }: OfficeSeat, { locale, nameOf }: Part): string {
  if (role === "province") return translator(locale, "office")("people.province");
  return communeCodes.map((code) => nameOf.get(code) ?? code).join(", ");
}

function daysOf({ firstDay, lastDay }: OfficeSeat, locale: Locale): string {
  const t = translator(locale, "office");
  const first = formatDay(firstDay as LocalDay, locale);
  return lastDay === null
    ? t("people.sinceDay", { day: first })
    : t("people.spell", { first, last: formatDay(lastDay as LocalDay, locale) });
}

function NewSeat({ locale, units }: { locale: Locale; units: Unit[] }) {
  const t = translator(locale, "office");
  return (
    <ActionForm action={giveSeat} hidden={{ locale }} done={t("people.saved")} className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <ActionField name="account" label={t("people.account")} required maxLength={200} autoComplete="off" />
        <ActionSelect name="role" label={t("people.role")} defaultValue="officer">
          <option value="officer">{t("people.roles.officer")}</option>
          <option value="province">{t("people.roles.province")}</option>
        </ActionSelect>
        <ActionField
          name="firstDay"
          type="date"
          label={t("people.firstDay")}
          min={today()}
          defaultValue={today()}
          required
        />
        <ActionField
          name="lastDay"
          type="date"
          label={t("people.lastDay")}
          hint={t("people.lastDayHint")}
          optional={t("people.optional")}
          min={today()}
        />
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
