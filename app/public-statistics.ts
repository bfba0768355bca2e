import "server-only";
import { inOrder, type UnitRow } from "@/components/statistics/unit-table";
import { type IndicatorName, indicatorOf } from "@/domain/indicators/catalogue";
import { disclosures } from "@/domain/indicators/disclosure";
import { type PublicQuery, writePublicQuery } from "@/domain/indicators/query";
import {
  type PublicPlace,
  readTold,
  readToldUnits,
  type Told,
  type ToldUnit,
} from "@/domain/indicators/reads/published";
import { placesNamed } from "@/domain/places/by-name";
import type { UnitMap } from "@/domain/places/map-of";
import { activeMap, listDistricts, listOldPlaces, listUnits, presentUnitOf } from "@/domain/places/reads";
import type { LocalDay } from "@/platform/clock";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export type PlacedRow = UnitRow & { name: string };

/** What the map of products and the market's counts are on a day. */
export type CountedMap = {
  asOf: LocalDay;
  shapes: UnitMap;
  units: ToldUnit[];
  told: Pick<Record<IndicatorName, Told>, "products_online" | "sellers_online">;
};

export async function countedMap(asOf: LocalDay): Promise<CountedMap> {
  const whole = { asOf, map: "new", level: "commune", unit: null } as const;
  const [shapes, units, { products_online, sellers_online }] = await Promise.all([
    activeMap("unit"),
    readToldUnits("products_online", whole),
    readTold(whole),
  ]);
  return { asOf, shapes, units, told: { products_online, sellers_online } };
}

/** Where a unit has its own page of figures. */
export function unitPage(side: Pick<PublicPlace, "map">, slug: string): string {
  return side.map === "old" ? `/statistics/old/${slug}` : `/statistics/${slug}`;
}

/** The units of a map with the figure asked for, each with its page, in the order asked for. */
export async function placedUnits(locale: Locale, query: PublicQuery, today: LocalDay): Promise<PlacedRow[]> {
  const [units, places] = await Promise.all([
    readToldUnits(query.indicator, { ...query, unit: null }),
    query.level === "district" ? listDistricts() : query.map === "old" ? listOldPlaces() : listUnits("2026"),
  ]);
  const known = new Map(places.map((place) => [place.code, place]));
  const asked = writePublicQuery({ ...query, map: "new", level: "commune", order: "most" }, today);
  const rows = units.map((unit): PlacedRow => {
    const place = known.get(unit.code);
    return {
      ...unit,
      name: place?.name ?? unit.fullName,
      href: place ? path(locale, `${unitPage(query, place.slug)}${asked}`) : null,
    };
  });
  return inOrder(rows, query.indicator, query.order);
}

/** Places by a name people use, old ones with the unit they lie in today. */
export async function placesByName(locale: Locale, asked: string, query: PublicQuery, today: LocalDay) {
  const t = translator(locale, "statistics");
  const [present, communes, districts] = await Promise.all([listUnits("2026"), listOldPlaces(), listDistricts()]);
  const all = [
    ...present.map((unit) => ({
      ...unit,
      key: `new ${unit.code}`,
      within: "",
      kind: "present" as const,
      district: "",
    })),
    ...communes.map(({ district, ...unit }) => ({
      ...unit,
      key: `old ${unit.code}`,
      within: district.fullName,
      kind: "oldCommune" as const,
      district: district.fullName,
    })),
    ...districts.map((unit) => ({
      ...unit,
      key: `district ${unit.code}`,
      within: "",
      kind: "oldDistrict" as const,
      district: "",
    })),
  ];
  const words = writePublicQuery({ ...query, map: "new", level: "commune", order: "most" }, today);
  return Promise.all(
    placesNamed(asked, all).map(async ({ key, kind, fullName, slug, code, district }) => {
      const now = kind === "oldCommune" ? await presentUnitOf(code) : null;
      return {
        key,
        name: fullName,
        within: t(`find.${kind}`, { district, now: now?.fullName ?? "" }),
        href: path(locale, `${kind === "present" ? "/statistics" : "/statistics/old"}/${slug}${words}`),
      };
    }),
  );
}

/** Whether an indicator has figures by unit for the public. */
export function isToldByUnit(query: PublicQuery): boolean {
  return indicatorOf(query.indicator) !== null && disclosures[query.indicator] !== "province";
}
