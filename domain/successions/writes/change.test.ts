import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { beforeEach, beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { products } from "@/db/schema/catalog";
import { buyerAddresses, officeMembers, users } from "@/db/schema/people";
import { placeChanges, placeMemberships, unitVersions } from "@/db/schema/place-changes";
import { addressWards, units } from "@/db/schema/places";
import { sellers } from "@/db/schema/sellers";
import { insertFacts } from "@/db/seed/data/insert";
import { bringProduct, openShop, type TestSeller } from "@/db/testing-catalogue";
import { useDatabase } from "@/db/testing";
import { suggest } from "@/domain/catalog/reads/suggest";
import { refreshListings } from "@/domain/catalog/writes/listings";
import { mintAdminScope } from "@/domain/people/scopes";
import { templateHeadings } from "@/domain/successions/sheet";
import {
  activeMap,
  findUnit,
  findWard,
  listCentres,
  listOldPlaces,
  listUnits,
  presentUnitOf,
  searchWards,
} from "@/domain/places/reads";
import {
  findPlaceChange,
  formerUnitsOf,
  heirsOf,
  isMapSince,
  readPlaceMap,
  slugAfter,
} from "@/domain/successions/reads";
import { changeColumns, type ChangeColumn } from "@/domain/successions/map-change";
import { applyPlaceChange, draftPlaceChange } from "@/domain/successions/writes/change";
import { maps, type StatMap, type StatQuery } from "@/domain/stats/query";
import { readFigures, readUnits } from "@/domain/stats/reads";
import { rebuildDaily } from "@/domain/stats/writes";
import { addDays, localDay, type LocalDay, parseLocalDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

useDatabase();

const now = new Date("2027-06-15T08:00:00+07:00");
const lan = mintAdminScope({ userId: newId(), communeCodes: "all" });
const minh = mintAdminScope({ userId: newId(), communeCodes: "all" });
const binh = newId();
const an = newId();
const shops: TestSeller[] = [];

beforeAll(async () => {
  await inTransaction(insertFacts);
  await db.insert(users).values(
    [lan.userId, minh.userId, binh, an].map((id, place) => ({
      id,
      name: ["Lan", "Minh", "Bình", "An"][place] ?? "",
      email: `${place}@example.vn`,
      passwordHash: "-",
    })),
  );
  for (const place of await listOldPlaces()) {
    const shop = await openShop({ name: `HTX ${place.name}`, in: place.code });
    shops.push(shop);
    if (shops.length % 3 !== 0 && shop.communeCode !== "25225") continue;
    const goods = await bringProduct({ by: shop, name: `Hạt điều ${place.name}` });
    await inTransaction((tx) => refreshListings(tx, [goods.id], new Date("2024-05-01T08:00:00+07:00")));
  }
  await rebuildDaily(now);
}, 60_000);

type Line = Partial<Record<ChangeColumn, string>>;

function fileOf(
  lines: Line[],
  common: Line = { effectiveOn: "01/06/2027", legalReference: "Nghị quyết 9/NQ" },
): Buffer {
  const rows = [
    changeColumns.map((column) => templateHeadings[column]),
    ...lines.map((line) => changeColumns.map((column) => ({ ...common, ...line })[column] ?? "")),
  ];
  return Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(",")).join("\n"));
}

const draft = async (lines: Line[], common?: Line) =>
  (await draftPlaceChange(lan, { fileName: "sap-xep.csv", bytes: fileOf(lines, common) }, now)).changeId;

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function day(text: string): LocalDay {
  const read = parseLocalDay(text);
  if (!read) throw new Error(text);
  return read;
}

const asked = (asOf: string, map: StatMap): StatQuery => ({
  asOf: day(asOf),
  map,
  level: "commune",
  unit: null,
  kind: null,
  group: null,
  stars: null,
});

async function totalOf(asOf: string, map: StatMap) {
  const rows = await readUnits(lan, asked(asOf, map));
  return {
    products: rows.reduce((sum, { products: count }) => sum + count, 0),
    sellers: rows.reduce((sum, { sellers: count }) => sum + count, 0),
  };
}

async function areasOf(userId: string): Promise<string[]> {
  const areas = await db
    .select()
    .from(officeMembers)
    .where(and(eq(officeMembers.userId, userId), isNull(officeMembers.endedAt)));
  return areas.map(({ communeCode }) => communeCode);
}

const unitOf = async (placeCode: string) => (await presentUnitOf(placeCode))?.code;

describe("a merger of two communes", () => {
  const [one, other] = ["25270", "25225"];
  let changeId = "";
  let oldSlug = "";

  beforeAll(async () => {
    const unit = (await listUnits("2026")).find(({ code }) => code === other);
    oldSlug = unit?.slug ?? "";
    await db
      .insert(officeMembers)
      .values({ userId: binh, role: "officer", communeCode: other, firstDay: "2020-01-01" });
    await db
      .insert(buyerAddresses)
      .values({ userId: an, name: "An", phone: "0912345678", provinceCode: "75", wardCode: other });
    changeId = await draft([
      { kind: "Gộp", fromCode: one, toCode: one, toName: "Tân Hoà Bình", toKind: "Phường" },
      { kind: "Gộp", fromCode: other, toCode: one },
    ]);
  });

  test("is looked at before it is made, with what would move, and nothing has moved", async () => {
    const change = await findPlaceChange(changeId);
    expect(change?.report.faults).toEqual([]);
    expect(change?.report.moves).toMatchObject({ officers: 1, addresses: 1 });
    expect(change?.report.moves?.sellers).toBe(shops.filter(({ communeCode }) => communeCode === other).length);
    const sum = (of: "sellersBefore" | "sellersAfter" | "productsBefore" | "productsAfter") =>
      change?.report.units.reduce((total, unit) => total + unit[of], 0);
    expect(sum("sellersAfter")).toBe(sum("sellersBefore"));
    expect(sum("productsAfter")).toBe(sum("productsBefore"));
    expect(await listUnits("2026")).toHaveLength(40);
    expect(await areasOf(binh)).toEqual([other]);
  });

  test("is the province's to make, on its day, and once: of three who press at once one makes it", async () => {
    const officer = mintAdminScope({ userId: binh, communeCodes: [other] });
    expect(await codeOf(applyPlaceChange(officer, { changeId }, now))).toBe("province_only");
    expect(await codeOf(applyPlaceChange(lan, { changeId }, new Date("2027-05-31T23:59:00+07:00")))).toBe(
      "change_not_due",
    );
    const twin = await draft([
      { kind: "merge", fromCode: other, toCode: one },
      { kind: "merge", fromCode: one, toCode: one, toName: "Tân Hoà Bình", toKind: "ward" },
    ]);
    const pressed = await Promise.all([
      codeOf(applyPlaceChange(lan, { changeId }, now)),
      codeOf(applyPlaceChange(minh, { changeId }, now)),
      codeOf(applyPlaceChange(minh, { changeId: twin }, now)),
    ]);
    expect(pressed.toSorted()).toEqual(["change_applied", "change_applied", "done"]);
    const noted = await db.select().from(auditLog).where(eq(auditLog.action, "place_change_applied"));
    expect(noted).toHaveLength(1);
    expect(noted[0]?.after).toMatchObject({ effectiveOn: "2027-06-01" });
  });

  test("moves shops, goods, the officer's right and addresses, and leaves nothing behind", async () => {
    expect(await listUnits("2026")).toHaveLength(39);
    expect(await db.$count(sellers, eq(sellers.communeCode, other))).toBe(0);
    expect(await db.$count(products, eq(products.communeCode, other))).toBe(0);
    expect(await areasOf(binh)).toEqual([one]);
    const [address] = await db.select({ ward: buyerAddresses.wardCode }).from(buyerAddresses);
    expect(address?.ward).toBe(one);
    expect(await findWard(other)).toMatchObject({ code: one, fullName: "Phường Tân Hoà Bình" });
    const [listed] = await db.execute(sql`
      select (select count(*)::int from listings where commune_code = ${other}) as listings,
        (select count(*)::int from shop_listings where commune_code = ${other}) as shops`);
    expect(listed).toEqual({ listings: 0, shops: 0 });
  });

  test("has the old name found, and led on", async () => {
    const gone = (await db.select().from(unitVersions).where(eq(unitVersions.code, other)))[0];
    const words = gone?.name ?? "";
    expect((await suggest(words)).communes.map(({ code }) => code)).toContain(one);
    expect((await searchWards(words, "75")).map(({ code }) => code)).toContain(one);
    const [found] = await db.execute(sql`
      select count(*)::int as listed, count(*) filter (where search @@ plainto_tsquery('simple', fold(${words})))::int as found
      from listings l join place_memberships m on m.place_code = l.old_commune_code and m.unit_code = ${other}`);
    expect(found?.listed).toBeGreaterThan(0);
    expect(found?.found).toBe(found?.listed);
    expect(await findUnit("2026", oldSlug)).toBeNull();
    expect(await slugAfter(oldSlug)).toBe("tan-hoa-binh");
    expect((await heirsOf(other)).map(({ code }) => code)).toEqual([one]);
    expect((await formerUnitsOf(one)).map(({ fullName }) => fullName)).toContain(gone?.fullName);
  });

  test("draws a map of the units there are", async () => {
    expect((await activeMap("unit")).shapes).toHaveLength(39);
    expect(await isMapSince(day("2027-05-31"))).toBe(false);
    expect(await isMapSince(day("2027-06-01"))).toBe(true);
    expect((await listCentres()).reduce((sum, { areaKm2 }) => sum + areaKm2, 0)).toBeCloseTo(6874, -1);
  });

  test("counts a day before it on the map of its time and on today's alike", async () => {
    for (const asOf of ["2024-12-31", "2026-12-31", "2027-05-31", "2027-06-01", "2027-06-14"]) {
      const totals = await Promise.all(maps.map((map) => totalOf(asOf, map)));
      expect(new Set(totals.map((total) => JSON.stringify(total))).size).toBe(1);
    }
    const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);
    expect(codes(await readUnits(lan, asked("2027-05-31", "then")))).toContain(other);
    expect(codes(await readUnits(lan, asked("2027-06-01", "then")))).not.toContain(other);
    expect(codes(await readUnits(lan, asked("2027-05-31", "new")))).not.toContain(other);
  });
});

test("a file with faults is kept with each at its cell, and cannot be applied", async () => {
  const changeId = await draft([
    { kind: "Tách", fromCode: "25240", toCode: "25240", share: "60%" },
    { kind: "Xoá", fromCode: "abc", toCode: "1", share: "nhiều", effectiveOn: "31/02/2027", legalReference: "" },
  ]);
  const change = await findPlaceChange(changeId);
  expect(change?.report.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, "kind", "kind_unknown"],
    [3, "fromCode", "unit_unknown"],
    [3, "toCode", "code_not_five"],
    [3, "share", "share_unread"],
    [3, "effectiveOn", "day_invalid"],
    [3, "legalReference", "field_required"],
  ]);
  expect(await codeOf(applyPlaceChange(lan, { changeId }, now))).toBe("change_faulty");
});

test("a draft that no longer fits the map is refused", async () => {
  const [unit] = await listUnits("2026");
  const code = unit?.code ?? "";
  const stale = await draft([{ kind: "Đổi tên", fromCode: code, toCode: code, toName: "Một" }]);
  const first = await draft([{ kind: "Đổi tên", fromCode: code, toCode: code, toName: "Hai" }]);
  expect((await findPlaceChange(first))?.report.faults).toEqual([]);
  await applyPlaceChange(lan, { changeId: first }, now);
  expect(await codeOf(applyPlaceChange(lan, { changeId: stale }, now))).toBe("change_stale");
});

describe("changes by chance, one after another", () => {
  let state = 7;
  const roll = (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
  beforeEach(async () => {
    await db.delete(placeChanges).where(isNull(placeChanges.appliedAt));
  });

  test.each(Array.from({ length: 10 }, (_, step) => step))("leave the totals alike on any map (%i)", async (step) => {
    const on = addDays(day("2027-07-01"), step * 10);
    const map = await readPlaceMap();
    const codes = [...map.units.keys()].toSorted();
    const placesIn = (code: string) =>
      [...map.members].flatMap(([place, { unitCode }]) => (unitCode === code ? [place] : []));
    const one = codes.find((code, place) => place >= roll(codes.length) && placesIn(code).length > 1) ?? "";
    const other = codes.filter((code) => code !== one)[roll(codes.length - 1)] ?? "";
    const fresh = { toCode: String(90_000 + step), toName: `Nơi ${step}`, toKind: "Xã" };
    const own = placesIn(one);
    const kinds: Line[][] = [
      [
        { kind: "Gộp", fromCode: one, ...fresh },
        { kind: "Gộp", fromCode: other, toCode: fresh.toCode },
      ],
      [
        { kind: "Tách", fromCode: one, toCode: one, share: "37,5", places: own.slice(0, 1).join("; ") },
        { kind: "Tách", fromCode: one, ...fresh, share: "62,5", places: own.slice(1).join("; ") },
      ],
      [{ kind: "Đổi tên", fromCode: one, toCode: one, toName: `Tên ${step}` }],
    ];
    const lines = kinds[step % 3] ?? [];
    const { changeId } = await draftPlaceChange(
      lan,
      {
        fileName: `${step}.csv`,
        bytes: fileOf(lines, { effectiveOn: on, legalReference: `Nghị quyết ${step}` }),
      },
      now,
    );
    expect((await findPlaceChange(changeId))?.report.faults).toEqual([]);
    const applied = new Date(`${on}T09:00:00+07:00`);
    await applyPlaceChange(lan, { changeId }, applied);
    for (const asOf of ["2024-12-31", "2026-01-01", addDays(on, -1), on, localDay(applied)]) {
      const whole = (await readFigures(lan, asked(asOf, "new"))).now.products;
      for (const asMap of maps) expect((await totalOf(asOf, asMap)).products).toBe(whole);
    }
    const [strays] = await db.execute(sql`
      select (select count(*)::int from sellers s where s.commune_code <> (
          select unit_code from place_memberships m where m.place_code = s.old_commune_code and m.until is null)) as sellers,
        (select count(*)::int from products p where p.commune_code <> (
          select unit_code from place_memberships m where m.place_code = p.old_commune_code and m.until is null)) as products,
        (select count(*)::int from listings l join products p on p.id = l.product_id where l.commune_code <> p.commune_code) as listings`);
    expect(strays).toEqual({ sellers: 0, products: 0, listings: 0 });
    expect(await db.$count(placeMemberships, isNull(placeMemberships.until))).toBe(111);
    const gone = await db.$count(units, and(eq(units.list, "2026"), isNotNull(units.endedOn)));
    expect(await db.$count(addressWards, isNotNull(addressWards.endedOn))).toBe(gone);
    expect(await unitOf(own[0] ?? "")).toBeDefined();
  });
});

/** Columns that name a unit or an old commune: those that follow a change, and those that say what was true on their day. */
const followed = [
  "applications.commune_code",
  "buyer_addresses.ward_code",
  "campaigns.commune_codes",
  "certificates.commune_code",
  "decision_import_rows.commune_code",
  "listing_versions.commune_code",
  "listings.commune_code",
  "office_members.commune_code",
  "products.commune_code",
  "register_entries.commune_code",
  "signature_products.commune_code",
  "seller_members.commune_code",
  "seller_orders.commune_code",
  "sellers.commune_code",
  "shop_listings.commune_code",
  "targets.commune_code",
  "teams.commune_code",
  "visits.commune_code",
  "vouchers.commune_codes",
];
const trueOnTheirDay = [
  "audit_log.commune_code",
  "figure_places.ward_code",
  "boundaries.unit_code",
  "listing_count_changes.commune_code",
  "listing_counts.commune_code",
  "lots.commune_code",
  "orders.ward_code",
  "place_memberships.unit_code",
  "presence_events.commune_code",
  "shop_presence_events.commune_code",
];

test("every column that names a unit follows a change, or is known to say what was true on its day", async () => {
  const columns = await db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name ~ '^(commune|ward|unit)_codes?$'`);
  expect(columns.map(({ name }) => name).toSorted()).toEqual([...followed, ...trueOnTheirDay].toSorted());
});
