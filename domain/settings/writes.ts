import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import type { ListingReview } from "@/db/enums";
import { settings } from "@/db/schema/terms";
import { record } from "@/domain/audit/writes";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import type { AfterSaleInput, DeliveryDefaultsInput, MoneyTerms, ServiceHours } from "@/domain/settings/input";
import { readSettings, type SettingName } from "@/domain/settings/reads";

const name: SettingName = "withholds_tax";

/** The province begins or stops to withhold tax from households, and says why. Orders of before keep what they have. Refuses "forbidden" to officers. */
export async function setTaxWithholding(
  admin: AdminScope,
  { isOn, reason }: { isOn: boolean; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const [before] = await tx
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.name, name))
      .for("update");
    await keep(tx, admin, { values: [[name, isOn]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "tax.withhold",
      subjectType: "setting",
      subjectId: name,
      subjectLabel: name,
      reason,
      before: { isOn: before?.value ?? false },
      after: { isOn },
    });
  });
}

/**
 * The province decides whether listings are looked at before they appear or soon after, and says why. What waits already waits on. Refuses
 * "forbidden" to officers.
 */
export async function setListingReview(
  admin: AdminScope,
  { review, reason }: { review: ListingReview; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { listing_review: before } = await readSettings(tx);
    await keep(tx, admin, { values: [["listing_review", review]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.listing_review",
      subjectType: "setting",
      subjectId: "listing_review",
      subjectLabel: "listing_review",
      reason,
      before: { review: before.value },
      after: { review },
    });
  });
}

/** The province sets how long buyers and sellers have after a delivery, and says why. Refuses "forbidden" to officers. */
export async function setAfterSale(admin: AdminScope, { reason, ...values }: AfterSaleInput, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const was = await readSettings(tx);
    const names = Object.keys(values) as (keyof typeof values)[];
    await keep(tx, admin, { values: names.map((each) => [each, values[each]]), reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.after_sale",
      subjectType: "setting",
      subjectId: "after_sale",
      subjectLabel: "after_sale",
      reason,
      before: Object.fromEntries(names.map((each) => [each, was[each].value])),
      after: values,
    });
  });
}

/** The province sets after how many days without a sign of life a listing is dormant, and says why; days past stay. Refuses "forbidden" to officers. */
export async function setPadding(
  admin: AdminScope,
  { padding_quiet_days: days, reason }: { padding_quiet_days: number; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { padding_quiet_days: was } = await readSettings(tx);
    await keep(tx, admin, { values: [["padding_quiet_days", days]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.padding",
      subjectType: "setting",
      subjectId: "padding_quiet_days",
      subjectLabel: "padding_quiet_days",
      reason,
      before: { days: was.value },
      after: { days },
    });
  });
}

/** The province says how many products make a business digitised by reading A, and why. All thresholds are counted on every day. Refuses "forbidden" to officers. */
export async function setDigitised(
  admin: AdminScope,
  { digitised_least: least, reason }: { digitised_least: 5 | 6 | 7; reason: string },
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { digitised_least: was } = await readSettings(tx);
    await keep(tx, admin, { values: [["digitised_least", least]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.digitised",
      subjectType: "setting",
      subjectId: "digitised_least",
      subjectLabel: "digitised_least",
      reason,
      before: { least: was.value },
      after: { least },
    });
  });
}

/**
 * The province sets how much a shop may owe before cash is no longer taken for it, the least that is paid out, and where shops pay what
 * they owe, and says why. Refuses "forbidden" to officers.
 */
export async function setMoneyTerms(admin: AdminScope, { reason, ...terms }: MoneyTerms, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const before = await readSettings(tx);
    const values: [SettingName, unknown][] = [
      ["cash_debt_cap_dong", terms.cashDebtCapDong],
      ["market_bank_account", terms.marketBankAccount],
      ["payout_min_dong", terms.payoutMinDong],
    ];
    await keep(tx, admin, { values, reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "money.terms",
      subjectType: "setting",
      subjectId: "money_terms",
      subjectLabel: "cash_debt_cap_dong, payout_min_dong, market_bank_account",
      reason,
      before: {
        cashDebtCapDong: before.cash_debt_cap_dong.value,
        payoutMinDong: before.payout_min_dong.value,
        marketBankAccount: before.market_bank_account.value,
      },
      after: terms,
    });
  });
}

/** Within how many hours each queue of the office is to be answered. Refuses "forbidden" to officers. */
export async function setServiceHours(admin: AdminScope, { reason, ...hours }: ServiceHours, now: Date): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { service_hours: before } = await readSettings(tx);
    await keep(tx, admin, { values: [["service_hours", hours]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.service_hours",
      subjectType: "setting",
      subjectId: "service_hours",
      subjectLabel: "service_hours",
      reason,
      before: before.value,
      after: hours,
    });
  });
}

/**
 * What a shop that opens from now on begins with for delivery and pickup. Those that are open keep what they have, and may take it over. Refuses
 * "forbidden" to officers.
 */
export async function setDeliveryDefaults(
  admin: AdminScope,
  { reason, ...defaults }: DeliveryDefaultsInput,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    const { delivery_defaults: before } = await readSettings(tx);
    await keep(tx, admin, { values: [["delivery_defaults", defaults]], reason }, now);
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "settings.delivery",
      subjectType: "setting",
      subjectId: "delivery_defaults",
      subjectLabel: "delivery_defaults",
      reason,
      before: before.value,
      after: defaults,
    });
  });
}

/** In the order of their names: whoever sets them at the same time waits. */
async function keep(
  tx: Transaction,
  admin: AdminScope,
  { values, reason }: { values: [SettingName, unknown][]; reason: string },
  now: Date,
): Promise<void> {
  for (const [setting, value] of values.toSorted(([a], [b]) => a.localeCompare(b))) {
    const set = { value, reason, changedBy: admin.userId, changedAt: now };
    await tx
      .insert(settings)
      .values({ name: setting, ...set })
      .onConflictDoUpdate({ target: settings.name, set });
  }
}
