import { sql } from "drizzle-orm";
import { db, inTransaction, type Transaction } from "@/db/client";
import type { StaffRole } from "@/db/enums";
import { products, variants } from "@/db/schema/catalog";
import { certificateDossiers, certificates } from "@/db/schema/certificates";
import { dossierAssessments } from "@/db/schema/dossiers";
import { assessmentsOf, dossiersOf, registerOf } from "@/db/seed/certificate-book";
import { orderLines, orders, sellerOrderEvents, sellerOrders } from "@/db/schema/orders";
import { payments } from "@/db/schema/payments";
import { mandates, teamMembers, teams } from "@/db/schema/mandates";
import { officeMembers, sellerStaff, users } from "@/db/schema/people";
import { sellerDeliveryRates, sellerPickups, sellers } from "@/db/schema/sellers";
import { presenceEvents } from "@/db/schema/stats";
import { writeApplications } from "@/db/seed/applications";
import { vouchers, voucherUses } from "@/db/schema/vouchers";
import { writeCanaries } from "@/db/seed/canaries";
import { giveBankAccounts, tellCardSales, tellDirectSales } from "@/db/seed/ledger";
import { writeInvitations } from "@/db/seed/invitations";
import { tellParcels } from "@/db/seed/parcels";
import { writeRegister } from "@/db/seed/register";
import { writeSignature } from "@/db/seed/signature";
import { tellReviews } from "@/db/seed/reviews";
import { insertFacts } from "@/db/seed/data/insert";
import { phoneNumber } from "@/db/seed/names";
import { type SeedBuyer, type SeedOrder, tellBuyers, tellOrders, type WardFact } from "@/db/seed/orders";
import { asSeenAtTheEndOf, type SeedProduct, tellProducts, toldUntil } from "@/db/seed/products";
import { seededRandom, storyId } from "@/db/seed/random";
import { multiplyProvince } from "@/db/seed/scale";
import { type OldPlaceFact, type SeedSeller, tellSellers } from "@/db/seed/sellers";
import { writeTargets } from "@/db/seed/targets";
import { writeFront } from "@/db/seed/front";
import { type SeedLot, tellLots, writeLots } from "@/db/seed/lots";
import { insertAll } from "@/db/seed/rows";
import { writeStock } from "@/db/seed/stock";
import { writeHarvest } from "@/db/seed/harvest";
import { writeMembers } from "@/db/seed/members";
import { writeVisits } from "@/db/seed/visits";
import { tellVisits } from "@/db/seed/page-visits";
import { hands, writeInvitation } from "@/db/seed/staff";
import { writeFace, writeSecondFace } from "@/db/seed/face";
import { vouchersOn } from "@/db/seed/vouchers";
import { writeClaims } from "@/db/seed/claims";
import { writeWaiting } from "@/db/seed/waiting";
import { rebuildListings } from "@/domain/catalog/writes/listings";
import { type Dong, sumDong } from "@/domain/money/dong";
import { listOldPlaces, presentProvince, presentUnitOf } from "@/domain/places/reads";
import { defaultRates } from "@/domain/shipping/fee";
import { rollFigures } from "@/domain/figures/writes/roll";
import { rebuildIndicators } from "@/domain/indicators/writes/build";
import { judgePadding } from "@/domain/padding/writes/judge";
import { rebuildDaily } from "@/domain/stats/writes";
import { addMonths, addDays, localDay, type LocalDay, now as clock, startOfDay } from "@/platform/clock";
import { env } from "@/platform/env";
import { enqueue } from "@/platform/queue";
import { hashPassword } from "@/platform/passwords";

export type SeedOptions = { scale: number; canary: boolean; demo: boolean; say: (line: string) => void };

const seed = 20_221_231;
const buyersWithAccounts = 50;
/** Xã Hưng Phước: a unit with the fewest shops, and an officer of its own. */
const quietUnit = "25309";
/** A shop of the demo is suspended on this day; a story told before it suspends it twelve days earlier. */
const suspendedOn = "2026-10-20" as LocalDay;
/** The market's own people and its first shops have accounts since then. */
const beginning = startOfDay("2019-03-01" as LocalDay);

/**
 * Writes the facts (units, addresses, OCOP classes) and, in a demo, a province around them: at the end of 2022 it has 223 sellers
 * with 466 products online, then growth and lapses until yesterday. The same day tells the same story at whatever hour, and every day
 * tells the same of the days before it, but for one certificate, which lapses tomorrow.
 */
export async function seedProvince({ scale, canary, demo, say }: SeedOptions): Promise<void> {
  await inTransaction(insertFacts);
  say("units, addresses and OCOP classes");
  if (!demo) return;
  const at = clock();
  const story = await tellStory(at);
  const passwordHash = await hashPassword(env().demoPassword);
  await inTransaction(async (tx) => {
    await writePeopleAndShops(tx, story, passwordHash);
    await writeTeam(tx, story);
    await writeProducts(tx, story);
    await writeWaiting(tx, {
      until: story.until,
      productIds: lastOnSale(story, 2),
      editor: storyId("person seller-c@demo.local"),
    });
    await writeClaims(tx, {
      until: story.until,
      productIds: lastOnSale(story, 2),
      owner: storyId("person seller-c@demo.local"),
    });
    await writeHarvest(tx, {
      until: story.until,
      sellerId: story.accounts.shops[1].id,
      productId: lastOnSale(story, 1, 1)[0] ?? "",
      ownerId: storyId("person seller-b@demo.local"),
    });
    await writeInvitations(tx, {
      until: story.until,
      sellerId: story.accounts.shops[2].id,
      ownerId: storyId("person seller-c@demo.local"),
    });
    await writeVisits(tx, {
      ...story,
      beginning,
      helped: story.accounts.helped,
      memberId: storyId("team member"),
    });
    await writeRegister(tx, story, await placesOf());
    await writeSignature(tx, story.products);
    const { until } = story;
    const { shops } = story.accounts;
    const members = await writeMembers(tx, { until, shops, places: await placesOf() });
    const lots = tellLots({ ...story, shops });
    await writeLots(tx, { lots, members, until });
    await writeOrders(tx, story, lots);
    const [{ place }] = story.accounts.shops;
    const officerId = storyId("person admin@demo.local");
    await writeFront(tx, { until: story.until, officerId });
    await writeTargets(tx, { until: story.until, officerId, quietUnit });
    await writeApplications(tx, { until: story.until, place, passwordHash, officerId });
    await writeVouchers(tx, story);
    await writeInvitation(tx, {
      until: story.until,
      sellerId: story.accounts.shops[0].id,
      ownerId: storyId("person seller-a@demo.local"),
    });
    await writeFace(tx, {
      shop: story.accounts.shops[0],
      products: story.products,
      until: story.until,
      ownerId: storyId("person seller-a@demo.local"),
      idOf: storyId,
    });
    await writeSecondFace(tx, { ...story, shop: shops[2], idOf: storyId });
  });
  say(`${story.sellers.length} shops, ${story.products.length} products, ${story.orders.length} orders`);
  if (scale > 1) await multiplyProvince(scale, say);
  if (canary) await writeCanaries();
  await rebuildListings(at, say);
  await judgePadding(startOfDay(localDay(at)), { isTold: false });
  await rebuildDaily(at);
  await rebuildIndicators();
  await inTransaction((tx) => enqueue(tx, "raise_tasks", {}, { jobKey: "raise_tasks" }));
  say("listings and daily figures");
  await db.execute(sql`analyze`);
  await rollFigures();
  say("shops' own figures");
}

export type Story = {
  /** The last day of the story, yesterday, and the moment it was over. */
  until: LocalDay;
  over: Date;
  suspendedOn: LocalDay;
  sellers: SeedSeller[];
  products: SeedProduct[];
  buyers: SeedBuyer[];
  orders: SeedOrder[];
  accounts: Accounts;
};

export async function tellStory(at: Date): Promise<Story> {
  const over = startOfDay(localDay(at));
  const until = addDays(localDay(at), -1);
  const random = seededRandom(seed);
  const places = await placesOf();
  const sellers = tellSellers(random, places);
  const told = tellProducts(random, sellers, until);
  const buyers = tellBuyers(random, buyersWithAccounts);
  const accounts = chooseAccounts(sellers, told);
  const suspended = [suspendedOn, addDays(until, -11)].toSorted()[0] ?? suspendedOn;
  const orders = tellOrders({
    products: told.filter((product) => product.seller !== accounts.suspended),
    busy: accounts.shops,
    buyers,
    wards: await wardsOf(),
    until,
    presentProvince,
  });
  const seen = asSeenAtTheEndOf(until, told).filter(
    (product) => !(product.seller.isSuspended && product.startsOn !== null && product.startsOn > suspended),
  );
  return {
    until,
    over,
    suspendedOn: suspended,
    sellers: sellers.filter((seller) => seen.some((product) => product.seller === seller)),
    products: seen,
    buyers,
    orders,
    accounts,
  };
}

async function placesOf(): Promise<OldPlaceFact[]> {
  const found: OldPlaceFact[] = [];
  for (const place of await listOldPlaces()) {
    const unit = await presentUnitOf(place.code);
    if (!unit) throw new Error(`no present unit for ${place.fullName}`);
    found.push({
      code: place.code,
      name: place.name,
      fullName: place.fullName,
      districtCode: place.district.code,
      districtName: place.district.fullName,
      communeCode: unit.code,
    });
  }
  return found;
}

async function wardsOf(): Promise<WardFact[]> {
  const rows = await db.execute<WardFact>(sql`
    select w.code, w.full_name as "fullName", w.province_code as "provinceCode", p.full_name as "provinceName"
    from address_wards w join address_provinces p on p.code = w.province_code order by w.code`);
  return [...rows];
}

type Accounts = {
  shops: [SeedSeller, SeedSeller, SeedSeller];
  suspended: SeedSeller;
  officerUnit: string;
  /** A household that a team's member helps, in a commune where there is another. */
  helped: SeedSeller;
};

/** The shops of the demo's sign-ins: made-up cooperatives with the most products that last; one shop is suspended. */
function chooseAccounts(sellers: readonly SeedSeller[], told: readonly SeedProduct[]): Accounts {
  const lasting = told.filter(({ startsOn, endsOn }) => startsOn !== null && startsOn <= toldUntil && endsOn === null);
  const count = (seller: SeedSeller) => lasting.filter((product) => product.seller === seller).length;
  const known = sellers
    .filter((seller) => seller.makerId === null && seller.leavesOn === null && seller.kind === "cooperative")
    .toSorted((one, other) => count(other) - count(one) || one.slug.localeCompare(other.slug));
  const [a, b, c, suspended] = known;
  if (!a || !b || !c || !suspended) throw new Error("too few cooperatives in the story");
  suspended.isSuspended = true;
  const households = sellers
    .filter(({ kind, leavesOn, makerId }) => kind === "household" && leavesOn === null && makerId === null)
    .toSorted((one, other) => count(other) - count(one) || one.slug.localeCompare(other.slug));
  const helped = households.find(
    (seller) =>
      count(seller) > 0 &&
      households.some(
        (other) => other !== seller && count(other) > 0 && other.place.communeCode === seller.place.communeCode,
      ),
  );
  if (!helped) throw new Error("too few households in the story");
  return { shops: [a, b, c], suspended, officerUnit: a.place.communeCode, helped };
}

async function writePeopleAndShops(tx: Transaction, story: Story, passwordHash: string): Promise<void> {
  const { accounts } = story;
  const [, shopB, shopC] = accounts.shops;
  const staff: { email: string; name: string; shops?: SeedSeller[]; role?: StaffRole }[] = [
    { email: "admin@demo.local", name: "Nguyễn Thị Minh" },
    { email: "officer@demo.local", name: "Lê Văn Sơn" },
    { email: "team@demo.local", name: "Điểu Thị Hoa" },
    ...accounts.shops.map((seller, place) => ({
      email: `seller-${"abc"[place]}@demo.local`,
      name: seller.representative,
      shops: [seller],
      role: "owner" as const,
    })),
    { email: "staff-a@demo.local", name: "Trần Ngọc Yến", shops: [accounts.shops[0]], role: "manager" },
    {
      email: "suspended@demo.local",
      name: accounts.suspended.representative,
      shops: [accounts.suspended],
      role: "owner",
    },
    { email: "staff-bc@demo.local", name: "Phan Thị Thu", shops: [shopB, shopC], role: "manager" },
    { email: "admin-2@demo.local", name: "Trịnh Văn Khánh" },
    { email: "officer-2@demo.local", name: "Thị Bích Ngọc" },
    ...hands.map((person) => ({ ...person, shops: [accounts.shops[0]] })),
  ];
  const rows = staff.map((person, place) => ({
    ...person,
    id: storyId(`person ${person.email}`),
    phone: phoneNumber("57", 900_000 + place),
  }));
  const people = [...rows, ...story.buyers].map(({ id, name, email, phone }) => ({
    id,
    name,
    email,
    phone,
    passwordHash,
    phoneProvenAt: beginning,
    isDemo: true,
    createdAt: beginning,
  }));
  await insertAll(tx, users, people);
  const idOf = (email: string) => storyId(`person ${email}`);
  await insertAll(tx, officeMembers, [
    ...["admin@demo.local", "admin-2@demo.local"].map((email) => ({
      userId: idOf(email),
      id: storyId(`seat ${email}`),
      role: "province" as const,
      communeCode: "",
      firstDay: localDay(beginning),
      createdAt: beginning,
    })),
    ...[
      { email: "officer@demo.local", communeCode: accounts.officerUnit },
      { email: "officer-2@demo.local", communeCode: quietUnit },
    ].map(({ email, communeCode }) => ({
      userId: idOf(email),
      id: storyId(`seat ${email}`),
      role: "officer" as const,
      communeCode,
      firstDay: localDay(beginning),
      createdAt: beginning,
    })),
  ]);
  await insertAll(
    tx,
    sellers,
    story.sellers.map((seller, place) => ({
      id: seller.id,
      slug: seller.slug,
      name: seller.name,
      kind: seller.kind,
      representative: seller.representative,
      phone: seller.phone,
      oldCommuneCode: seller.place.code,
      communeCode: seller.place.communeCode,
      hamlet: seller.hamlet,
      tagline: seller.tagline,
      story: seller.story,
      storyEn: seller.storyEn,
      openingHours: [...Array<string>(6).fill("07:00-17:00"), ""],
      cover: seller.cover,
      state: seller.isSuspended ? ("suspended" as const) : ("active" as const),
      suspendedAt: seller.isSuspended ? startOfDay(story.suspendedOn) : null,
      suspendReason: seller.isSuspended ? "Hàng khác mô tả, chờ kiểm tra lại" : "",
      // Some of them agree, none of those the journeys sign in to.
      openDataSince: place % 3 === 2 && place > 20 ? startOfDay(seller.startsOn) : null,
      isDemo: true,
      approvedAt: startOfDay(seller.startsOn),
      createdAt: startOfDay(seller.startsOn),
    })),
  );
  await insertAll(
    tx,
    sellerDeliveryRates,
    story.sellers.flatMap((seller) => defaultRates().map((rate) => ({ sellerId: seller.id, ...rate }))),
  );
  const [collecting] = accounts.shops;
  await insertAll(tx, sellerPickups, [
    {
      sellerId: collecting.id,
      isOn: true,
      place: `Kho hợp tác xã, ${collecting.hamlet}, ${collecting.place.name}`,
      words: "Đi cổng chính, gọi trước khi đến",
      weekdays: [2, 5],
      hours: "07:00-11:00",
      noticeDays: 1,
    },
  ]);
  await insertAll(
    tx,
    sellerStaff,
    rows.flatMap(({ id, shops = [], role }) =>
      shops.map((shop) => ({ sellerId: shop.id, userId: id, role: role ?? "manager", createdAt: beginning })),
    ),
  );
}

/** The demo's helper: in the team of a household's hamlet, which lets her act for it; a second household there has been asked by nobody. */
async function writeTeam(tx: Transaction, story: Story): Promise<void> {
  const { helped } = story.accounts;
  const userId = storyId("person team@demo.local");
  const phone = phoneNumber("57", 900_002);
  const [teamId, memberId] = [storyId("team"), storyId("team member")];
  await insertAll(tx, teams, [
    {
      id: teamId,
      name: `Tổ công nghệ số ${helped.hamlet}`,
      oldCommuneCode: helped.place.code,
      communeCode: helped.place.communeCode,
      hamlet: helped.hamlet,
      isDemo: true,
      createdAt: beginning,
    },
  ]);
  const person = {
    name: "Điểu Thị Hoa",
    phone,
    role: "lead" as const,
    trainedOn: "2022-06-01",
    joinedOn: "2022-05-01",
  };
  await insertAll(tx, teamMembers, [{ id: memberId, teamId, userId, ...person, createdAt: beginning }]);
  const validFrom = addDays(story.until, -30);
  await insertAll(tx, mandates, [
    {
      id: storyId("mandate"),
      sellerId: helped.id,
      memberId,
      rights: ["listings", "publish", "stock", "orders"],
      purpose: "Đăng bán và gửi hàng cho gia đình",
      method: "phone_code",
      state: "granted",
      validFrom,
      lastDay: addMonths(validFrom, 12),
      askedBy: userId,
      askedAt: startOfDay(validFrom),
      decidedAt: startOfDay(validFrom),
    },
  ]);
}

/** The last goods on sale of the third shop with an account: no page that is shown to newcomers leads with them. */
/** The last products that a shop of the demo, counted from nought, has on sale. */
function lastOnSale({ products: told, accounts }: Story, count: number, place: 0 | 1 | 2 = 2): string[] {
  const shop = accounts.shops[place];
  return told
    .filter(({ seller, startsOn, endsOn }) => seller === shop && startsOn !== null && endsOn === null)
    .slice(-count)
    .map(({ id }) => id);
}

async function writeProducts(tx: Transaction, story: Story): Promise<void> {
  const stateOf = (product: SeedProduct) =>
    product.startsOn === null
      ? "draft"
      : product.end === null
        ? "published"
        : product.end === "hidden"
          ? "hidden"
          : "unpublished";
  await insertAll(
    tx,
    products,
    story.products.map((product) => ({
      id: product.id,
      slug: product.slug,
      sellerId: product.seller.id,
      groupCode: product.groupCode,
      name: product.name,
      nameEn: product.nameEn,
      summary: product.summary,
      description: product.description,
      descriptionEn: product.descriptionEn,
      ingredients: product.kind.ingredients,
      storage: product.kind.storage,
      shelfLife: product.kind.shelfLife,
      oldCommuneCode: product.seller.place.code,
      communeCode: product.seller.place.communeCode,
      illustration: product.kind.illustration,
      seasonFrom: product.kind.season?.[0] ?? null,
      seasonTo: product.kind.season?.[1] ?? null,
      state: stateOf(product) as "draft" | "published" | "unpublished" | "hidden",
      hiddenReason: product.end === "hidden" ? "Nhãn chưa đúng quy định" : "",
      publishedAt: product.startsOn === null ? null : startOfDay(product.startsOn),
      sources: product.sources,
      isDemo: true,
      createdAt: writtenAt(story, product),
      updatedAt: product.endsOn === null ? writtenAt(story, product) : startOfDay(product.endsOn),
    })),
  );
  await insertAll(
    tx,
    variants,
    story.products.flatMap((product) =>
      product.sizes.map((size, position) => ({
        id: size.id,
        productId: product.id,
        sku: size.sku,
        name: size.name,
        netQuantity: size.netQuantity,
        netUnit: size.netUnit,
        weightGrams: size.weightGrams,
        priceDong: size.priceDong as Dong,
        position,
        createdAt: writtenAt(story, product),
      })),
    ),
  );
  await insertAll(tx, certificates, registerOf(story.products, story.until, storyId));
  const dossiers = dossiersOf(story.products, story.until, storyId);
  await insertAll(tx, certificateDossiers, dossiers);
  await insertAll(tx, dossierAssessments, assessmentsOf(dossiers, storyId));
  await insertAll(tx, presenceEvents, presenceOf(story));
}

/** Drafts are three weeks old when the story ends. */
function writtenAt(story: Story, product: SeedProduct): Date {
  return startOfDay(product.startsOn ?? addDays(story.until, -19));
}

/** Comings and goings in the order of time, each at nine in the morning of its day. */
function presenceOf(story: Story) {
  const nine = 9 * 3_600_000;
  const events = story.products.flatMap((product) => {
    if (product.startsOn === null) return [];
    const facts = {
      productId: product.id,
      sellerId: product.seller.id,
      oldCommuneCode: product.seller.place.code,
      communeCode: product.seller.place.communeCode,
      sellerKind: product.seller.kind,
      groupCode: product.groupCode,
    };
    const event = (kind: "online" | "offline", day: LocalDay, reason: string) => ({
      ...facts,
      kind,
      day,
      reason,
      at: new Date(startOfDay(day).getTime() + nine),
    });
    const came = event("online", product.startsOn, "published");
    if (product.endsOn !== null && product.end !== null) return [came, event("offline", product.endsOn, product.end)];
    return product.seller.isSuspended ? [came, event("offline", story.suspendedOn, "seller_suspended")] : [came];
  });
  return events.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || one.productId.localeCompare(other.productId),
  );
}

async function writeOrders(tx: Transaction, story: Story, lots: readonly SeedLot[]): Promise<void> {
  await insertAll(
    tx,
    orders,
    story.orders.map((order) => ({
      id: order.id,
      code: order.code,
      key: order.key,
      cartId: `demo-${order.id}`,
      buyerId: order.buyer?.id ?? null,
      contactName: order.contactName,
      contactPhone: order.contactPhone,
      contactEmail: order.buyer?.email ?? null,
      provinceCode: order.ward.provinceCode,
      wardCode: order.ward.code,
      addressText: `${order.hamlet}, ${order.ward.fullName}, ${order.ward.provinceName}`,
      hamlet: order.hamlet,
      paymentMethod: methodOf(order, story),
      itemsDong: order.itemsDong,
      shippingDong: order.shippingDong,
      discountDong: order.discountDong,
      subsidyDong: order.subsidyDong,
      totalDong: order.totalDong,
      isDemo: true,
      placedAt: order.placedAt,
    })),
  );
  const parts = story.orders.flatMap((order) =>
    order.parts.map((part, place) => ({ order, part, place, seller: part.lines[0]?.product.seller })),
  );
  await insertAll(
    tx,
    sellerOrders,
    parts.map(({ order, part, place, seller }) => ({
      id: part.id,
      orderId: order.id,
      sellerId: part.sellerId,
      code: `${order.code}-${place + 1}`,
      state: part.state,
      itemsDong: part.itemsDong,
      shippingDong: part.shippingDong,
      discountDong: part.discountDong,
      subsidyDong: part.subsidyDong,
      totalDong: part.totalDong,
      zone: part.zone,
      weightGrams: part.weightGrams,
      carrier: part.carrier,
      trackingCode: part.trackingCode,
      cancelReason: part.cancelReason,
      cancelledBy: part.cancelledBy,
      oldCommuneCode: seller?.place.code ?? "",
      communeCode: seller?.place.communeCode ?? "",
      placedAt: order.placedAt,
      openedAt: order.placedAt,
      confirmedAt: part.times.confirmed ?? null,
      packedAt: part.times.packed ?? null,
      shippedAt: part.times.shipped ?? null,
      deliveredAt: part.times.delivered ?? null,
      cancelledAt: part.times.cancelled ?? null,
    })),
  );
  const lines = parts.flatMap(({ part, order }) =>
    part.lines.map((line, position) => ({
      line,
      part,
      order,
      position,
      id: storyId(`line ${part.id} ${position}`),
    })),
  );
  await insertAll(
    tx,
    orderLines,
    lines.map(({ line, part, position, id }) => ({
      id,
      sellerOrderId: part.id,
      variantId: line.size.id,
      productId: line.product.id,
      position,
      productName: line.product.name,
      productSlug: line.product.slug,
      variantName: line.size.name,
      illustration: line.product.kind.illustration,
      netQuantity: line.size.netQuantity,
      netUnit: line.size.netUnit,
      weightGrams: line.size.weightGrams,
      stars: 0,
      originText: line.product.seller.place.fullName,
      quantity: line.quantity,
      cancelledQuantity: part.state === "cancelled" ? line.quantity : 0,
      unitPriceDong: line.unitPriceDong,
      totalDong: line.totalDong,
      discountDong: line.discountDong,
      subsidyDong: line.subsidyDong,
    })),
  );
  await insertAll(
    tx,
    sellerOrderEvents,
    parts.flatMap(({ part }) =>
      Object.entries(part.times).map(([state, at]) => ({
        id: storyId(`event ${part.id} ${state}`),
        sellerOrderId: part.id,
        state: state as typeof part.state,
        actor:
          state === "placed" || (state === "cancelled" && part.cancelledBy === "buyer")
            ? ("buyer" as const)
            : ("seller" as const),
        at,
      })),
    ),
  );
  await insertAll(
    tx,
    payments,
    parts.map(({ part, order }) => ({
      id: storyId(`payment ${part.id}`),
      sellerOrderId: part.id,
      method: methodOf(order, story),
      state:
        part.state === "delivered"
          ? ("collected" as const)
          : part.state === "cancelled"
            ? ("void" as const)
            : ("due" as const),
      amountDong: part.totalDong,
      ...(part.state === "delivered"
        ? {
            collectedAt: part.times.delivered,
            witness: methodOf(order, story) === "card" ? ("card_provider" as const) : ("seller" as const),
          }
        : {}),
    })),
  );
  await tx.execute(sql.raw(giveBankAccounts));
  for (const statement of [...tellParcels, ...tellDirectSales, ...tellCardSales, ...tellReviews, ...tellVisits])
    await tx.execute(sql.raw(statement));
  const { shops } = story.accounts;
  await writeStock(tx, {
    ...story,
    shops,
    lots,
    lines,
    writtenAt: (product) => writtenAt(story, product),
    keeperId: storyId("person stock-a@demo.local"),
  });
}

/** Since this day buyers paid the demo's shops with accounts by card when they ordered from one shop: there is money to be paid out. */
const cardsFrom = "2026-10-25" as LocalDay;

function methodOf(order: SeedOrder, story: Story): "card" | "cod" {
  const [part, ...others] = order.parts;
  if (!part || others.length > 0 || part.state !== "delivered" || !part.times.delivered) return "cod";
  const isDesk = story.accounts.shops.some(({ id }) => id === part.sellerId);
  return isDesk && order.placedAt >= startOfDay(cardsFrom) ? "card" : "cod";
}

/** Every voucher of the year that was told, and what its orders took; of those cancelled whole it was given back. */
async function writeVouchers(tx: Transaction, story: Story): Promise<void> {
  const [shop] = story.accounts.shops;
  const uses = story.orders.flatMap((order) =>
    order.applied.map(({ voucherId, sellerId, amountDong }) => {
      const meant = order.parts.filter((part) => (sellerId ? part.sellerId === sellerId : part.subsidyDong > 0));
      const ends = meant.map(({ times }) => times.cancelled);
      return {
        id: storyId(`use ${voucherId} ${order.id}`),
        voucherId,
        orderId: order.id,
        phone: order.contactPhone,
        buyerId: order.buyer?.id ?? null,
        amountDong,
        usedAt: order.placedAt,
        takenBackAt: ends.every((at) => at !== undefined) ? (ends.toSorted(latestFirst)[0] ?? null) : null,
      };
    }),
  );
  const told = [...story.orders.map(({ placedAt }) => localDay(placedAt)), story.until].map((day) =>
    vouchersOn(day, shop),
  );
  const standing = new Map(told.flat().map((voucher) => [voucher.id, voucher]));
  await insertAll(
    tx,
    vouchers,
    [...standing.values()].map(({ usedByBuyer: _nobody, ...voucher }) => {
      const counted = uses.filter((use) => use.voucherId === voucher.id && use.takenBackAt === null);
      return {
        ...voucher,
        spentDong: sumDong(counted.map(({ amountDong }) => amountDong)),
        usesCount: counted.length,
        funder: voucher.sellerId ? ("seller" as const) : ("province" as const),
        isPublic: voucher.sellerId !== null,
        isDemo: true,
        createdBy: storyId(`person ${voucher.sellerId ? "seller-a" : "admin"}@demo.local`),
        createdAt: voucher.validFrom,
      };
    }),
  );
  await insertAll(tx, voucherUses, uses);
}

function latestFirst(one: Date, other: Date): number {
  return other.getTime() - one.getTime();
}
