import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { canaryOf, ownedTexts } from "@/db/seed/canaries";
import { seedProvince } from "@/db/seed/province";
import { useDatabase } from "@/db/testing";

process.env.DEMO = "1";
useDatabase();

beforeAll(async () => {
  await seedProvince({ scale: 3, canary: true, demo: true, say() {} });
}, 180_000);

/** Tables that hold no words of a seller or a buyer: the province's, facts, counters, and what is made from the owned texts. */
const tablesOfNobody = [
  "units",
  "unit_successions",
  "address_provinces",
  "address_wards",
  "unit_versions",
  "place_memberships",
  "place_changes",
  "boundary_sets",
  "boundaries",
  "ocop_groups",
  "certificates",
  // What the office writes on the way to one.
  "certificate_dossiers",
  // The demo's makers gave themselves points without words; nobody handed in a paper, nobody was seated.
  "dossier_assessments",
  "dossier_papers",
  "dossier_seats",
  // Numbers and issuers of papers; the words beside are the office's.
  "certificate_claims",
  // What the province reads out of decisions.
  "decision_imports",
  "decision_import_rows",
  "office_members",
  "seller_staff",
  "seller_delivery_rates",
  "sign_in_attempts",
  "password_resets",
  "rate_counters",
  "consents",
  "presence_events",
  "shop_presence_events",
  "external_listings",
  "shop_faces",
  "daily_products",
  "monthly_products",
  "daily_sellers",
  "monthly_sellers",
  "daily_shelves",
  "monthly_shelves",
  "daily_sales",
  "daily_builds",
  "visit_salts",
  "visit_marks",
  "shop_visits",
  "shop_baskets",
  "stock",
  "payments",
  "parcels",
  "parcel_lines",
  "refunds",
  "return_lines",
  "return_photos",
  "vouchers",
  "desk_assignments",
  // What the province puts on the home page.
  "campaigns",
  // What the market calls the classes of the law.
  "market_groups",
  "daily_indicators",
  "indicator_spells",
  "monthly_indicators",
  // What the office found of listings, and its words on it.
  "open_data_builds",
  "padding_events",
  "padding_clearances",
  "padding_takings_back",
  "targets",
  "declared_figures",
  "policy_versions",
  "announcements",
  "harvests",
  "voucher_uses",
  "ledger_accounts",
  "ledger_entries",
  "postings",
  "fee_rules",
  "tax_rates",
  "settings",
  "carts",
  "cart_items",
  "images",
  // What is on its way here in pieces, for a day.
  "uploads",
  "price_changes",
  "listings",
  "shop_listings",
  "listing_counts",
  "listing_count_changes",
  "search_words",
  "invoice_adjustments",
  "seller_invoice_accounts",
  // No bank has told of any.
  "bank_transfers",
  // Nobody has paid by card: these hold what the card's provider calls things, and what it said went wrong.
  "checkout_sessions",
  "checkout_session_parts",
  "late_payments",
  "provider_events",
  "connected_accounts",
  "transfers",
  "transfer_reversals",
  "chargebacks",
  "chargeback_settlements",
  "provider_lines",
  "provider_payouts",
  "provider_balances",
  "stray_charges",
  "payout_batches",
  // Nobody has sent a sheet of products in.
  "product_imports",
  "product_import_rows",
  "payouts",
  // The demo's helpers and what they may do are told by the province, not by a seller or a buyer.
  "teams",
  "team_members",
  "mandates",
  "deed_letters",
  // What the province knows of who could be online.
  "register_entries",
  "signature_products",
  "signature_matches",
  "pilot_communes",
  "office_lists",
  "team_imports",
  "register_imports",
  "signature_imports",
  // What the market finds to be looked after, and what the demo's helpers wrote of their visits.
  "tasks",
  "visits",
  "visit_photos",
  "visit_tasks",
  // The demo's listings stand in the products themselves; versions and first drafts come with the first change.
  "listing_versions",
  "listing_drafts",
  // Nobody has sent anything in from the field.
  "field_drafts",
  // Of lots and shelves, what is counted.
  "lot_members",
  "stock_at",
  "stock_counts",
  "stock_count_lines",
  "stock_alerts",
  "stock_settings",
  "lot_scans",
  "order_line_lots",
  "lot_recall_parts",
  // Nobody has connected a carrier.
  "carrier_accounts",
  "shipments",
  "shipment_events",
  "provider_calls",
  // The province's checklist; and what somebody brings to become a seller, which is theirs and shown to one officer.
  "seller_requirements",
  "applications",
  "application_answers",
  "application_documents",
  "application_attestations",
  "application_verifications",
  "application_changes",
  "application_events",
  "phone_codes",
  "staff_invitations",
  // Nobody has written about an order, and what was said of goods is the demo's own.
  "message_threads",
  "messages",
  "message_photos",
  "message_reports",
  "reviews",
  "review_versions",
  "review_photos",
  "review_reports",
  "shop_page_reports",
  "review_invites",
  "review_invites_off",
  // Written by what people do later, out of the texts below.
  "outbox",
  "audit_log",
];

/** Columns of owners' tables that take no free word: codes, names of states, numbers to call, addresses of pages, the province's reasons. */
const wordless: Record<string, string[]> = {
  seller_members: ["phone", "old_commune_code", "commune_code", "growing_area_code"],
  sellers: [
    "slug",
    "kind",
    "phone",
    "email",
    "tax_code",
    "old_commune_code",
    "commune_code",
    "opening_hours",
    "state",
    "suspend_reason",
  ],
  products: [
    "slug",
    "group_code",
    "old_commune_code",
    "commune_code",
    "illustration",
    "state",
    "hidden_reason",
    "sources",
    "growing_area",
    "papers",
  ],
  variants: ["net_unit", "gtin"],
  lots: [
    "code",
    "passport",
    "net_unit",
    "commune_code",
    "commune_name",
    "old_commune_name",
    "decision_number",
    "issuer",
  ],
  stock_movements: ["reason"],
  seller_bank_accounts: ["bank_bin", "account_number"],
  seller_api_keys: ["prefix", "key_hash"],
  order_lines: ["product_slug", "illustration", "image_hash", "net_unit", "origin_text", "group_code"],
  seller_pickups: ["weekdays", "hours"],
  seller_orders: [
    "code",
    "state",
    "way",
    "pickup_hours",
    "zone",
    "carrier",
    "tracking_code",
    "cancel_reason",
    "cancelled_by",
    "old_commune_code",
    "commune_code",
  ],
  seller_order_events: ["state", "actor"],
  part_reductions: ["actor"],
  return_requests: ["code", "state", "reason", "bearer"],
  return_events: ["step", "actor"],
  orders: [
    "code",
    "key",
    "cart_id",
    "idempotency_key",
    "contact_phone",
    "contact_email",
    "province_code",
    "ward_code",
    "payment_method",
    "locale",
  ],
  users: ["email", "phone", "password_hash"],
  buyer_addresses: ["phone", "province_code", "ward_code"],
  figure_days: ["by_hour"],
  figure_places: ["ward_code"],
  invoices: [
    "state",
    "buyer_tax_code",
    "buyer_email",
    "provider",
    "idempotency_key",
    "provider_words",
    "number",
    "series",
    "authority_code",
    "pdf_key",
    "pdf_sha256",
    "xml_key",
    "xml_sha256",
  ],
};

test("every column of text is known to be somebody's or nobody's", async () => {
  const rows = await db.execute<{ name: string }>(sql`
    select c.table_name || '.' || c.column_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'character varying', 'ARRAY', 'jsonb', 'json')`);
  const standing = [...rows]
    .map(({ name }) => name)
    .filter((name) => !tablesOfNobody.includes(name.split(".")[0] ?? ""));
  const known = [
    ...ownedTexts.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)),
    ...Object.entries(wordless).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  ];
  expect(standing.toSorted()).toEqual(known.toSorted());
});

const owned = ownedTexts.flatMap(({ table, owner, columns }) => columns.map((column) => ({ table, owner, column })));

test.each(owned)("$table $column: each row holds its owner's word, and nobody else's", async (text) => {
  const { table, owner, column } = text;
  const [counted] = await db.execute<{ rows: number; unmarked: number; shared: number }>(
    sql.raw(`
    select count(*)::int as rows,
      count(*) filter (where strpos(t.${column}, ${canaryOf(owner)}) = 0)::int as unmarked,
      count(*) filter (where regexp_count(t.${column}, 'canary[0-9a-f]{10}') <> 1)::int as shared
    from ${table} t`),
  );
  expect(counted).toMatchObject({ unmarked: 0, shared: 0 });
  expect(counted?.rows).toBeGreaterThan(0);
});

test("the copies of a multiple have ids that a form takes for ids, and words of their own", async () => {
  const [copy] = await db.execute<{ sellers: number }>(sql`
    select count(*)::int as sellers from sellers where slug ~ '-c1$'`);
  expect(copy?.sellers).toBeGreaterThan(200);
  for (const table of ["sellers", "products", "variants", "orders", "seller_orders", "order_lines", "certificates"]) {
    const rows = await db.execute<{ id: string }>(sql.raw(`select id from ${table}`));
    expect([table, ...[...rows].map(({ id }) => id).filter((id) => !z.uuid().safeParse(id).success)]).toEqual([table]);
  }
});

test("no two owners have the same word, and a list shows it", async () => {
  const [words] = await db.execute<{ same: boolean; listed: number }>(sql`
    select count(*) = count(distinct left(md5(id::text), 10)) as same,
      (select count(*)::int from listings where name !~ 'canary' or seller_name !~ 'canary') as listed
    from (select id from sellers union select id from users union select id from orders) owners`);
  expect(words).toEqual({ same: true, listed: 0 });
});
