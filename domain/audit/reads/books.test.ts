import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { vouchers } from "@/db/schema/vouchers";
import { useDatabase } from "@/db/testing";
import { offer, openMarket, openShop } from "@/db/testing.shop";
import { verifyBooks } from "@/domain/audit/reads/books";
import { addToCart, applyVoucher } from "@/domain/cart/writes";
import { dong } from "@/domain/money/dong";
import { saveVariant } from "@/domain/catalog/writes/variants";
import { foldListingCounts } from "@/domain/catalog/writes/listings";
import { adjustInvoiceInput, askInvoiceInput, recordInvoiceInput } from "@/domain/invoices/input";
import { askForInvoice } from "@/domain/invoices/writes/ask";
import { adjustInvoice, recordInvoice } from "@/domain/invoices/writes/record";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { placeOrder } from "@/domain/orders/writes/place";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { rollFigures } from "@/domain/figures/writes/roll";
import { rebuildDaily } from "@/domain/stats/writes";

useDatabase();
const now = new Date("2026-06-15T03:00:00Z");
const hourLater = new Date("2026-06-15T04:00:00Z");

const broken = async () => (await verifyBooks(now)).checks.filter(({ ok }) => !ok);

test("every check can be asked, and an empty market's books are in order", async () => {
  const books = await verifyBooks(now);
  expect(books.checks.filter((check) => !check.ok)).toEqual([]);
  expect(books).toMatchObject({ ok: true, totals: { charged: 0, productsOnline: 0 } });
});

const terms = {
  kind: "percent" as const,
  validFrom: new Date("2026-06-01T00:00:00Z"),
  validTo: new Date("2026-07-01T00:00:00Z"),
  createdBy: "00000000-0000-4000-8000-000000000009",
};

describe("of a market where things were sold", () => {
  beforeAll(async () => {
    const place = await openMarket();
    const rice = await openShop("HTX Lúa Vàng", place);
    const pepper = await openShop("Hồ tiêu Lộc Ninh", place);
    const st25 = await offer(rice, place, { name: "Gạo ST25", priceDong: 45_000, onHand: 10 });
    const black = await offer(pepper, place, { name: "Tiêu đen", priceDong: 90_000, onHand: 10 });
    await saveVariant(
      rice.seller,
      {
        productId: st25.productId,
        variantId: st25.variantId,
        name: "1 kg",
        sku: "",
        netQuantity: 1000,
        netUnit: "g",
        weightGrams: null,
        priceDong: dong(46_000),
        onHand: 0,
      },
      now,
    );
    const guest = { cartId: null, buyer: null, isRenewed: true };
    const { cartId } = await addToCart(guest, { variantId: st25.variantId, quantity: 2 }, now);
    await addToCart({ ...guest, cartId }, { variantId: black.variantId, quantity: 1 }, now);
    await db.insert(vouchers).values([
      { code: "LUA10", funder: "seller", sellerId: rice.id, basisPoints: 1_000, usesLimit: 5, ...terms },
      { code: "TINH20", funder: "province", budgetDong: dong(500_000), basisPoints: 2_000, ...terms },
    ]);
    for (const voucherCode of ["LUA10", "TINH20"]) await applyVoucher({ cartId, buyer: null }, { voucherCode }, now);
    const { parts, key } = await placeOrder(
      null,
      {
        cartId,
        contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
        address: { wardCode: place.near, line: "", hamlet: "Ấp 3" },
        payment: "cod",
        notes: {},
        idempotencyKey: null,
        expectedTotalDong: null,
        locale: "vi",
      },
      now,
    );
    const codeOf = (name: string) => ({ code: parts.find(({ sellerName }) => sellerName === name)?.code ?? "" });
    const sold = codeOf("HTX Lúa Vàng");
    await confirmPart(rice.seller, sold, now);
    await packPart(rice.seller, sold, now);
    await shipPart(rice.seller, { ...sold, carrier: "own", trackingCode: "" }, now);
    await deliverPart(rice.seller, sold, now);
    await cancelBySeller(pepper.seller, { ...codeOf("Hồ tiêu Lộc Ninh"), reason: "out_of_stock", note: "" }, now);
    const wish = { name: "Nguyễn Thị Lan", address: "Ấp 3, Bình Phước" };
    await askForInvoice({ buyer: null, key }, askInvoiceInput.parse({ ...sold, ...wish }), now);
    const paper = { ...sold, series: "1C26TAX", issuedOn: "2026-06-15" };
    await recordInvoice(rice.seller, recordInvoiceInput.parse({ ...paper, number: "1" }), now);
    await adjustInvoice(rice.seller, adjustInvoiceInput.parse({ ...paper, number: "2", kind: "adjusted" }), now);
    await foldListingCounts();
    // Built an hour after what happened: nothing is too fresh to be counted.
    await db.execute(sql`alter table presence_events disable trigger user`);
    await db.execute(sql`update presence_events set at = ${now.toISOString()}::timestamptz, day = '2026-06-15'`);
    await db.execute(sql`alter table presence_events enable trigger user`);
    await rebuildDaily(hourLater);
    await rollFigures();
    await db.execute(sql`update outbox set sent_at = now()`);
  });

  test("the books are in order", async () => {
    expect(await broken()).toEqual([]);
  });

  /** Each check, one thing that breaks it, and how that is made good again. Guards of the database are put aside first. */
  const uncancel = "update seller_orders set state = 'awaiting_payment', cancelled_at = null where state = 'cancelled'";
  const cancelAgain = `update seller_orders set state = 'cancelled', cancelled_at = '${now.toISOString()}' where state = 'awaiting_payment'`;
  const aRefund = `insert into refunds (id, seller_order_id, state, amount_dong, seller_dong, fee_dong, tax_dong, done_at) select id, id, 'done', total_dong, total_dong, 0, 0, now() from seller_orders where state = 'delivered'`;
  const aReturn = (state: string) =>
    `insert into return_requests (id, seller_order_id, code, state, reason, story, goods_go_back, delivery_goes_back, asked_at, ended_at) select id, id, code, '${state}', 'missing', 'x', false, true, now(), now() from seller_orders where state = 'delivered'; insert into return_lines (id, request_id, order_line_id, quantity, granted) select l.id, s.id, l.id, 1, 1 from order_lines l join seller_orders s on s.id = l.seller_order_id where s.state = 'delivered'`;
  const noReturn = "delete from return_lines; delete from return_requests";
  const aCharge = `insert into checkout_sessions (id, order_id, attempt, state, amount_dong, expires_at, closed_at, charge_id, payment_intent_id) select id, id, 1, 'complete', 50000, now(), now(), 'ch_1', 'pi_1' from orders`;
  const [batchId, payoutId, entryId] = ["b1", "b2", "b3"].map((end) => `'00000000-0000-4000-8000-0000000000${end}'`);
  const person = (order: string) => `(select id from users order by id ${order} limit 1)`;
  const aBatch = {
    draft: `insert into payout_batches (id, code, state, made_by, made_at) select ${batchId}, 'B', 'draft', ${person("asc")}, now()`,
    released: `insert into payout_batches (id, code, state, made_by, made_at, released_by, released_at) select ${batchId}, 'B', 'released', ${person("asc")}, now(), ${person("desc")}, now()`,
  };
  const aPayout = (state: string) =>
    `insert into payouts (id, batch_id, seller_id, code, state, amount_dong, bank_bin, account_number, account_name, reason) select ${payoutId}, ${batchId}, id, 'P', '${state}', 9000, '970436', '0001', 'A', 'x' from sellers limit 1`;
  const noPayout = "delete from payouts; delete from payout_batches";
  const told = (kind: string, posting: string) =>
    `insert into ledger_entries (id, reference, kind, at) values (${entryId}, 'told', '${kind}', now()); insert into postings (id, entry_id, position, from_account, to_account, amount_dong) ${posting}`;
  const untold = `delete from postings where entry_id = ${entryId}; delete from ledger_entries where id = ${entryId}; delete from ledger_accounts where kind = 'seller_payable'`;
  /** A lot of nine for each line, of its size and shop. */
  const aLot = `insert into lots (id, seller_id, product_id, variant_id, code, passport, packed_on, quantity, product_name, variant_name, net_quantity, net_unit, seller_name, commune_code, commune_name, old_commune_name, stars) select l.id, s.seller_id, l.product_id, l.variant_id, l.id, l.id, '2026-06-14', 9, 'x', 'x', 1, 'g', 'x', '1', 'x', 'x', 0 from order_lines l join seller_orders s on s.id = l.seller_order_id`;
  const inParcel = (quantity: number | string) =>
    `insert into order_line_lots (order_line_id, lot_id, parcel_id, quantity) select n.order_line_id, n.order_line_id, n.parcel_id, ${quantity} from parcel_lines n`;
  const noLot = "delete from order_line_lots; delete from lot_recalls; delete from lots";
  const harms: Record<string, [harm: string, mend: string]> = {
    "order = its sellers' parts": [
      "update orders set items_dong = items_dong + 1, total_dong = total_dong + 1",
      "update orders set items_dong = items_dong - 1, total_dong = total_dong - 1",
    ],
    "seller's part = its lines": [
      "update order_lines set unit_price_dong = unit_price_dong + 1, total_dong = total_dong + quantity",
      "update order_lines set unit_price_dong = unit_price_dong - 1, total_dong = total_dong - quantity",
    ],
    "what vouchers took off a part or an order = their uses": [
      "update voucher_uses set amount_dong = amount_dong + 1",
      "update voucher_uses set amount_dong = amount_dong - 1",
    ],
    "a voucher has spent what its uses came to, within its budget and its limit": [
      "update vouchers set spent_dong = spent_dong - 1",
      "update vouchers set spent_dong = spent_dong + 1",
    ],
    "a voucher is given back when nothing it was for is left, and not before": [
      "update voucher_uses set taken_back_at = now()",
      "update voucher_uses set taken_back_at = null",
    ],
    "each seller's part has one payment of its total, less what was taken off the bill": [
      "update payments set amount_dong = amount_dong + 1",
      "update payments set amount_dong = amount_dong - 1",
    ],
    "cash is collected at the door, and only there": [
      "update payments set state = 'collected', collected_at = now(), witness = 'seller' where state = 'void'",
      "update payments set state = 'void', collected_at = null, witness = null where seller_order_id in (select id from seller_orders where state = 'cancelled')",
    ],
    "a cancelled part is owed nothing, and what was paid for it goes back whole": [
      "update payments set state = 'due' where state = 'void'",
      "update payments set state = 'void' where state = 'due'",
    ],
    "what a seller gave back is told to the ledger": [aRefund, "delete from refunds"],
    "what the market bore of a bill is owed to its seller, once, and of no other bill": [
      `${aRefund}; update refunds set route = 'off_bill', bearer = 'market', seller_dong = 0, market_dong = amount_dong`,
      "delete from refunds",
    ],
    "refunds are within what was paid, part by part and line by line": [
      "update seller_orders set taken_off_dong = 1 where state = 'delivered'",
      "update seller_orders set taken_off_dong = 0",
    ],
    "a refund = its lines and its delivery": [aRefund, "delete from refunds"],
    "a return that was granted has its refund, of what was granted and no more": [aReturn("refunded"), noReturn],
    "a return's timeline tells what was asked and what became of it": [aReturn("closed"), noReturn],
    "what was delivered is paid, or all of it was taken off its bill": [
      "update payments set state = 'due', collected_at = null, witness = null where state = 'collected'",
      "update payments set state = 'collected', collected_at = now(), witness = 'seller' where state = 'due'",
    ],
    "an unpaid bill is closed when nothing of it is left, and not before": [
      "update payments set state = 'void', collected_at = null, witness = null where state = 'collected'",
      "update payments set state = 'collected', collected_at = now(), witness = 'seller' where seller_order_id in (select id from seller_orders where state = 'delivered')",
    ],
    "what is paid has reached its seller, and nothing that waits for payment has": [uncancel, cancelAgain],
    "no goods are held past their time": [uncancel, cancelAgain],
    "goods are held while their payment is waited for, and sold from then on": [
      "update stock_movements set reason = 'held' where reason = 'sold'",
      "update stock_movements set reason = 'sold' where reason = 'held'",
    ],
    "a transfer that pays a part brings exactly what it cost, and pays one": [
      `insert into bank_transfers (id, source, external_id, account_number, amount_dong, content, received_at, state, seller_order_id) select id, 'generic', 'one', '1', total_dong, '', now(), 'matched', id from seller_orders where state = 'delivered'`,
      "delete from bank_transfers",
    ],
    "every entry moves something": [
      `insert into ledger_entries (id, reference, kind, at) values ('00000000-0000-4000-8000-000000000003', 'nothing', 'direct_refund', now())`,
      "delete from ledger_entries where reference = 'nothing'",
    ],
    "a reversal takes back exactly what was": [
      `insert into ledger_entries (id, reference, kind, at, reverses_id) select '00000000-0000-4000-8000-000000000004', 'back', 'reversal', now(), id from ledger_entries; insert into postings (id, entry_id, position, from_account, to_account, amount_dong) values ('00000000-0000-4000-8000-000000000005', '00000000-0000-4000-8000-000000000004', 1, 'platform_fees', 'tax_withheld', 1)`,
      "delete from postings where entry_id = '00000000-0000-4000-8000-000000000004'; delete from ledger_entries where reference = 'back'",
    ],
    "what is paid is told to the ledger: charge = seller's share + fees + delivery + tax": [
      "update postings set amount_dong = amount_dong + 1 where to_account = 'buyer_payments'",
      "update postings set amount_dong = amount_dong - 1 where to_account = 'buyer_payments'",
    ],
    "no sale is told that was not paid": [
      "update ledger_entries set seller_order_id = null",
      "update ledger_entries set seller_order_id = replace(reference, 'sale:', '')::uuid",
    ],
    "buyers' payments and delivery fees pass on whole, and refunds but for those decided and not sent": [
      "update postings set amount_dong = amount_dong + 1 where from_account = 'shipping'",
      "update postings set amount_dong = amount_dong - 1 where from_account = 'shipping'",
    ],
    "what is on its way to sellers = payouts the bank has not answered": [
      `${aBatch.released}; ${aPayout("waiting")}`,
      noPayout,
    ],
    "a payout is told to the ledger as far as it has come, to the đồng": [
      `${aBatch.released}; ${aPayout("waiting")}`,
      noPayout,
    ],
    "no payout was above what could be paid out": [
      `insert into ledger_accounts (code, kind, seller_id) select 'seller_payable:' || id, 'seller_payable', id from sellers limit 1; ${told("payout", `select ${entryId}, ${entryId}, 1, code, 'payouts_under_way', 1 from ledger_accounts where kind = 'seller_payable'`)}`,
      untold,
    ],
    "never is more of a debt netted or paid than there was": [
      told(
        "debt_paid",
        `select ${entryId}, ${entryId}, 1, 'bank', code, 1 from ledger_accounts where kind = 'seller_owed'`,
      ),
      untold,
    ],
    "a batch was released by another than its maker, and is closed when every payout is answered": [
      `${aBatch.draft}; ${aPayout("left_out")}`,
      noPayout,
    ],
    "money is whole đồng": [
      "alter table daily_sales alter sales_dong type numeric",
      "alter table daily_sales alter sales_dong type bigint",
    ],
    "a part's timeline tells its steps, each once": [
      "update seller_order_events set state = 'packed' where state = 'confirmed'",
      "update seller_order_events set state = 'confirmed' where id = (select id from seller_order_events where state = 'packed' limit 1)",
    ],
    "what a timeline says was taken off a part was cancelled, and is what went back": [
      "insert into part_reductions (id, seller_order_id, actor, at) select id, id, 'buyer', placed_at from seller_orders; insert into part_reduction_lines (id, reduction_id, order_line_id, quantity) select id, seller_order_id, id, quantity + 1 from order_lines",
      "delete from part_reduction_lines; delete from part_reductions",
    ],
    "parcels hold no more of a line than was ordered and not cancelled": [
      "update parcel_lines set quantity = quantity + 1",
      "update parcel_lines set quantity = quantity - 1",
    ],
    "a part is as far as its parcels": [
      "update parcels set state = 'shipped', delivered_at = null",
      `update parcels set state = 'delivered', delivered_at = '${now.toISOString()}'`,
    ],
    "a part goes with whom its last parcel went": [
      "update parcels set tracking_code = 'L9'",
      "update parcels set tracking_code = ''",
    ],
    "a booked parcel is its part's, by its call, and where it was last told to be": [
      "insert into carrier_accounts (id, seller_id, carrier, sealed, created_by) select id, seller_id, 'ghn', '', seller_id from seller_orders where state = 'delivered'; insert into shipments (id, seller_order_id, account_id, carrier, reference, can_inspect, collect_dong, tracking_code) select id, id, id, 'ghn', code, true, 0, 'L8' from seller_orders where state = 'delivered'",
      "delete from shipments; delete from carrier_accounts",
    ],
    "a basket became one order": [
      'drop index orders_cart; insert into orders select (json_populate_record(o, \'{"id":"00000000-0000-4000-8000-000000000001","code":"DH2"}\')).* from orders o',
      "delete from orders where code = 'DH2'",
    ],
    "shelf = its movements, never below nothing": [
      "update stock set on_hand = on_hand + 1",
      "update stock set on_hand = on_hand - 1",
    ],
    "a shelf = what is at its shop's places, and a place = what moved there": [
      "update stock set elsewhere = elsewhere + 1 where variant_id = (select variant_id from stock where on_hand > 1 limit 1)",
      "update stock set elsewhere = 0",
    ],
    "every shop has one default place": [
      "update stock_places set is_default = false",
      "update stock_places set is_default = true",
    ],
    "an applied count = its movements, and no other count has any": [
      `insert into stock_counts (id, seller_id, place_id, state, started_at, ended_at) select gen_random_uuid(), seller_id, id, 'applied', now(), now() from stock_places;
        insert into stock_count_lines (count_id, variant_id, counted, expected, applied) select c.id, v.id, 5, 3, 2 from stock_counts c, variants v`,
      "delete from stock_count_lines; delete from stock_counts",
    ],
    "every size has a shelf": [
      "create table away as select * from stock; delete from stock",
      "insert into stock select * from away; drop table away",
    ],
    "a size costs what it was changed to": [
      "update price_changes set to_dong = to_dong + 1",
      "update price_changes set to_dong = to_dong - 1",
    ],
    "what was ordered left the shelf once, what was cancelled came back": [
      "update stock_movements set order_line_id = null where reason = 'returned'",
      "update stock_movements m set order_line_id = (select s.order_line_id from stock_movements s where s.variant_id = m.variant_id and s.reason = 'sold') where reason = 'returned'",
    ],
    "a harvest put on its shelf what its state says, and promised no more than it may": [
      "insert into harvests (id, seller_id, variant_id, state, opens_at, closes_at, forecast_units, cap_percent, expected_from, expected_to, shortfall_rule) select gen_random_uuid(), p.seller_id, v.id, 'open', now(), now() + interval '1 day', 10, 50, '2026-12-01', '2026-12-02', 'pro_rata' from variants v join products p on p.id = v.product_id",
      "delete from harvests",
    ],
    "evidence is append-only": [
      "alter table audit_log disable trigger audit_log_append_only",
      "alter table audit_log enable trigger audit_log_append_only",
    ],
    "what is for sale is published by an active seller": [
      "update products set state = 'hidden'",
      "update products set state = 'published'",
    ],
    "what is for sale, here or elsewhere, is online in the province's facts, and nothing else is": [
      "update presence_events set kind = 'offline' where id = (select max(id) from presence_events)",
      "update presence_events set kind = 'online'",
    ],
    "a shop sold elsewhere as a whole is online in the province's facts, and no other is": [
      "insert into shop_presence_events (seller_id, kind, day, at, old_commune_code, commune_code, seller_kind, reason) select id, 'online', '2026-06-15', '2026-06-15', old_commune_code, commune_code, kind, 'x' from sellers where name = 'HTX Lúa Vàng'",
      "delete from shop_presence_events",
    ],
    "a page elsewhere is of its own shop's product": [
      "insert into external_listings (id, seller_id, product_id, platform, url, page_key, host, state, first_seen_at, next_check_at, created_by) select p.id, s.id, p.id, 'zalo', 'x', 'x', 'x', 'dead', now(), now(), p.id from products p join sellers s on s.id <> p.seller_id limit 1",
      "delete from external_listings",
    ],
    "price, sizes and stock shown = those of the product": [
      "update listings set in_stock = not in_stock",
      "update listings set in_stock = not in_stock",
    ],
    "shops = their listings": [
      "update shop_listings set product_count = product_count + 1",
      "update shop_listings set product_count = product_count - 1",
    ],
    "facets = listings counted": [
      "update listing_counts set count = count + 1 where facets = 4",
      "update listing_counts set count = count - 1 where facets = 4",
    ],
    "products a day = the facts": [
      "update daily_products set change = change + 1",
      "update daily_products set change = change - 1",
    ],
    "sellers a day = the facts": [
      "update daily_sellers set change = change - 1",
      "update daily_sellers set change = change + 1",
    ],
    "sales a day = the orders": [
      "update daily_sales set sales_dong = sales_dong + 1",
      "update daily_sales set sales_dong = sales_dong - 1",
    ],
    "a shop's figures of a day = its orders, baskets and shelves": [
      // what harms before this one changed, and made good again, is noted as changed
      "delete from figure_changes; update figure_days set gross_dong = gross_dong + 1",
      "update figure_days set gross_dong = gross_dong - 1",
    ],
    "a parcel, and what lies in none, hold no more of lots than of the line": [
      `${aLot}; ${inParcel("n.quantity + 1")}`,
      noLot,
    ],
    "a line is packed from lots of its own size and shop": [
      `${aLot}; ${inParcel(1)}; update lots set variant_id = (select variant_id from order_lines where order_lines.id <> lots.id limit 1)`,
      noLot,
    ],
    "a lot gave no more than was packed of it": [
      `${aLot}; ${inParcel("n.quantity")}; update lots set quantity = 1`,
      noLot,
    ],
    "what moved of a lot is of its size, and what a recall took off the shelf left it": [
      `${aLot}; insert into lot_recalls (id, lot_id, reason, taken_off, at) select id, id, 'x', 1, now() from lots`,
      noLot,
    ],
    "what came back of a line went back to the lots it was packed from": [
      `${aLot}; insert into order_line_lots (order_line_id, lot_id, quantity) select l.id, l.id, l.quantity + 1 from order_lines l join seller_orders s on s.id = l.seller_order_id where s.state = 'cancelled'`,
      noLot,
    ],
    "an invoice is of one part, and of that part's seller": [
      "update invoices set seller_id = (select id from sellers where name = 'Hồ tiêu Lộc Ninh'); update invoice_adjustments set seller_id = (select id from sellers where name = 'Hồ tiêu Lộc Ninh')",
      "update invoices set seller_id = (select id from sellers where name = 'HTX Lúa Vàng'); update invoice_adjustments set seller_id = (select id from sellers where name = 'HTX Lúa Vàng')",
    ],
    "a number is one paper of its seller's series": [
      "update invoice_adjustments set number = '1'",
      "update invoice_adjustments set number = '2'",
    ],
    "only an issued invoice is adjusted, and by its own seller": [
      "update invoice_adjustments set seller_id = (select id from sellers where name = 'Hồ tiêu Lộc Ninh')",
      "update invoice_adjustments set seller_id = (select id from sellers where name = 'HTX Lúa Vàng')",
    ],
    "a card page = its parts; once paid, every đồng pays a part or goes back": [
      aCharge,
      "delete from checkout_sessions",
    ],
    "the card provider's account = charges - refunds - transfers + reversals - disputes": [
      aCharge,
      "delete from checkout_sessions",
    ],
    "what is paid by card was charged, to the đồng, and nothing else is": [
      "update payments set method = 'card' where state = 'collected'",
      "update payments set method = 'cod' where state = 'collected'",
    ],
    "a transfer is within what was released for its part, and what is taken back of it within the transfer": [
      "insert into transfers (id, seller_order_id, seller_id, account_id, amount_dong) select id, id, seller_id, 'acct_1', 1 from seller_orders where state = 'delivered'",
      "delete from transfers",
    ],
    "what the card provider kept and paid out is in the ledger, line by line": [
      `insert into provider_lines (id, outside_id, kind, currency, amount, fee, at) values (${entryId}, 'txn_1', 'charge', 'vnd', 90000, 1, now())`,
      "delete from provider_lines",
    ],
    "a payout of the card provider left its balance once, and if it came back, whole": [
      `insert into provider_payouts (id, outside_id, amount_dong, state, arrives_at, asked_at) values (${payoutId}, 'po_1', 9000, 'paid', now(), now())`,
      "delete from provider_payouts",
    ],
    "a charge nobody asked for is owed to whoever paid it until it is dealt with": [
      `insert into stray_charges (id, charge_id, payment_intent_id, kind, currency, amount, found_at) values (${entryId}, 'ch_2', 'pi_2', 'no_order', 'vnd', 9000, now())`,
      "delete from stray_charges",
    ],
    "what a lost dispute gave a buyer settles what they were owed, once": [
      `${aCharge}; insert into chargebacks (id, outside_id, session_id, amount_dong, reason, opened_at) select id, 'du_1', id, 1, 'fraudulent', now() from checkout_sessions; insert into chargeback_settlements (owed_id, chargeback_id, amount_dong) select id, id, 1 from chargebacks`,
      "delete from chargeback_settlements; delete from chargebacks; delete from checkout_sessions",
    ],
    "what the card provider calls a thing is used once": [
      `${aCharge}; insert into chargebacks (id, outside_id, session_id, amount_dong, reason, opened_at) select id, 'ch_1', id, 1, 'fraudulent', now() from checkout_sessions`,
      "delete from chargebacks; delete from checkout_sessions",
    ],
    "no letter waits longer than ten minutes": [
      "insert into outbox (id, channel, recipient, template, locale, payload, created_at) values ('00000000-0000-4000-8000-000000000002', 'email', 'lan@example.vn', 'order_placed', 'vi', '{}', '2026-06-15T02:49:59Z')",
      "delete from outbox where sent_at is null",
    ],
  };

  test("none is left out below", async () => {
    expect((await verifyBooks(now)).checks.map(({ id }) => id).toSorted()).toEqual(Object.keys(harms).toSorted());
  });

  const guarded = [
    "stock_movements",
    "presence_events",
    "seller_order_events",
    "part_reductions",
    "part_reduction_lines",
    "price_changes",
    "ledger_entries",
    "postings",
    "invoices",
    "invoice_adjustments",
    "shop_presence_events",
  ];
  const guards = (verb: "enable" | "disable") =>
    guarded.map((table) => `alter table ${table} ${verb} trigger user`).join("; ");

  test.each(Object.entries(harms))(
    "%s: broken, it is reported with a sample; mended, it holds",
    async (id, [harm, mend]) => {
      await change(harm);
      const found = await broken();
      await change(mend);
      const report = found.find((check) => check.id === id);
      expect(found.map((check) => check.id)).toContain(id);
      expect(report?.count).toBeGreaterThan(0);
      expect(report?.sample.length).toBeGreaterThan(0);
      expect(await broken()).toEqual([]);
    },
  );

  async function change(statements: string): Promise<void> {
    for (const statement of [guards("disable"), statements, guards("enable")].join("; ").split("; "))
      await db.execute(sql.raw(statement));
  }

  test("figures made before something happened are not blamed for it", async () => {
    await db.execute(sql`update daily_builds set built_at = ${now.toISOString()}::timestamptz`);
    await db.execute(sql`update daily_sales set placed = placed - 1`);
    await db.execute(sql`update daily_products set change = change - 1`);
    expect(await broken()).toEqual([]);
  });
});
