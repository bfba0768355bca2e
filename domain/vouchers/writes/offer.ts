import "server-only";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { vouchers } from "@/db/schema/vouchers";
import { record } from "@/domain/audit/writes";
import { sellerTags } from "@/domain/catalog/freshness";
import { type AdminScope, requireProvince, type SellerScope, requireRight } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import type { ProvinceVoucherInput, SellerVoucherInput } from "@/domain/vouchers/input";
import { announce } from "@/platform/changes";
import { addDays, startOfDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** A shop takes something off its own goods for whoever has the code, and bears it. Refuses "voucher_code_taken", "shop_suspended". */
export async function offerSellerVoucher(seller: SellerScope, input: SellerVoucherInput, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const own = { funder: "seller" as const, sellerId: seller.sellerId, createdBy: seller.userId };
    await insertVoucher(tx, { ...termsOf(input), ...own }, { role: "seller", now });
    if (input.isPublic) await announce(tx, sellerTags(shop));
  });
}

/** The province pays a part of its farmers' goods, up to a budget. Refuses "voucher_code_taken", and "forbidden" to officers. */
export async function offerProvinceVoucher(admin: AdminScope, input: ProvinceVoucherInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const own = { funder: "province" as const, communeCodes: input.communeCodes, createdBy: admin.userId };
    await insertVoucher(tx, { ...termsOf(input), ...own }, { role: "province", now });
  });
}

/** A shop ends a voucher of its own at once; orders keep what it took off. Refuses "not_found" for another's, or when it has ended. */
export async function endSellerVoucher(seller: SellerScope, input: { voucherId: string }, now: Date): Promise<void> {
  requireRight(seller, "money");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const by = { userId: seller.userId, role: "seller" as const, now };
    const { isPublic } = await endVoucher(tx, input.voucherId, eq(vouchers.sellerId, seller.sellerId), by);
    if (isPublic) await announce(tx, sellerTags(shop));
  });
}

/** The province ends one it pays for. Refuses "not_found" for a shop's, or when it has ended; "forbidden" to officers. */
export async function endProvinceVoucher(admin: AdminScope, input: { voucherId: string }, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    await endVoucher(tx, input.voucherId, isNull(vouchers.sellerId), {
      userId: admin.userId,
      role: "province",
      now,
    });
  });
}

type Terms = typeof vouchers.$inferInsert;

function termsOf(input: SellerVoucherInput): Omit<Terms, "funder" | "createdBy"> {
  const isPercent = input.kind === "percent";
  return {
    code: input.code,
    kind: input.kind,
    basisPoints: isPercent ? input.percent : null,
    amountDong: isPercent ? null : input.amountDong,
    maxDong: isPercent ? input.maxDong : null,
    minimumDong: input.minimumDong,
    groupCode: input.groupCode,
    validFrom: startOfDay(input.validFrom),
    validTo: startOfDay(addDays(input.lastDay, 1)),
    budgetDong: input.budgetDong,
    usesLimit: input.usesLimit,
    perBuyerLimit: input.perBuyerLimit,
    isPublic: input.isPublic,
  };
}

type By = { role: "seller" | "province"; now: Date };

async function insertVoucher(tx: Transaction, terms: Terms, { role, now }: By): Promise<void> {
  const id = newId();
  const [added] = await tx
    .insert(vouchers)
    .values({ ...terms, id, createdAt: now })
    .onConflictDoNothing({ target: vouchers.code })
    .returning({ id: vouchers.id });
  if (!added) throw new Refusal("voucher_code_taken", { code: terms.code }, "code");
  const { createdBy, code, sellerId: _own, ...said } = terms;
  await record(tx, {
    at: now,
    actorUserId: createdBy,
    actorRole: role,
    action: "vouchers.offer",
    subjectType: "voucher",
    subjectId: id,
    subjectLabel: code,
    after: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
  });
}

async function endVoucher(
  tx: Transaction,
  voucherId: string,
  own: SQL,
  { userId, role, now }: By & { userId: string },
): Promise<{ isPublic: boolean }> {
  const [voucher] = await tx
    .update(vouchers)
    .set({ state: "ended", endedAt: now })
    .where(and(eq(vouchers.id, voucherId), own, eq(vouchers.state, "active")))
    .returning({ code: vouchers.code, spentDong: vouchers.spentDong, isPublic: vouchers.isPublic });
  if (!voucher) throw new Refusal("not_found");
  await record(tx, {
    at: now,
    actorUserId: userId,
    actorRole: role,
    action: "vouchers.end",
    subjectType: "voucher",
    subjectId: voucherId,
    subjectLabel: voucher.code,
    after: { spentDong: voucher.spentDong },
  });
  return voucher;
}
