import type { SellerKind } from "@/db/enums";
import { hamletName, personName, phoneNumber, shopName, shopStory, shopStoryEn, taglines } from "@/db/seed/names";
import { type Random, storyId } from "@/db/seed/random";
import { readOcopProducts } from "@/db/seed/data/read";
import { slugOf } from "@/domain/places/slug";
import { addDays, type LocalDay } from "@/platform/clock";

export type OldPlaceFact = {
  code: string;
  name: string;
  fullName: string;
  districtCode: string;
  districtName: string;
  communeCode: string;
};

export type SeedSeller = {
  id: string;
  /** Which source's maker it stands for; null is made up. */
  makerId: string | null;
  slug: string;
  name: string;
  kind: SellerKind;
  representative: string;
  phone: string;
  place: OldPlaceFact;
  hamlet: string;
  tagline: string;
  story: string;
  storyEn: string;
  cover: number;
  startsOn: LocalDay;
  leavesOn: LocalDay | null;
  isSuspended: boolean;
};

/**
 * Sellers online on 2022-12-31, by kind: 221 are what the province's report of that year counts ("hơn 220 doanh nghiệp, HTX"),
 * and one household and one workshop make the 223 of all five kinds.
 */
export const sellersOf2022: Record<SellerKind, number> = {
  cooperative: 92,
  cooperative_group: 31,
  company: 98,
  household: 1,
  establishment: 1,
};
const laterSellers: Record<SellerKind, number> = {
  cooperative: 18,
  cooperative_group: 12,
  company: 14,
  household: 38,
  establishment: 16,
};

/** Present units where nobody sells: the white spots an officer is there for. */
const whiteUnits = 3;
/** Old communes without a seller besides. */
const whiteCommunes = 12;

export function tellSellers(random: Random, places: readonly OldPlaceFact[]): SeedSeller[] {
  const open = openPlaces(random, places);
  const names = new Set<string>();
  const slugs = new Set<string>();
  const facts = readOcopProducts();
  const yearsOf = (makerId: string) =>
    facts.products.flatMap((fact) => (fact.maker === makerId ? [fact.year ?? 2024] : []));
  const makers = facts.makers.filter((maker) => maker.name !== null);
  const taken = new Set<string>();
  const sellers: SeedSeller[] = [];
  const firstDay = "2019-03-01" as LocalDay;

  for (const [wave, counts] of [sellersOf2022, laterSellers].entries()) {
    for (const [kind, count] of Object.entries(counts) as [SellerKind, number][]) {
      const known = makers
        .filter(
          (maker) =>
            maker.kind === kind &&
            !taken.has(maker.id) &&
            (wave === 1 || yearsOf(maker.id).some((year) => year <= 2022)),
        )
        .slice(0, count);
      for (const maker of known) taken.add(maker.id);
      for (let number = 0; number < count; number += 1) {
        const maker = known[number] ?? null;
        const place = maker ? placeOfMaker(random, places, maker) : random.pick(open);
        let name = maker?.name ?? shopName(random, kind, place.name);
        for (let tries = 0; names.has(name); tries += 1)
          name =
            tries < 4 ? shopName(random, kind, place.name) : `${shopName(random, kind, place.name)} ${sellers.length}`;
        names.add(name);
        let slug = slugOf(name).slice(0, 70);
        while (slugs.has(slug)) slug = `${slug}-${sellers.length}`;
        slugs.add(slug);
        const hamlet = hamletName(random);
        const drawn = addDays(
          wave === 0 ? firstDay : ("2023-01-05" as LocalDay),
          random.between(0, wave === 0 ? 1380 : 1330),
        );
        const startsOn =
          maker && wave === 1 ? (`${Math.max(2023, Math.min(...yearsOf(maker.id)))}-01-10` as LocalDay) : drawn;
        sellers.push({
          id: storyId(`seller ${sellers.length}`),
          makerId: maker?.id ?? null,
          slug,
          name,
          kind,
          representative: personName(random),
          phone: phoneNumber("53", sellers.length + 1),
          place,
          hamlet,
          tagline: random.pick(taglines),
          story: shopStory(random, { hamlet, commune: place.fullName }),
          storyEn: shopStoryEn,
          cover: random.between(1, 6),
          startsOn,
          leavesOn:
            maker === null && random.chance(0.07) ? addDays("2023-03-01" as LocalDay, random.between(0, 1200)) : null,
          isSuspended: false,
        });
      }
    }
  }
  for (const seller of sellers)
    if (seller.leavesOn !== null && seller.leavesOn <= seller.startsOn) seller.leavesOn = null;
  return sellers;
}

function openPlaces(random: Random, places: readonly OldPlaceFact[]): OldPlaceFact[] {
  const units = [...new Set(places.map((place) => place.communeCode))].toSorted();
  const small = units.filter((unit) => places.filter((place) => place.communeCode === unit).length <= 2);
  const closedUnits = new Set(random.some(small, whiteUnits));
  const rest = places.filter((place) => !closedUnits.has(place.communeCode));
  const closed = new Set(random.some(rest, whiteCommunes).map((place) => place.code));
  return rest.filter((place) => !closed.has(place.code));
}

/** Where a source names the place, there; else somewhere in its district, which is then the demo's guess. */
function placeOfMaker(
  random: Random,
  places: readonly OldPlaceFact[],
  maker: { oldCommuneCode: string | null; communeCode: string | null; districtCode: string | null },
): OldPlaceFact {
  const exact = places.find((place) => place.code === maker.oldCommuneCode);
  if (exact) return exact;
  const inUnit = places.filter((place) => place.communeCode === maker.communeCode);
  const inDistrict = places.filter((place) => place.districtCode === maker.districtCode);
  return random.pick(inUnit.length > 0 ? inUnit : inDistrict.length > 0 ? inDistrict : places);
}
