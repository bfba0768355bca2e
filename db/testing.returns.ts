import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import { db } from "@/db/client";
import type { PaymentMethod, ReturnReason } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { refunds } from "@/db/schema/payments";
import { sell } from "@/db/testing.sales";
import { type Goods, offer, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { recordRefund } from "@/domain/payments/writes/refund";
import type { BuyerScope } from "@/domain/people/scopes";
import { listPartReturns } from "@/domain/returns/reads";
import { askReturn } from "@/domain/returns/writes/ask";
import { forgetEnvironment } from "@/platform/env";

/** A folder of its own for the photographs of the test file this is called in. */
export function usePhotoFolder(): void {
  const before = process.env.STORAGE_URL;
  const folder = mkdtempSync(join(tmpdir(), "hình trả "));
  beforeAll(() => {
    process.env.STORAGE_URL = `file:${folder}`;
    forgetEnvironment();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env.STORAGE_URL;
    else process.env.STORAGE_URL = before;
    forgetEnvironment();
  });
}

export async function aPhoto(shade = 40): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: 90, b: 30 } } })
    .jpeg()
    .toBuffer();
}

/** Three durians, which are fresh, and two bags of rice, which keep: delivered and paid, and a buyer who is not content. */
export async function delivered(
  shop: Shop,
  place: { near: string; oldCommune: string },
  { method = "cod", at, buyer = null }: { method?: PaymentMethod; at: Date; buyer?: BuyerScope | null },
) {
  const durian = await offer(shop, place, { name: "Sầu riêng", priceDong: 100_000, onHand: 9 });
  const rice = await offer(shop, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 9 });
  const sale = await sell(shop, place, {
    goods: [
      { ...durian, quantity: 3, groupCode: "I.1.a" },
      { ...rice, quantity: 2, groupCode: "I.2.a" },
    ],
    method,
    buyer,
    at,
  });
  await sale.deliver();
  const photo = await aPhoto();
  const units = (rows: readonly [Goods, number][]) =>
    rows.map(([goods, quantity]) => ({ orderLineId: sale.line(goods), quantity }));
  return {
    ...sale,
    durian,
    rice,
    units,
    ask: (
      rows: readonly [Goods, number][],
      { reason = "spoiled", photos = [photo], now = at }: { reason?: ReturnReason; photos?: Buffer[]; now?: Date } = {},
    ) =>
      askReturn(
        sale.held,
        { code: sale.code, reason, story: "Hàng hỏng khi tới nơi", lines: units(rows), photos },
        now,
      ),
    last: async () => {
      const request = (await listPartReturns(shop.seller, sale.code)).at(-1);
      if (!request) throw new Error("nothing was asked");
      return request;
    },
    /** The seller gives everything back that is theirs to give. */
    settleUp: async () => {
      const due = await db
        .select({ id: refunds.id, route: refunds.route })
        .from(refunds)
        .where(eq(refunds.sellerOrderId, sale.partId));
      for (const { id, route } of due)
        if (route === "seller") await recordRefund(shop.seller, { code: sale.code, refundId: id }, at);
    },
  };
}

/** The checks of the books that do not hold, letters aside. */
export async function brokenBooks(now: Date): Promise<string[]> {
  await db.update(outbox).set({ sentAt: now });
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok).map(({ id }) => id);
}
