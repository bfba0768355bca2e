import type { Metadata } from "next";
import { add } from "@/app/[locale]/admin/teams/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ActionField, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { EmptyState, PageTitle, Table } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOldPlaces, listUnits, oldPlacesOf } from "@/domain/places/reads";
import { teamsQuery } from "@/domain/teams/input";
import { countTeams, listTeams } from "@/domain/teams/reads/teams";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/teams">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("teams.title"), robots: { index: false } };
}

/** The community digital-technology teams by commune and hamlet. */
export default async function TeamsPage({ params, searchParams }: PageProps<"/[locale]/admin/teams">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const query = teamsQuery.parse(await searchParams);
  const own = admin.communeCodes;
  const [{ teams, next }, counts, units, places] = await Promise.all([
    listTeams(admin, query, now()),
    countTeams(admin, now()),
    listUnits("2026"),
    own === "all" ? listOldPlaces() : Promise.all(own.map((code) => oldPlacesOf(code))).then((lists) => lists.flat()),
  ]);
  const t = translator(locale, "mandates");
  const here = path(locale, "/admin/teams");
  const { after: _, ...filter } = query;
  return (
    <OfficeFrame locale={locale} admin={admin} current="teams">
      <PageTitle
        title={t("teams.title")}
        lead={t("teams.counts", counts)}
        actions={
          <>
            <LinkButton variant="second" href={path(locale, "/admin/teams/work")}>
              {translator(locale, "visits")("outcome.link")}
            </LinkButton>
            <LinkButton href={path(locale, "/admin/teams/import")}>{t("teams.import")}</LinkButton>
          </>
        }
      />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
        <Field name="q" type="search" label={t("teams.find")} defaultValue={query.q} />
        <Select name="commune" label={t("teams.commune")} defaultValue={query.commune}>
          <option value="">{t("teams.allCommunes")}</option>
          {units
            .filter(({ code }) => own === "all" || own.includes(code))
            .map((unit) => (
              <option key={unit.code} value={unit.code}>
                {unit.fullName}
              </option>
            ))}
        </Select>
        <Button variant="second">{t("timeline.show")}</Button>
      </form>
      {teams.length === 0 ? (
        <EmptyState title={t("teams.empty")} />
      ) : (
        <Table caption={t("teams.title")}>
          <thead>
            <tr>
              {["commune", "team", "members", "trained", "linked"].map((name) => (
                <th key={name} scope="col" className={name === "commune" || name === "team" ? undefined : "text-right"}>
                  {t(`teams.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.id}>
                <td>{team.communeName}</td>
                <td className="min-w-40">
                  <a
                    href={path(locale, `/admin/teams/${team.id}`)}
                    className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4 md:min-h-8"
                  >
                    {team.name}
                  </a>
                </td>
                <td className="tabular text-right">{team.members}</td>
                <td className="tabular text-right">{team.trained}</td>
                <td className="tabular text-right">{team.linked}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton
          variant="second"
          className="justify-self-start"
          href={`${here}?${new URLSearchParams({ ...filter, after: next }).toString()}`}
        >
          {t("teams.more")}
        </LinkButton>
      ) : null}
      <FoldedForm action={add} hidden={{ locale }} summary={t("teams.add")} className="grid max-w-md gap-3 py-2">
        <ActionSelect name="oldCommuneCode" label={t("teams.oldCommune")} defaultValue="" required>
          <option value="">{t("teams.choose")}</option>
          {places.map((place) => (
            <option key={place.code} value={place.code}>
              {place.fullName}, {place.district.fullName}
            </option>
          ))}
        </ActionSelect>
        <ActionField name="hamlet" label={t("teams.hamlet")} hint={t("teams.hamletHint")} maxLength={120} />
        <SubmitButton busy={t("team.busy")}>{t("teams.save")}</SubmitButton>
      </FoldedForm>
    </OfficeFrame>
  );
}
