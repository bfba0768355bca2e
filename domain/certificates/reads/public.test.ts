import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificates } from "@/db/schema/certificates";
import { useDatabase } from "@/db/testing";
import { offer, openMarket, openShop, someBuyer } from "@/db/testing.shop";
import { certificateInput, readCertificateFilter } from "@/domain/certificates/input";
import { countRegister, findRegistered, listRegister } from "@/domain/certificates/reads/public";
import { listCertificates } from "@/domain/certificates/reads/register";
import { recogniseCertificate } from "@/domain/certificates/writes/recognise";
import { mintAdminScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";

useDatabase();
const day = (text: string) => text as LocalDay;
const today = day("2026-11-20");
const everything = readCertificateFilter({});
const loose = {
  productName: "Rượu cần Sóc Bom Bo",
  maker: "Hộ Điểu Lên",
  decisionNumber: "9/QĐ-UBND",
  issuer: "UBND huyện",
  evidence: "sourced" as const,
};

beforeAll(async () => {
  const place = await openMarket();
  const rice = await openShop("HTX Lúa Vàng", place);
  const province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  const { productId } = await offer(rice, place, { name: "Gạo Lúa Vàng", priceDong: 45_000, onHand: 5 });
  const grade = (stars: string, decisionNumber: string, decidedOn: string) =>
    recogniseCertificate(
      province,
      certificateInput.parse({
        productId,
        scheme: "ocop",
        stars,
        decisionNumber,
        decidedOn,
        issuer: "UBND tỉnh",
        validTo: "",
        pointsA: "",
        pointsB: "",
        pointsC: "",
        sheetYear: "",
      }),
      new Date(`${decidedOn}T03:00:00Z`),
    );
  await grade("3", "1/QĐ-UBND", "2024-05-01");
  await grade("4", "2/QĐ-UBND", "2026-05-01");
  await db.insert(certificates).values([
    { ...loose, stars: 3, decidedOn: "2021-01-01", validFrom: "2021-01-01", validTo: "2024-01-01" },
    { ...loose, stars: 3, decidedOn: "2026-12-01", validFrom: "2026-12-01", validTo: "2029-12-01" },
  ]);
});

test("the register holds what was given by a day, whatever became of it", async () => {
  const { rows } = await listRegister(everything, today);
  expect(rows.map(({ productName, stars, state }) => [productName, stars, state])).toEqual([
    ["Gạo Lúa Vàng", 4, "recognised"],
    ["Gạo Lúa Vàng", 3, "regraded"],
    ["Rượu cần Sóc Bom Bo", 3, "lapsed"],
  ]);
  expect(await countRegister("ocop", today)).toEqual({ valid: 1, all: 3 });
  expect(await countRegister("haccp", today)).toEqual({ valid: 0, all: 0 });
});

test("a decision of a day to come is in the register from that day on", async () => {
  expect(await countRegister(null, day("2026-12-01"))).toEqual({ valid: 2, all: 4 });
});

test.each([
  [{ q: "ruou can" }, 1],
  [{ q: "1/QĐ" }, 1],
  [{ stars: "4" }, 1],
  [{ stars: "3" }, 2],
  [{ year: "2026" }, 1],
  [{ state: "lapsed" }, 1],
  [{ scheme: "vietgap" }, 0],
  [{ commune: "99999" }, 0],
] as const)("%j finds %i", async (asked, found) => {
  expect((await listRegister(readCertificateFilter(asked), today)).rows).toHaveLength(found);
});

test("a certificate is found by its code, with the gradings before and after it", async () => {
  const [current] = (await listRegister(readCertificateFilter({ stars: "4" }), today)).rows;
  const found = await findRegistered(current?.code ?? "", today);
  expect(found).toMatchObject({ productName: "Gạo Lúa Vàng", stars: 4, issuer: "UBND tỉnh" });
  expect(found?.history.map(({ stars, state }) => [stars, state])).toEqual([
    [4, "recognised"],
    [3, "regraded"],
  ]);
});

test("one whose product is not on the market stands alone", async () => {
  const [row] = (await listRegister(readCertificateFilter({ q: "rượu" }), today)).rows;
  const found = await findRegistered(row?.code ?? "", today);
  expect(found?.history).toHaveLength(1);
  expect(found).toMatchObject({ maker: "Hộ Điểu Lên", productSlug: null, state: "lapsed" });
});

test("what the office alone is to know is not in it", async () => {
  const [row] = (await listRegister(everything, today)).rows;
  const found = await findRegistered(row?.code ?? "", today);
  for (const secret of ["pointsA", "pointsB", "pointsC", "hasScan", "productId"])
    expect(found).not.toHaveProperty(secret);
});

test.each(["", "x", "000000000000", "ABCDEF123456", "0123456789abc"])(
  "no certificate has the code %j",
  async (code) => {
    expect(await findRegistered(code, today)).toBeNull();
  },
);

test("each has a code of its own", async () => {
  const province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  const { rows } = await listCertificates(province, everything, today);
  expect(new Set(rows.map(({ code }) => code)).size).toBe(4);
  expect(rows.every(({ code }) => /^[0-9a-f]{12}$/.test(code))).toBe(true);
});
