import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { refunds } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { brokenBooks, delivered, usePhotoFolder } from "@/db/testing.returns";
import { atOnce, codeOf, openMarket, openShop, type Shop, someBuyer } from "@/db/testing.shop";
import { mintAdminScope } from "@/domain/people/scopes";
import { listDisputes } from "@/domain/returns/reads";
import { acceptReturn, refuseReturn } from "@/domain/returns/writes/answer";
import { disputeReturn, sendBack, withdrawReturn } from "@/domain/returns/writes/pursue";
import { escalateUnanswered, settleReturn } from "@/domain/returns/writes/settle";
import { newId } from "@/platform/ids";

useDatabase();
usePhotoFolder();
const now = new Date("2026-11-20T03:00:00Z");
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
let place: Awaited<ReturnType<typeof openMarket>>;
let garden: Shop;

beforeAll(async () => {
  place = await openMarket();
  garden = await openShop("Vườn sầu riêng", place);
});

/** Two durians that the seller will not take back, and a buyer who has gone to the province. */
async function disputed(method: "cod" | "vietqr" | "card" = "cod") {
  const world = await delivered(garden, place, { method, at: now });
  const { returnId } = await world.ask([[world.durian, 2]]);
  await refuseReturn(garden.seller, { returnId, note: "Hàng lúc giao còn tốt" }, now);
  await disputeReturn(world.held, { returnId, note: "Xin xem hình" }, now);
  return {
    ...world,
    returnId,
    settle: (units: number, more: Partial<Parameters<typeof settleReturn>[1]> = {}, admin = province) =>
      settleReturn(
        admin,
        {
          returnId,
          note: "Hình chụp rõ",
          bearer: "seller",
          withShipping: false,
          lines: units === 0 ? [] : world.units([[world.durian, units]]),
          ...more,
        },
        now,
      ),
  };
}

describe.each(["cod", "vietqr", "card"] as const)("of a part paid by %s", (method) => {
  test.each(["seller", "market"] as const)("a dispute settled at the %s's cost is one sum for all", async (bearer) => {
    const world = await disputed(method);
    await world.settle(1, { bearer, withShipping: true });
    const amountDong = 100_000 + world.shippingDong;
    expect(await world.last()).toMatchObject({ state: "settled", bearer, refund: { amountDong } });
    const [refund] = await db.select().from(refunds).where(eq(refunds.sellerOrderId, world.partId));
    expect(refund).toMatchObject({ cause: "dispute", bearer, marketDong: bearer === "market" ? amountDong : 0 });
    await world.settleUp();
    expect(await world.takenOff()).toEqual(Array<number>(5).fill(amountDong));
    expect(await brokenBooks(now)).toEqual([]);
  });

  test("dismissed, nothing moves", async () => {
    const world = await disputed(method);
    await world.settle(0);
    expect(await world.last()).toMatchObject({ state: "settled", bearer: null, refund: null });
    expect(await world.takenOff()).toEqual([0, 0, 0, 0, 0]);
    expect(await brokenBooks(now)).toEqual([]);
  });
});

test("the province decides about money; an officer of communes neither decides nor looks", async () => {
  const { settle, returnId, last } = await disputed();
  const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
  expect(await codeOf(settle(1, {}, officer))).toBe("forbidden");
  expect(await codeOf(listDisputes(officer, "disputed"))).toBe("forbidden");
  expect((await listDisputes(province, "disputed")).map(({ id }) => id)).toContain(returnId);
  await settle(1);
  expect(await codeOf(settle(1))).toBe("not_possible_now");
  const [logged] = await db.select().from(auditLog).where(eq(auditLog.subjectId, returnId));
  expect(logged).toMatchObject({
    action: "return.settle",
    reason: "Hình chụp rõ",
    after: { amountDong: 100_000, bearer: "seller" },
  });
  expect((await last()).events.map(({ step, actor }) => [step, actor])).toEqual([
    ["asked", "buyer"],
    ["refused", "seller"],
    ["disputed", "buyer"],
    ["settled", "province"],
  ]);
});

test.each([3, 1.5, -1])("%s durians of the two asked for are not granted", async (units) => {
  const { settle, takenOff } = await disputed();
  expect(await codeOf(settle(units))).toBe("more_than_left");
  expect(await takenOff()).toEqual([0, 0, 0, 0, 0]);
});

test("a refusal is disputed by its buyer alone, once, within thirty days, and while nothing else is open", async () => {
  const world = await delivered(garden, place, { at: now });
  const { returnId } = await world.ask([[world.durian, 1]]);
  const dispute = (holder = world.held, at = now) => disputeReturn(holder, { returnId, note: "Không đồng ý" }, at);
  expect(await codeOf(dispute())).toBe("not_possible_now");
  await refuseReturn(garden.seller, { returnId, note: "Không" }, now);
  const minh = await someBuyer("Minh");
  expect(await codeOf(disputeReturn({ buyer: minh, key: "x" }, { returnId, note: "Tôi" }, now))).toBe("not_found");
  expect(await codeOf(dispute(world.held, after(720)))).toBe("dispute_too_late");
  await world.ask([[world.durian, 1]]);
  expect(await codeOf(dispute())).toBe("return_open");
  await withdrawReturn(world.held, { returnId: (await world.last()).id }, now);
  const { codes } = await atOnce(5, () => dispute());
  expect(codes).toEqual(["accepted", ...Array<string>(4).fill("not_possible_now")]);
});

test("what is not answered within three days goes to the province, once", async () => {
  const world = await delivered(garden, place, { at: now });
  const { returnId } = await world.ask([[world.durian, 1]]);
  await escalateUnanswered(after(71));
  expect((await world.last()).state).toBe("asked");
  const done = await Promise.all([after(72), after(72), after(73)].map(escalateUnanswered));
  expect(done.reduce((sum, { escalated }) => sum + escalated, 0)).toBe(1);
  expect((await world.last()).state).toBe("disputed");
  const answer = { returnId, note: "", lines: world.units([[world.durian, 1]]) };
  expect(await codeOf(acceptReturn(garden.seller, answer, after(73)))).toBe("not_possible_now");
});

test("so do goods that were sent back and never received", async () => {
  const world = await delivered(garden, place, { at: now });
  const { returnId } = await world.ask([[world.rice, 1]], { reason: "wrong_item" });
  await acceptReturn(garden.seller, { returnId, note: "", lines: world.units([[world.rice, 1]]) }, now);
  expect((await escalateUnanswered(after(500))).escalated).toBe(0);
  expect(await codeOf(sendBack({ buyer: null, key: "x" }, { returnId, note: "" }, now))).toBe("not_found");
  await sendBack(world.held, { returnId, note: "VNPost" }, now);
  expect(await codeOf(sendBack(world.held, { returnId, note: "" }, now))).toBe("not_possible_now");
  expect(await codeOf(withdrawReturn(world.held, { returnId }, now))).toBe("not_possible_now");
  expect((await escalateUnanswered(after(72))).escalated).toBe(1);
});

test("a seller accepts in the moment it goes to the province: it is one or the other", async () => {
  for (let round = 0; round < 4; round += 1) {
    const world = await delivered(garden, place, { method: "card", at: now });
    const { returnId } = await world.ask([[world.durian, 2]]);
    const lines = world.units([[world.durian, 2]]);
    const [answered] = await Promise.all([
      codeOf(acceptReturn(garden.seller, { returnId, note: "", lines }, now)),
      escalateUnanswered(after(72)),
    ]);
    const { state } = await world.last();
    expect([answered, state]).toEqual(
      answered === "accepted" ? ["accepted", "refunded"] : ["not_possible_now", "disputed"],
    );
    expect(await world.takenOff()).toEqual(Array<number>(5).fill(state === "refunded" ? 200_000 : 0));
  }
  expect(await brokenBooks(now)).toEqual([]);
});

test("the province settles and the buyer withdraws at once: one of them has the last word", async () => {
  const world = await disputed("card");
  const { codes } = await atOnce(6, (hand) =>
    hand % 2 === 0 ? world.settle(2) : withdrawReturn(world.held, { returnId: world.returnId }, now),
  );
  expect(codes).toEqual(["accepted", ...Array<string>(5).fill("not_possible_now")]);
  const { state } = await world.last();
  expect(await world.takenOff()).toEqual(Array<number>(5).fill(state === "settled" ? 200_000 : 0));
  expect(await brokenBooks(now)).toEqual([]);
});
