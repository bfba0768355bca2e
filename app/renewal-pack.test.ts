import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { packAnswer } from "@/app/renewal-pack";
import { useDatabase } from "@/db/testing";
import { sell } from "@/db/testing.sales";
import { type Goods, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { certificateInput } from "@/domain/certificates/input";
import { officeRenewal, ownRenewal, type Renewal } from "@/domain/certificates/reads/renewal";
import { recogniseCertificate } from "@/domain/certificates/writes/recognise";
import { addScan } from "@/domain/certificates/writes/scans";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";
import { localDay } from "@/platform/clock";

process.env.DEMO = "1";
useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let goods: Goods;
let province: AdminScope;
let certificateId: string;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  goods = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 90 });
  province = mintAdminScope({ userId: (await someBuyer("Tỉnh")).userId, communeCodes: "all" });
  const decision = certificateInput.parse({
    scheme: "ocop",
    productId: goods.productId,
    stars: "3",
    decisionNumber: "12/QĐ-UBND",
    decidedOn: "2026-10-01",
    issuer: "UBND tỉnh",
  });
  ({ certificateId } = await recogniseCertificate(province, decision, now));
  await addScan(province, { certificateId, scan: new File(["%PDF-1.7 giấy"], "x.pdf") }, now);
  await delivered(2, "2026-09-30T03:00:00Z");
  await delivered(3, "2026-09-30T17:00:00Z");
  await delivered(1, "2026-11-05T03:00:00Z");
  await delivered(4, "2026-11-06T03:00:00Z");
  await sell(rice, place, { goods: [{ ...goods, quantity: 5 }], at: new Date("2026-11-07T03:00:00Z") });
});

async function delivered(quantity: number, time: string): Promise<void> {
  const sale = await sell(rice, place, { goods: [{ ...goods, quantity }], at: new Date(time) });
  await sale.deliver();
}

async function renewal(): Promise<Renewal> {
  const found = await ownRenewal(rice.seller, certificateId, localDay(now));
  if (!found) throw new Error("no renewal");
  return found;
}

/** Names and contents by the archive's own directory. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(zip.length - 6);
  while (zip.subarray(at, at + 4).toString("latin1") === "PK\u0001\u0002") {
    const [packed, nameLength, offset] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString("utf8");
    const start = offset + 30 + zip.readUInt16LE(offset + 26);
    files.set(name, inflateRawSync(zip.subarray(start, start + packed)));
    at += 46 + nameLength;
  }
  return files;
}

describe("a renewal pack", () => {
  test("counts what was delivered since the certificate's first day, in Viet Nam", async () => {
    const { sales, dossier } = await renewal();
    expect(sales).toMatchObject({
      from: "2026-10-01",
      orders: 3,
      units: 8,
      months: [
        { month: "2026-10", orders: 1, units: 3 },
        { month: "2026-11", orders: 2, units: 5 },
      ],
    });
    expect(sales.regions.map(({ orders, units }) => [orders, units])).toEqual([[3, 8]]);
    expect(dossier?.sheet.year).toBe(2025);
    expect(dossier?.checklist[0]).toEqual({ item: "assessment", isNeeded: true, by: null });
  });

  test("is its shop's and its offices' alone", async () => {
    const pepper = await openShop("Hồ tiêu Bà Bảy", place);
    const far = mintAdminScope({ userId: province.userId, communeCodes: [place.hanoi] });
    const day = localDay(now);
    expect(await ownRenewal(pepper.seller, certificateId, day)).toBeNull();
    expect(await ownRenewal(rice.seller, "x", day)).toBeNull();
    expect(await officeRenewal(far, certificateId, day)).toBeNull();
    expect((await officeRenewal(province, certificateId, day))?.sales.units).toBe(8);
    expect((await packAnswer(null, { file: "pdf", locale: "vi", now })).status).toBe(404);
  });

  test.each(["vi", "en"] as const)(
    "holds a PDF, a table and the copies, and nothing of a buyer, in %s",
    async (locale) => {
      const answer = await packAnswer(await renewal(), { file: "zip", locale, now });
      const files = filesIn(Buffer.from(await answer.arrayBuffer()));
      expect([...files.keys()]).toEqual(["ho-so-danh-gia-lai.pdf", "ban-hang.csv", "chung-nhan/2026-10-01-1.pdf"]);
      expect(files.get("ho-so-danh-gia-lai.pdf")?.subarray(0, 5).toString()).toBe("%PDF-");
      expect(files.get("chung-nhan/2026-10-01-1.pdf")?.toString()).toBe("%PDF-1.7 giấy");
      const table = files.get("ban-hang.csv")?.toString() ?? "";
      expect(table).toContain(",2026-11,2,5");
      expect(table).not.toMatch(/Lan|912345678|lan@example|Ấp 3/);
    },
  );

  test("is a PDF of its own too", async () => {
    const answer = await packAnswer(await renewal(), { file: "pdf", locale: "vi", now });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });
});
