import { eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { bankTransfers, payments } from "@/db/schema/payments";
import { useDatabase } from "@/db/testing";
import { atOnce, codeOf, giveBankAccount, offer, onHandOf, openMarket, openShop, type Shop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import { findOrder } from "@/domain/orders/reads/buyer";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { cancelByBuyer } from "@/domain/orders/writes/cancel";
import { changePayment, claimPaid } from "@/domain/orders/writes/change-payment";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import {
  confirmTransfer,
  dismissTransfer,
  dismissTransferByProvince,
  receiveTransfers,
  settleTransfer,
} from "@/domain/payments/writes/transfers";
import { mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const riceAccount = "1012345678";
let place: Awaited<ReturnType<typeof openMarket>>;
let rice: Shop;
let pepper: Shop;

beforeAll(async () => {
  place = await openMarket();
  rice = await openShop("HTX Lúa Vàng", place);
  pepper = await openShop("Hồ tiêu Lộc Ninh", place);
  await giveBankAccount(rice, riceAccount);
});

beforeEach(async () => {
  await db.delete(outbox);
});

async function lansOrder({ payment = "vietqr", of = rice }: { payment?: "cod" | "vietqr"; of?: Shop } = {}) {
  const { variantId } = await offer(of, place, { name: "Gạo ST25", priceDong: 50_000, onHand: 5 });
  const { cartId } = await addToCart({ cartId: null, buyer: null, isRenewed: true }, { variantId, quantity: 2 }, now);
  const order = await placeOrder(
    null,
    {
      cartId,
      contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: "lan@example.vn" },
      address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
      payment,
      notes: {},
      idempotencyKey: null,
      expectedTotalDong: null,
      locale: "vi",
    },
    now,
  );
  const holder = { buyer: null, key: order.key };
  const code = order.parts[0]?.code ?? "";
  const shown = async () => {
    const [part] = (await findOrder(holder, order.code))?.parts ?? [];
    if (!part) throw new Error("no part");
    return part;
  };
  const { payment: owed } = await shown();
  return { order, code, holder, variantId, shown, due: owed.amountDong, reference: owed.reference ?? "", cartId };
}

type Told = { content: string; amountDong: number; accountNumber?: string; externalId?: string };

const tell = ({ content, amountDong, accountNumber = riceAccount, externalId = newId() }: Told, at = now) =>
  receiveTransfers(
    [
      {
        source: "generic",
        externalId,
        accountNumber,
        bankHint: null,
        amountDong: dong(amountDong),
        content,
        receivedAt: at,
      },
    ],
    at,
  );

const transfersOf = (externalId: string) =>
  db
    .select({ id: bankTransfers.id, state: bankTransfers.state, reason: bankTransfers.queueReason })
    .from(bankTransfers)
    .where(eq(bankTransfers.externalId, externalId));

async function brokenChecks() {
  await db.delete(outbox);
  return (await verifyBooks(now)).checks.filter(({ ok }) => !ok);
}

describe("a part paid by transfer", () => {
  test("waits unseen by its seller with its goods held, until exactly what is due arrives", async () => {
    const { code, variantId, shown, due, reference } = await lansOrder();
    expect(await onHandOf(variantId)).toBe(3);
    expect(await findSellerOrder(rice.seller, code)).toBeNull();
    expect((await shown()).state).toBe("awaiting_payment");
    expect(await tell({ content: `chuyen tien ${reference.toLowerCase()} cam on`, amountDong: due })).toEqual({
      matched: 1,
      queued: 0,
      known: 0,
    });
    expect(await shown()).toMatchObject({ state: "placed", payment: { state: "collected", method: "vietqr" } });
    expect(await findSellerOrder(rice.seller, code)).toMatchObject({ code, paymentState: "collected" });
    const letters = await db.select({ template: outbox.template }).from(outbox);
    expect(letters.map(({ template }) => template).toSorted()).toEqual(
      expect.arrayContaining(["order_for_seller", "part_paid"]),
    );
    expect(await brokenChecks()).toEqual([]);
  });

  test("told of ten times at once, by two feeds' habits, counts once", async () => {
    const { due, reference, shown } = await lansOrder();
    const externalId = newId();
    const { codes } = await atOnce(10, () => tell({ content: reference, amountDong: due, externalId }));
    expect(codes).toEqual(Array<string>(10).fill("accepted"));
    expect(await transfersOf(externalId)).toHaveLength(1);
    expect((await shown()).payment.state).toBe("collected");
    expect(await brokenChecks()).toEqual([]);
  });

  test("paid twice over from two banks at once, one pays and the other waits for a person", async () => {
    const { due, reference } = await lansOrder();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        tell({ content: reference, amountDong: due, externalId: `${reference}-${newId()}` }),
      ),
    );
    expect(answers.filter(({ matched }) => matched === 1)).toHaveLength(1);
    const queued = await db
      .select({ reason: bankTransfers.queueReason })
      .from(bankTransfers)
      .where(like(bankTransfers.externalId, `${reference}-%`));
    expect(queued.map(({ reason }) => reason ?? "paid").toSorted((a, b) => a.localeCompare(b))).toEqual([
      "doubled",
      "doubled",
      "doubled",
      "paid",
    ]);
    expect(await brokenChecks()).toEqual([]);
  });

  test.each([
    ["one đồng too little", ({ due, reference }) => ({ content: reference, amountDong: due - 1 }), "wrong_amount"],
    ["one đồng too much", ({ due, reference }) => ({ content: reference, amountDong: due + 1 }), "wrong_amount"],
    [
      "a mistyped reference",
      ({ due, reference }) => ({ content: `${reference.slice(0, -1)}?`, amountDong: due }),
      "unknown_reference",
    ],
    ["no words", ({ due }) => ({ content: "", amountDong: due }), "unknown_reference"],
    [
      "another account",
      ({ due, reference }) => ({ content: reference, amountDong: due, accountNumber: "999" }),
      "wrong_account",
    ],
  ] satisfies [string, (owed: { due: number; reference: string }) => Told, string][])(
    "%s never marks it paid",
    async (_what, transfer, reason) => {
      const owed = await lansOrder();
      const externalId = newId();
      expect(await tell({ ...transfer(owed), externalId })).toMatchObject({ matched: 0, queued: 1 });
      expect(await transfersOf(externalId)).toMatchObject([{ state: "queued", reason }]);
      expect((await owed.shown()).payment.state).toBe("due");
    },
  );

  test("two parts named in one transfer pay neither", async () => {
    const [one, other] = [await lansOrder(), await lansOrder()];
    const externalId = newId();
    await tell({ content: `${one.reference} ${other.reference}`, amountDong: one.due + other.due, externalId });
    expect(await transfersOf(externalId)).toMatchObject([{ state: "queued", reason: "several_references" }]);
  });

  test("arriving after it was cancelled is late, and pays nothing", async () => {
    const { due, reference, holder, code, shown } = await lansOrder();
    await cancelByBuyer(holder, code, now);
    const externalId = newId();
    await tell({ content: reference, amountDong: due, externalId });
    expect(await transfersOf(externalId)).toMatchObject([{ state: "queued", reason: "late" }]);
    expect((await shown()).payment.state).toBe("void");
    expect(await brokenChecks()).toEqual([]);
  });
});

describe("what nobody paid for", () => {
  test("lapses at its time, not before: goods and basket come back, and it lapses once", async () => {
    const { variantId, shown, cartId } = await lansOrder();
    expect(await lapseUnpaid(minutes(29))).toBe(0);
    const { codes } = await atOnce(4, () => lapseUnpaid(minutes(31)));
    expect(codes).toEqual(Array<string>(4).fill("accepted"));
    expect(await shown()).toMatchObject({ state: "cancelled", cancelReason: "not_paid", cancelledBy: "system" });
    expect(await onHandOf(variantId)).toBe(5);
    const again = await placeOrder(
      null,
      {
        cartId,
        contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
        address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
        payment: "vietqr",
        notes: {},
        idempotencyKey: null,
        expectedTotalDong: null,
        locale: "vi",
      },
      now,
    );
    expect(again.isNew).toBe(true);
    await cancelByBuyer({ buyer: null, key: again.key }, again.code, now);
    expect(await brokenChecks()).toEqual([]);
  });

  test("paid at the very moment it lapses, it is either paid or late, never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { due, reference, shown } = await lansOrder();
      await Promise.all([tell({ content: reference, amountDong: due }, minutes(31)), lapseUnpaid(minutes(31))]);
      const { state, payment } = await shown();
      expect([state, payment.state]).toEqual(state === "placed" ? ["placed", "collected"] : ["cancelled", "void"]);
    }
    expect(await brokenChecks()).toEqual([]);
  });

  test("waits a day longer, once, when the buyer says they have paid, and the seller is told", async () => {
    const { holder, code, shown } = await lansOrder();
    await claimPaid(holder, { code }, now);
    await claimPaid(holder, { code }, minutes(20));
    const { payBy, claimedAt } = (await shown()).payment;
    expect(payBy).toEqual(minutes(30 + 24 * 60));
    expect(claimedAt).toEqual(now);
    const letters = await db
      .select({ to: outbox.recipient })
      .from(outbox)
      .where(eq(outbox.template, "transfer_claimed"));
    expect(letters).toEqual([{ to: `${rice.id}@example.test` }]);
    expect(await lapseUnpaid(minutes(60))).toBe(0);
    expect(await lapseUnpaid(minutes(31 + 24 * 60))).toBe(1);
  });
});

describe("a seller without a feed", () => {
  test("records what they saw in their account, once, and only for their own part", async () => {
    const { code, shown } = await lansOrder();
    expect(await codeOf(confirmTransfer(pepper.seller, { code }, now))).toBe("not_found");
    const { codes } = await atOnce(5, () => confirmTransfer(rice.seller, { code }, now));
    expect(codes).toEqual(Array<string>(5).fill("accepted"));
    expect(await shown()).toMatchObject({ state: "placed", payment: { state: "collected" } });
    expect(await brokenChecks()).toEqual([]);
  });

  test("cannot record a transfer for a cash order, nor for a cancelled one", async () => {
    const cash = await lansOrder({ payment: "cod" });
    expect(await codeOf(confirmTransfer(rice.seller, cash, now))).toBe("not_a_transfer");
    const gone = await lansOrder();
    await cancelByBuyer(gone.holder, gone.code, now);
    expect(await codeOf(confirmTransfer(rice.seller, gone, now))).toBe("not_possible_now");
  });
});

describe("the queue", () => {
  async function mistyped(amountDong: number) {
    const externalId = newId();
    await tell({ content: "tien gao", amountDong, externalId });
    const [transfer] = await transfersOf(externalId);
    return { transferId: transfer?.id ?? "", externalId };
  }

  test("a mistyped transfer of the exact amount is given to its part by the seller, once", async () => {
    const { code, due, shown } = await lansOrder();
    const { transferId, externalId } = await mistyped(due);
    expect(await codeOf(settleTransfer(pepper.seller, { transferId, code }, now))).toBe("not_found");
    const { codes } = await atOnce(5, () => settleTransfer(rice.seller, { transferId, code }, now));
    expect(codes).toEqual(Array<string>(5).fill("accepted"));
    expect((await shown()).payment.state).toBe("collected");
    expect(await transfersOf(externalId)).toMatchObject([{ state: "settled" }]);
    const other = await lansOrder();
    expect(await codeOf(settleTransfer(rice.seller, { transferId, code: other.code }, now))).toBe("transfer_decided");
  });

  test("a wrong amount cannot be given to a part; it is answered with words", async () => {
    const { code, due } = await lansOrder();
    const { transferId, externalId } = await mistyped(due - 1_000);
    expect(await codeOf(settleTransfer(rice.seller, { transferId, code }, now))).toBe("wrong_amount");
    expect(await codeOf(dismissTransfer(pepper.seller, { transferId, note: "Đã trả lại" }, now))).toBe("not_found");
    await dismissTransfer(rice.seller, { transferId, note: "Đã trả lại cho người chuyển" }, now);
    await dismissTransfer(rice.seller, { transferId, note: "Lần nữa" }, now);
    expect(await transfersOf(externalId)).toMatchObject([{ state: "dismissed" }]);
  });

  test("what came to nobody's account is the province's to answer, not an officer's", async () => {
    const externalId = newId();
    await tell({ content: "", amountDong: 5_000, accountNumber: "000999", externalId });
    const [transfer] = await transfersOf(externalId);
    const input = { transferId: transfer?.id ?? "", note: "Chuyển nhầm" };
    expect(await codeOf(dismissTransfer(rice.seller, input, now))).toBe("not_found");
    const officer = mintAdminScope({ userId: newId(), communeCodes: [place.near] });
    expect(await codeOf(dismissTransferByProvince(officer, input, now))).toBe("forbidden");
    await dismissTransferByProvince(mintAdminScope({ userId: newId(), communeCodes: "all" }), input, now);
    expect(await transfersOf(externalId)).toMatchObject([{ state: "dismissed" }]);
  });
});

describe("the way of paying", () => {
  test("changed to cash, the order goes to its seller at once", async () => {
    const { holder, code, shown } = await lansOrder();
    const { codes } = await atOnce(5, () => changePayment(holder, { code, payment: "cod", key: "" }, now));
    expect(codes).toEqual(Array<string>(5).fill("accepted"));
    expect(await shown()).toMatchObject({ state: "placed", payment: { method: "cod", state: "due" } });
    const letters = await db
      .select({ to: outbox.recipient })
      .from(outbox)
      .where(eq(outbox.template, "order_for_seller"));
    expect(letters).toHaveLength(1);
    expect(await brokenChecks()).toEqual([]);
  });

  test("changed from cash to a transfer and paid, nothing is collected at the door any more", async () => {
    const { holder, code, shown, due } = await lansOrder({ payment: "cod" });
    await changePayment(holder, { code, payment: "vietqr", key: "" }, now);
    const { state, payment } = await shown();
    expect(state).toBe("placed");
    await tell({ content: payment.reference ?? "", amountDong: due });
    expect(await codeOf(changePayment(holder, { code, payment: "cod", key: "" }, now))).toBe("paid_already");
    await confirmPart(rice.seller, { code }, now);
    await packPart(rice.seller, { code }, now);
    await shipPart(rice.seller, { code, carrier: "own", trackingCode: "" }, now);
    await deliverPart(rice.seller, { code }, now);
    const [paid] = await db
      .select({ method: payments.method, witness: payments.witness })
      .from(payments)
      .where(eq(payments.reference, payment.reference ?? ""));
    expect(paid).toEqual({ method: "vietqr", witness: "bank_feed" });
    expect(await brokenChecks()).toEqual([]);
  });

  test("is nobody else's to change, and a shop without an account takes no transfers", async () => {
    const { code, order } = await lansOrder({ payment: "cod", of: pepper });
    const stranger = { buyer: null, key: "x".repeat(order.key.length) };
    expect(await codeOf(changePayment(stranger, { code, payment: "vietqr", key: "" }, now))).toBe("not_found");
    expect(await codeOf(claimPaid(stranger, { code }, now))).toBe("not_found");
    const holder = { buyer: null, key: order.key };
    expect(await codeOf(changePayment(holder, { code, payment: "vietqr", key: "" }, now))).toBe("no_bank_account");
    expect(await codeOf(lansOrder({ payment: "vietqr", of: pepper }))).toBe("no_bank_account");
  });
});
