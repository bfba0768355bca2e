import { z } from "zod";
import { sellerKinds, unitKinds, type SuccessionKind, type UnitKind, type UnitLevel, type UnitList } from "@/db/enums";
import addressesFile from "@/db/seed/data/addresses.json";
import classesFile from "@/db/seed/data/ocop-classes.json";
import productsFile from "@/db/seed/data/ocop-products.json";
import unitsFile from "@/db/seed/data/units.json";
import { fullNameOf } from "@/domain/places/names";
import { fold } from "@/domain/places/search-name";
import { slugOf, slugsOf } from "@/domain/places/slug";

/** The facts the market starts from. Where they come from, and under which licences: NOTICE. */

const code = z.string().regex(/^\d{2,5}$/);
const words = z
  .string()
  .min(1)
  .refine((text) => text === text.normalize("NFC"), "not NFC");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const unitsShape = z.strictObject({
  districts: z.array(z.strictObject({ code, kind: z.enum(unitKinds), name: words, nameEn: words })),
  oldCommunes: z.array(
    z.strictObject({
      code,
      kind: z.enum(unitKinds),
      name: words,
      nameEn: words,
      district: code,
      /** Code of the unit of 2025-07-01 that took it in, whole. */
      becomes: code,
    }),
  ),
  communes: z.array(
    z.strictObject({
      code,
      kind2025: z.enum(unitKinds),
      kind2026: z.enum(unitKinds),
      name: words,
      nameEn: words,
      areaKm2: z.number().positive(),
      latitude: z.number(),
      longitude: z.number(),
      /** Clause of article 1 of Resolution 1662/NQ-UBTVQH15; null where nothing was merged. */
      clause: z.number().int().nullable(),
    }),
  ),
});

const addressesShape = z.array(
  z.strictObject({ code, fullName: words, wards: z.array(z.tuple([code, words])).min(1) }),
);

const classCode = z.string().regex(/^(I|II|III|IV|V|VI)(\.\d(\.[a-d])?)?$/);
const named = { name: words, nameEn: words };
const classesShape = z.strictObject({
  ministries: z.array(z.strictObject({ code: z.string(), ...named })),
  sectors: z.array(z.strictObject({ code: classCode, ...named })),
  groups: z.array(z.strictObject({ code: classCode, sector: classCode, ...named })),
  sets: z.array(
    z.strictObject({
      code: classCode,
      set: z.number().int().min(1).max(26),
      group: classCode,
      ...named,
      ministries: z.array(z.string()).min(1),
    }),
  ),
  starBands: z.array(
    z.strictObject({
      stars: z.number().int().min(1).max(5),
      pointsFrom: z.number(),
      /** First number of points that is too many; null for the highest band. */
      pointsBelow: z.number().nullable(),
      isCertified: z.boolean(),
    }),
  ),
  issuers: z.array(
    z.strictObject({
      stars: z.number().int().min(3).max(5),
      from: day,
      to: day.nullable(),
      level: z.enum(["district", "province", "ministry"]),
      ...named,
    }),
  ),
  scoringParts: z.array(z.strictObject({ part: z.enum(["A", "B", "C"]), ...named, points: z.number().int() })),
  certificateMonths: z.number().int(),
});

const sourceId = z.string().regex(/^s\d+$/);
const makerPlace = {
  districtCode: code.nullable(),
  oldCommuneCode: code.nullable(),
  communeCode: code.nullable(),
};
const productsShape = z.strictObject({
  sources: z.array(z.strictObject({ id: sourceId, title: words, url: z.url().nullable() })),
  makers: z.array(
    z.strictObject({
      id: z.string(),
      /** Null for one cooperative whose name the source cuts off. */
      name: words.nullable(),
      kind: z.enum(sellerKinds),
      ...makerPlace,
      /** How the place is known; null when it is not known below the district. */
      placeBasis: words.nullable(),
    }),
  ),
  otherMakers: z.array(
    z.strictObject({
      id: z.string(),
      name: words,
      kind: z.enum(sellerKinds),
      what: words,
      ...makerPlace,
      sources: z.array(sourceId).min(1),
    }),
  ),
  products: z.array(
    z.strictObject({
      id: z.string(),
      maker: z.string(),
      name: words.nullable(),
      nameStatus: z.enum(["source", "back-translated", "unknown"]),
      nameEn: words,
      /** Ours, from the product's name: no source states it. Null where the name leaves it open. */
      classCode: classCode.nullable(),
      stars: z.number().int().min(3).max(5).nullable(),
      year: z.number().int().nullable(),
      batch: z.string().nullable(),
      sources: z.array(sourceId).min(1),
      confidence: z.enum(["high", "medium", "low"]),
      note: words.nullable(),
    }),
  ),
  countedTotals: z.array(
    z.strictObject({
      on: z.string(),
      certified: z.number().int(),
      fiveStars: z.number().int().nullable(),
      fourStars: z.number().int().nullable(),
      makers: z.number().int().nullable(),
      isApproximate: z.boolean(),
      sources: z.array(sourceId).min(1),
    }),
  ),
});

export type UnitFact = {
  list: UnitList;
  code: string;
  level: UnitLevel;
  kind: UnitKind;
  parentCode: string | null;
  name: string;
  fullName: string;
  nameEn: string;
  slug: string;
  searchName: string;
  areaKm2: number | null;
  latitude: number | null;
  longitude: number | null;
};

export type SuccessionFact = {
  fromList: UnitList;
  fromCode: string;
  toList: UnitList;
  toCode: string;
  kind: SuccessionKind;
  effectiveOn: string;
  legalReference: string;
};

export type Source = { title: string; url: string | null };
type ProductsFile = z.infer<typeof productsShape>;
export type MakerFact = ProductsFile["makers"][number];
export type OtherMakerFact = Omit<ProductsFile["otherMakers"][number], "sources"> & { sources: Source[] };
export type ProductFact = Omit<ProductsFile["products"][number], "sources"> & { sources: Source[] };
export type CountedTotal = Omit<ProductsFile["countedTotals"][number], "sources"> & { sources: Source[] };

const oldProvince = "70";
const newProvince = "75";
const mergedOn = "2025-07-01";
const cityOn = "2026-04-30";
const mergers = "Nghị quyết 1662/NQ-UBTVQH15";

/** Every unit of the three lists, as rows of `units`. */
export function readUnits(): UnitFact[] {
  const file = unitsShape.parse(unitsFile);
  const districtNames = new Map(file.districts.map((district) => [district.code, district.name]));
  const oldSlugs = slugsOf(
    file.oldCommunes.map((unit) => ({ ...unit, districtName: districtNames.get(unit.district) ?? null })),
  );
  const slugs = slugsOf(file.communes.map((unit) => ({ ...unit, districtName: null })));
  return [
    province("old", oldProvince, "province", "Bình Phước", "Binh Phuoc"),
    province("2025", newProvince, "province", "Đồng Nai", "Dong Nai"),
    province("2026", newProvince, "city", "Đồng Nai", "Dong Nai"),
    ...file.districts.map((unit) =>
      fact({
        ...unit,
        list: "old",
        level: "district",
        parentCode: oldProvince,
        slug: slugOf(fullNameOf(unit.kind, unit.name)),
      }),
    ),
    ...file.oldCommunes.map((unit) =>
      fact({ ...unit, list: "old", level: "commune", parentCode: unit.district, slug: slugIn(oldSlugs, unit.code) }),
    ),
    ...(["2025", "2026"] as const).flatMap((list) =>
      file.communes.map((unit) =>
        fact({
          ...unit,
          list,
          kind: list === "2025" ? unit.kind2025 : unit.kind2026,
          level: "commune",
          parentCode: newProvince,
          slug: slugIn(slugs, unit.code),
        }),
      ),
    ),
  ];
}

function province(list: UnitList, provinceCode: string, kind: UnitKind, name: string, nameEn: string): UnitFact {
  const slug = slugOf(fullNameOf(kind, name));
  return fact({ list, code: provinceCode, level: "province", kind, parentCode: null, name, nameEn, slug });
}

type Known = Pick<UnitFact, "list" | "code" | "level" | "kind" | "parentCode" | "name" | "nameEn" | "slug"> &
  Partial<Pick<UnitFact, "areaKm2" | "latitude" | "longitude">>;

function fact(known: Known): UnitFact {
  const fullName = fullNameOf(known.kind, known.name);
  return {
    list: known.list,
    code: known.code,
    level: known.level,
    kind: known.kind,
    parentCode: known.parentCode,
    name: known.name,
    fullName,
    nameEn: known.nameEn,
    slug: known.slug,
    searchName: fold(fullName),
    areaKm2: known.areaKm2 ?? null,
    latitude: known.latitude ?? null,
    longitude: known.longitude ?? null,
  };
}

function slugIn(slugs: ReadonlyMap<string, string>, unitCode: string): string {
  const slug = slugs.get(unitCode);
  if (slug === undefined) throw new Error(`no address for unit ${unitCode}`);
  return slug;
}

/** What became of each unit, as rows of `unit_successions`. Districts have no successor: they were abolished. */
export function readSuccessions(): SuccessionFact[] {
  const file = unitsShape.parse(unitsFile);
  const clauses = new Map(file.communes.map((unit) => [unit.code, unit.clause]));
  return [
    {
      fromList: "old",
      fromCode: oldProvince,
      toList: "2025",
      toCode: newProvince,
      kind: "merge",
      effectiveOn: mergedOn,
      legalReference: "Nghị quyết 202/2025/QH15",
    },
    {
      fromList: "2025",
      fromCode: newProvince,
      toList: "2026",
      toCode: newProvince,
      kind: "change_of_kind",
      effectiveOn: cityOn,
      legalReference: "Nghị quyết 30/2026/QH16",
    },
    ...file.oldCommunes.map((unit) => {
      const clause = clauses.get(unit.becomes) ?? null;
      return {
        fromList: "old",
        fromCode: unit.code,
        toList: "2025",
        toCode: unit.becomes,
        kind: clause === null ? "unchanged" : "merge",
        effectiveOn: mergedOn,
        legalReference: clause === null ? mergers : `${mergers}, Điều 1, khoản ${clause}`,
      } as const;
    }),
    ...file.communes.map((unit) => {
      const isChanged = unit.kind2025 !== unit.kind2026;
      return {
        fromList: "2025",
        fromCode: unit.code,
        toList: "2026",
        toCode: unit.code,
        kind: isChanged ? "change_of_kind" : "unchanged",
        effectiveOn: cityOn,
        legalReference: isChanged ? "Nghị quyết 237/NQ-UBTVQH16" : "Nghị quyết 30/2026/QH16",
      } as const;
    }),
  ];
}

/** The 34 provinces and 3,321 wards, as rows of `address_provinces` and `address_wards`. */
export function readAddresses(): {
  provinces: { code: string; fullName: string; searchName: string }[];
  wards: { code: string; provinceCode: string; fullName: string; searchName: string }[];
} {
  const file = addressesShape.parse(addressesFile);
  return {
    provinces: file.map(({ code: provinceCode, fullName }) => ({
      code: provinceCode,
      fullName,
      searchName: fold(fullName),
    })),
    wards: file.flatMap((province) =>
      province.wards.map(([wardCode, fullName]) => ({
        code: wardCode,
        provinceCode: province.code,
        fullName,
        searchName: fold(fullName),
      })),
    ),
  };
}

/** The 26 criteria sets of Decision 148/QĐ-TTg of 2023, as rows of `ocop_groups`. */
export function readOcopGroups() {
  const file = classesShape.parse(classesFile);
  const sectors = byCode(file.sectors);
  const groups = byCode(file.groups);
  const ministries = byCode(file.ministries);
  return file.sets.map((set) => {
    const group = known(groups, set.group);
    const sector = known(sectors, group.sector);
    return {
      code: set.code,
      slug: slugOf(set.name),
      setNumber: set.set,
      sectorCode: sector.code,
      sectorName: sector.name,
      sectorNameEn: sector.nameEn,
      parentCode: group.code,
      parentName: group.name,
      parentNameEn: group.nameEn,
      name: set.name,
      nameEn: set.nameEn,
      ministries: set.ministries.map((ministry) => known(ministries, ministry).name),
    };
  });
}

/** Points, grants and parts of the score, with the sectors and groups as the law numbers them. */
export function readOcopRules(): z.infer<typeof classesShape> {
  return classesShape.parse(classesFile);
}

/** The certified products that public sources name, their makers, and what was counted at a time. */
export function readOcopProducts(): {
  makers: MakerFact[];
  otherMakers: OtherMakerFact[];
  products: ProductFact[];
  countedTotals: CountedTotal[];
} {
  const file = productsShape.parse(productsFile);
  const sources = new Map(file.sources.map(({ id, title, url }) => [id, { title, url }]));
  const withSources = <T extends { sources: string[] }>(row: T) => ({
    ...row,
    sources: row.sources.map((id) => known(sources, id)),
  });
  return {
    makers: file.makers,
    otherMakers: file.otherMakers.map(withSources),
    products: file.products.map(withSources),
    countedTotals: file.countedTotals.map(withSources),
  };
}

function byCode<T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.code, row]));
}

function known<T>(rows: ReadonlyMap<string, T>, key: string): T {
  const row = rows.get(key);
  if (row === undefined) throw new Error(`the facts name ${key}, which they do not hold`);
  return row;
}
