import type { RegisterMatch } from "@/db/enums";
import { fold } from "@/domain/places/search-name";

export type Business = { name: string; taxCode: string | null; phone: string | null; oldCommuneCode: string };
export type Finder = { find: (asked: Business) => Found; add: (one: Business & { id: string }) => void };
export type Found = { id: string; by: RegisterMatch } | "ambiguous" | null;

/** Words that say what kind a business is of, longest first: "HTX Tâm An" and "Hợp tác xã Tâm An" are one name. */
const legalForms = [
  "hợp tác xã nông nghiệp",
  "hợp tác xã",
  "htx nông nghiệp",
  "htxnn",
  "htx",
  "tổ hợp tác",
  "tht",
  "công ty trách nhiệm hữu hạn",
  "công ty cổ phần",
  "công ty tnhh",
  "công ty cp",
  "công ty",
  "cty tnhh",
  "cty cp",
  "cty",
  "doanh nghiệp tư nhân",
  "dntn",
  "hộ kinh doanh",
  "hkd",
  "cơ sở sản xuất",
  "cơ sở",
  "trang trại",
  "một thành viên",
  "mtv",
];

/** The name that is the business's own, in lower case with its marks. */
export function ownName(name: string): string {
  let own = ` ${name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")} `.replace(/\s+/g, " ");
  for (const form of legalForms) own = own.replace(` ${form} `, " ").replace(` ${fold(form)} `, " ");
  return own.trim();
}

/** Whether two names are one business's or one product's: the same own words, with their marks or one of them typed without any. */
export function isSameName(one: string, other: string): boolean {
  const own = fold(ownName(one));
  return own !== "" && own === fold(ownName(other)) && isSpelledAlike(one, other);
}

/**
 * Finds which of the known businesses another one is: by its tax code, else its phone, else its own name in the same old commune. Two tax
 * codes that differ are two businesses, whatever else they share. "ambiguous" when what it is found by fits several, or when the tax code
 * leads to one and the phone to another. What is added is found from then on.
 */
export function finderAmong(known: readonly (Business & { id: string })[]): Finder {
  const byTaxCode = new Map<string, (Business & { id: string })[]>();
  const byPhone: typeof byTaxCode = new Map();
  const byName: typeof byTaxCode = new Map();
  const add: Finder["add"] = (one) => {
    put(byTaxCode, one.taxCode, one);
    put(byPhone, one.phone, one);
    put(byName, placedName(one), one);
  };
  for (const one of known) add(one);
  const find: Finder["find"] = (asked) => {
    const [taxed] = byTaxCode.get(asked.taxCode ?? "") ?? [];
    const called = (byPhone.get(asked.phone ?? "") ?? []).filter((each) => mayBe(each, asked));
    if (taxed) {
      const isOther = called.length > 0 && called.every(({ id }) => id !== taxed.id);
      return isOther ? "ambiguous" : { id: taxed.id, by: "tax_code" };
    }
    const named = (byName.get(placedName(asked) ?? "") ?? []).filter(
      (each) => mayBe(each, asked) && isSpelledAlike(each.name, asked.name),
    );
    const both = called.filter(({ id }) => named.some((each) => each.id === id));
    return only(both, "phone") ?? only(called, "phone") ?? only(named, "name");
  };
  return { find, add };
}

/**
 * Which of the known businesses bears this one's tax code, and which may be it: at the same phone, or of its own name in the same old commune.
 * Two tax codes that differ are two businesses.
 */
export function doublesAmong<T extends Business>(
  known: readonly T[],
  asked: Business,
): { taxed: T | null; alike: readonly T[] } {
  const taxed = asked.taxCode === null ? undefined : known.find(({ taxCode }) => taxCode === asked.taxCode);
  const alike = known.filter(
    (one) =>
      mayBe(one, asked) &&
      ((one.phone !== null && one.phone === asked.phone) ||
        (one.oldCommuneCode === asked.oldCommuneCode && isSameName(one.name, asked.name))),
  );
  return { taxed: taxed ?? null, alike };
}

function put<T extends { id: string }>(groups: Map<string, T[]>, key: string | null, one: T): void {
  if (key === null) return;
  groups.set(key, [...(groups.get(key) ?? []).filter(({ id }) => id !== one.id), one]);
}

function only(found: readonly { id: string }[], by: RegisterMatch): Found {
  const [first, ...others] = found;
  return first ? (others.length > 0 ? "ambiguous" : { id: first.id, by }) : null;
}

function mayBe(one: Business, other: Business): boolean {
  return one.taxCode === null || other.taxCode === null || one.taxCode === other.taxCode;
}

function placedName({ name, oldCommuneCode }: Business): string | null {
  const own = fold(ownName(name));
  return own === "" ? null : `${oldCommuneCode} ${own}`;
}

/** With their marks, or one of them typed without any: "Thành Tâm" is not "Thanh Tâm". */
function isSpelledAlike(one: string, other: string): boolean {
  const [own, its] = [ownName(one), ownName(other)];
  return own === its || own === fold(own) || its === fold(its);
}
