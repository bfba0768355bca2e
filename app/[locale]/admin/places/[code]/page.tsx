import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle, Table } from "@/components/ui/layout";
import { oldPlacesOf } from "@/domain/places/reads";
import { unitCodeInput } from "@/domain/successions/input";
import { findMappedUnit, formerUnitsOf, heirsOf, versionsOf } from "@/domain/successions/reads";
import { localDay, now, parseLocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/places/[code]">): Promise<Metadata> {
  const { locale, code } = await params;
  const asked = unitCodeInput.safeParse(code);
  const unit = asked.success ? await findMappedUnit(asked.data) : null;
  return { title: unit?.fullName ?? translator(localeOf(locale), "places")("title"), robots: { index: false } };
}

/** A unit and its history: what it was called and when, what it was made from, what became of it. */
export default async function PlacePage({ params }: PageProps<"/[locale]/admin/places/[code]">) {
  const { locale: prefix, code: written } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const asked = unitCodeInput.safeParse(written);
  if (!asked.success) notFound();
  const code = asked.data;
  const [unit, versions, formers, heirs, places] = await Promise.all([
    findMappedUnit(code),
    versionsOf(code),
    formerUnitsOf(code),
    heirsOf(code),
    oldPlacesOf(code),
  ]);
  if (!unit) notFound();
  const t = translator(locale, "places");
  const day = (text: string) => formatDay(parseLocalDay(text) ?? localDay(now()), locale);
  const link = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <OfficeFrame locale={locale} admin={admin} current="places">
      <PageTitle
        title={unit.fullName}
        lead={t("code", { code })}
        actions={
          <>
            {unit.endedOn ? null : (
              <LinkButton variant="second" href={path(locale, `/communes/${unit.slug}`)}>
                {t("public")}
              </LinkButton>
            )}
            <LinkButton variant="second" href={path(locale, "/admin/places")}>
              {t("all")}
            </LinkButton>
          </>
        }
      />
      {unit.endedOn ? (
        <Notice tone="gold">
          {t("endedOn", { day: day(unit.endedOn) })}{" "}
          {heirs.map((heir) => (
            <a key={heir.code} href={path(locale, `/admin/places/${heir.code}`)} className={`${link} mr-3`}>
              {heir.fullName}
            </a>
          ))}
        </Notice>
      ) : null}
      <Table caption={t("versions")}>
        <thead>
          <tr>
            {["name", "from", "to", "reference"].map((name) => (
              <th key={name} scope="col">
                {t(`version.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.validFrom}>
              <th scope="row" className="font-semibold">
                {version.fullName}
              </th>
              <td className="tabular">{day(version.validFrom)}</td>
              <td className="tabular">{version.validTo ? day(version.validTo) : t("version.now")}</td>
              <td className="min-w-40 wrap-anywhere">{version.legalReference}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {formers.length > 0 ? (
        <Card>
          <h2 className="mb-2 text-lg">{t("formers")}</h2>
          <ul>
            {formers.map((former) => (
              <li key={`${former.code} ${former.until}`}>
                {former.fullName} <span className="tabular text-ink-soft">{former.code}</span>,{" "}
                {t("until", { day: day(former.until) })}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {places.length > 0 ? (
        <Card>
          <h2 className="mb-2 text-lg">{t("oldPlaces")}</h2>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {places.map((place) => (
              <li key={place.code} className="flex items-baseline justify-between gap-3">
                <a href={path(locale, `/communes/old/${place.slug}`)} className={link}>
                  {place.fullName} ({place.district.fullName})
                </a>
                <span className="tabular text-sm text-ink-soft">{place.code}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </OfficeFrame>
  );
}
