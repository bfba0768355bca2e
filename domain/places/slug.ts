import { fold } from "@/domain/places/search-name";

/** A name as part of an address: "Đồng Xoài" becomes dong-xoai. Empty when nothing of it can be written. */
export function slugOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

export type Named = {
  code: string;
  name: string;
  /** What tells two places of one name apart: the district. Null when there is none. */
  districtName: string | null;
};

/**
 * Addresses of the places of one list, each once: the name; where two share it the district is added
 * (tan-thanh-dong-xoai); where that is not enough the code (Lộc Thành and Lộc Thạnh were in one district).
 * The order of the places plays no part.
 */
export function slugsOf(places: readonly Named[]): ReadonlyMap<string, string> {
  const byName = (place: Named) => slugOf(place.name);
  const byDistrict = (place: Named) =>
    place.districtName === null ? byName(place) : `${byName(place)}-${slugOf(place.districtName)}`;
  const names = counted(places.map(byName));
  const withDistrict = counted(places.map(byDistrict));
  const taken = new Set<string>();
  return new Map(
    places.map((place) => {
      const slug =
        names.get(byName(place)) === 1
          ? byName(place)
          : place.districtName !== null && withDistrict.get(byDistrict(place)) === 1
            ? byDistrict(place)
            : `${byName(place)}-${place.code}`;
      if (taken.has(slug)) throw new Error(`two places would share the address ${slug}`);
      taken.add(slug);
      return [place.code, slug];
    }),
  );
}

function counted(slugs: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}
