const roman = ["I", "II", "III", "IV", "V", "VI"] as const;
export type SectorCode = (typeof roman)[number];

export type ClassPath = {
  sector: SectorCode;
  /** "I.3"; the class itself where the law has no letters below the group. */
  group: string;
};

/** Where a class of Decision 148/QĐ-TTg belongs: I.3.c lies in group I.3 of sector I. Null when it is no such code. */
export function classPath(code: string): ClassPath | null {
  const [sector, group, letter, ...more] = code.split(".");
  if (!isSector(sector) || !/^[1-6]$/.test(group ?? "") || more.length > 0) return null;
  if (letter !== undefined && !/^[a-d]$/.test(letter)) return null;
  return { sector, group: `${sector}.${group}` };
}

/** The order of the law's table: sectors by their Roman number, then groups, then letters. */
export function compareClasses(a: string, b: string): number {
  const [sectorA, ...restA] = a.split(".");
  const [sectorB, ...restB] = b.split(".");
  const bySector = place(sectorA) - place(sectorB);
  if (bySector !== 0) return bySector;
  const [textA, textB] = [restA.join("."), restB.join(".")];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

function isSector(text: string | undefined): text is SectorCode {
  return roman.some((sector) => sector === text);
}

function place(sector: string | undefined): number {
  return roman.findIndex((known) => known === sector);
}
