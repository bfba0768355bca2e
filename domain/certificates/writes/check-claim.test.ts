import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { certificateClaims, certificates } from "@/db/schema/certificates";
import { outbox } from "@/db/schema/notices";
import { sellerStaff } from "@/db/schema/people";
import { sellers } from "@/db/schema/sellers";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, offer, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { claimInput } from "@/domain/certificates/input";
import { findClaim, findClaimScan, listOwnClaims } from "@/domain/certificates/reads/claims";
import { askBackClaim, verifyClaim } from "@/domain/certificates/writes/check-claim";
import { sendClaim, withdrawClaim } from "@/domain/certificates/writes/own-claims";
import { readDesk } from "@/domain/desk/reads";
import { type AdminScope, mintAdminScope } from "@/domain/people/scopes";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const none = "00000000-0000-4000-8000-000000000000";
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;
let province: AdminScope;
let officer: AdminScope;
let faraway: AdminScope;
let number = 0;

const adminOf = async (name: string, communeCodes: string[] | "all") =>
  mintAdminScope({ userId: (await someBuyer(name)).userId, communeCodes });

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Bà Bảy", place);
  const [shop] = await db.select({ code: sellers.communeCode }).from(sellers).where(eq(sellers.id, rice.id));
  province = await adminOf("Tỉnh", "all");
  officer = await adminOf("Cán bộ", [shop?.code ?? ""]);
  faraway = await adminOf("Cán bộ xa", ["00000"]);
});

const paper = () => new File(["%PDF-1.7 giấy"], "giay.pdf");

async function told(change: Record<string, unknown> = {}) {
  number += 1;
  const { productId } = await offer(rice, place, { name: `Gạo ${number}`, priceDong: 45_000, onHand: 5 });
  return claimInput.parse({
    productId,
    scheme: "vietgap",
    decisionNumber: `VG-${number}`,
    decidedOn: "2026-01-05",
    issuer: "Trung tâm Chứng nhận",
    validTo: "2028-01-05",
    scan: paper(),
    ...change,
  });
}

const waits = async (admin: AdminScope, claimId: string) =>
  (await readDesk(admin, { queue: "certificates", hands: "all" }, now)).work.some(
    ({ subjectId }) => subjectId === claimId,
  );
const rowOf = async (claimId: string) =>
  (await db.select().from(certificateClaims).where(eq(certificateClaims.id, claimId)))[0];

test("a certificate a shop sends waits at the office of its commune, and counts only once it was checked", async () => {
  const input = await told();
  const { claimId } = await sendClaim(rice.seller, input, now);
  expect([await waits(officer, claimId), await waits(province, claimId), await waits(faraway, claimId)]).toEqual([
    true,
    true,
    false,
  ]);
  const held = () => db.select().from(certificates).where(eq(certificates.productId, input.productId));
  expect(await held()).toEqual([]);
  expect(Buffer.from((await findClaimScan(officer, claimId))?.bytes ?? []).toString()).toContain("giấy");
  expect(await findClaim(faraway, claimId)).toBeNull();
  expect(await findClaimScan(faraway, claimId)).toBeNull();
  expect(await codeOf(verifyClaim(faraway, { claimId }, now))).toBe("not_found");
  const { certificateId } = await verifyClaim(officer, { claimId }, now);
  expect(await held()).toMatchObject([{ id: certificateId, evidence: "confirmed", scheme: "vietgap" }]);
  expect(await waits(province, claimId)).toBe(false);
  const logged = await db.select().from(auditLog).where(eq(auditLog.subjectId, claimId));
  expect(logged.map(({ action, actorRole }) => [action, actorRole])).toEqual([
    ["certificate_claimed", "seller"],
    ["certificate.verify", "officer"],
  ]);
});

test("what was asked back comes again with another paper, under the words of the office", async () => {
  const input = await told();
  const { claimId } = await sendClaim(rice.seller, input, now);
  await askBackClaim(officer, { claimId, note: "Ảnh mờ, xin chụp lại" }, now);
  expect(await listOwnClaims(rice.seller)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: claimId, state: "asked_back", note: "Ảnh mờ, xin chụp lại" }),
    ]),
  );
  const letters = await db.select().from(outbox).where(eq(outbox.template, "certificate_asked_back"));
  expect(letters[0]).toMatchObject({ payload: { note: "Ảnh mờ, xin chụp lại" } });
  expect(await waits(officer, claimId)).toBe(false);
  expect(await codeOf(sendClaim(pepper.seller, { ...input, claimId }, now))).toBe("not_found");
  const before = await rowOf(claimId);
  await sendClaim(rice.seller, { ...input, claimId, issuer: "Trung tâm 2" }, now);
  const after = await rowOf(claimId);
  expect(after).toMatchObject({ state: "submitted", issuer: "Trung tâm 2", decidedBy: null });
  expect(after?.scanKey).not.toBe(before?.scanKey);
  await askBackClaim(officer, { claimId, note: "Còn thiếu trang hai" }, now);
  await sendClaim(rice.seller, { ...input, claimId, scan: null }, now);
  expect((await rowOf(claimId))?.scanKey).toBe(after?.scanKey);
  expect(await codeOf(sendClaim(rice.seller, { ...input, claimId }, now))).toBe("claim_step");
});

test("OCOP stars are the province's to check, as recognising is", async () => {
  const input = await told({ scheme: "ocop", stars: "4", validTo: "" });
  const { claimId } = await sendClaim(rice.seller, input, now);
  expect([await waits(officer, claimId), await waits(province, claimId)]).toEqual([false, true]);
  expect(await codeOf(verifyClaim(officer, { claimId }, now))).toBe("not_found");
  const { certificateId } = await verifyClaim(province, { claimId }, now);
  const [row] = await db.select().from(certificates).where(eq(certificates.id, certificateId));
  expect(row).toMatchObject({ stars: 4, validTo: "2029-01-05" });
});

test("nobody checks what they sent, nor a paper of a shop they work for", async () => {
  const { claimId } = await sendClaim(rice.seller, await told(), now);
  const sender = mintAdminScope({ userId: rice.seller.userId, communeCodes: "all" });
  expect(await codeOf(verifyClaim(sender, { claimId }, now))).toBe("own_claim");
  const hand = await adminOf("Người nhà", "all");
  await db.insert(sellerStaff).values({ sellerId: rice.id, userId: hand.userId, role: "stock" });
  expect(await codeOf(askBackClaim(hand, { claimId, note: "x" }, now))).toBe("own_claim");
  expect((await findClaim(hand, claimId))?.isOwn).toBe(true);
});

test("ten officers find the same paper right: it is entered once", async () => {
  const input = await told();
  const { claimId } = await sendClaim(rice.seller, input, now);
  const { codes } = await atOnce(10, async () => {
    await verifyClaim(officer, { claimId }, now);
  });
  expect(codes.toSorted()).toEqual(["accepted", ...Array<string>(9).fill("claim_decided")]);
  expect(await db.select().from(certificates).where(eq(certificates.productId, input.productId))).toHaveLength(1);
});

test("the same paper is not sent twice, not after it was entered, and not for another's product", async () => {
  const input = await told();
  const { claimId } = await sendClaim(rice.seller, input, now);
  expect(await codeOf(sendClaim(rice.seller, { ...input, scan: paper() }, now))).toBe("claim_open");
  expect(await codeOf(sendClaim(pepper.seller, { ...input, scan: paper() }, now))).toBe("not_found");
  await verifyClaim(province, { claimId }, now);
  expect(await codeOf(sendClaim(rice.seller, { ...input, scan: paper() }, now))).toBe("decision_known");
  expect(await codeOf(withdrawClaim(rice.seller, { claimId }, now))).toBe("claim_step");
});

test("a shop takes back what was not checked yet, its own alone", async () => {
  const { claimId } = await sendClaim(rice.seller, await told(), now);
  expect(await codeOf(withdrawClaim(pepper.seller, { claimId }, now))).toBe("not_found");
  await withdrawClaim(rice.seller, { claimId }, now);
  expect(await codeOf(verifyClaim(province, { claimId }, now))).toBe("claim_decided");
  expect(await codeOf(withdrawClaim(rice.seller, { claimId: none }, now))).toBe("not_found");
});

test.each([
  [{ scheme: "ocop" }, "stars"],
  [{ stars: "4" }, "stars"],
  [{ validTo: "" }, "validTo"],
  [{ validTo: "2026-01-05" }, "validTo"],
  [{ scan: new File([], "") }, "scan"],
])("%o is refused at %s", (change, field) => {
  const typed = {
    productId: none,
    scheme: "vietgap",
    decisionNumber: "1",
    decidedOn: "2026-01-05",
    issuer: "x",
    validTo: "2028-01-05",
    scan: paper(),
  };
  expect(claimInput.safeParse({ ...typed, ...change }).error?.issues[0]?.path).toEqual([field]);
});
