import "server-only";
import { type AdminScope, coversCommune } from "@/domain/people/scopes";
import { listOldPlaces, listUnits, type OldPlace, oldPlacesOf, presentUnitOf } from "@/domain/places/reads";
import { fold } from "@/domain/places/search-name";

/** The commune that was meant, in both its lists, or the code of why none was. */
export type NamedPlace = { oldCommuneCode: string; communeCode: string } | { fault: string };

/**
 * Finds the commune a cell names: an old one by its name, with its district where two have it; a present one when it was made of one alone.
 * Outside the officer's area it is not found.
 */
export async function placesFor(admin: AdminScope): Promise<(commune: string) => NamedPlace> {
  const olds: { oldCommuneCode: string; communeCode: string; names: string[] }[] = [];
  for (const place of await listOldPlaces()) {
    const unit = await presentUnitOf(place.code);
    if (!unit) continue;
    const names = [place.name, `${place.name} ${place.district.name}`].map(markedPlace);
    olds.push({ oldCommuneCode: place.code, communeCode: unit.code, names });
  }
  const present = (await listUnits("2026")).map((unit) => ({ code: unit.code, name: plainPlace(unit.name) }));
  const answers = new Map<string, NamedPlace>();
  const find = (commune: string): NamedPlace => {
    const [marked, name] = [markedPlace(commune), plainPlace(commune)];
    const spelled = olds.filter(({ names }) => names.includes(marked));
    // Lộc Thành and Lộc Thạnh lie in one district: only without their marks are they one name
    const named = spelled.length > 0 ? spelled : olds.filter(({ names }) => names.map(fold).includes(name));
    const unit = present.find((each) => each.name === name);
    const inside = unit ? olds.filter(({ communeCode }) => communeCode === unit.code) : [];
    const found = named.length > 1 && unit ? named.filter(({ communeCode }) => communeCode === unit.code) : named;
    const [place, ...others] = found.length > 0 ? found : inside;
    if (!place) return { fault: "place_unknown" };
    if (others.length > 0) return { fault: "commune_ambiguous" };
    if (!coversCommune(admin, place.communeCode)) return { fault: "commune_elsewhere" };
    return { oldCommuneCode: place.oldCommuneCode, communeCode: place.communeCode };
  };
  return (commune) => {
    const answer = answers.get(commune) ?? find(commune);
    answers.set(commune, answer);
    return answer;
  };
}

/** The communes of before July 2025 an office answers for: an officer's own, the province's all. */
export async function listOwnOldPlaces(admin: AdminScope): Promise<OldPlace[]> {
  if (admin.communeCodes === "all") return listOldPlaces();
  return (await Promise.all(admin.communeCodes.map((code) => oldPlacesOf(code)))).flat();
}

/** "Xã Tân Phú (huyện Đồng Phú)" → "tân phú đồng phú". */
function markedPlace(name: string): string {
  return ` ${name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[(),.-]/g, " ")} `
    .replace(/\s+/g, " ")
    .replace(/ (?:xã|phường|thị trấn|huyện|thị xã|thành phố)(?= )/g, " ")
    .replace(/ (?:xa|phuong|thi tran|huyen|thi xa|thanh pho)(?= )/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same without marks: "tan phu dong phu". */
function plainPlace(name: string): string {
  return fold(markedPlace(name));
}
