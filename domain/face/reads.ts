import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { NetUnit } from "@/db/enums";
import { auditLog } from "@/db/schema/audit";
import { images, products } from "@/db/schema/catalog";
import { type FaceContent, shopFaces } from "@/db/schema/face";
import { sellers } from "@/db/schema/sellers";
import { cardColumns, cardsOf, cardSource, rowsOf } from "@/domain/catalog/reads/cards";
import { differingFaceFields, type FaceField, faceFields } from "@/domain/face/face-diff";
import type { FacePage, FaceVersion } from "@/domain/face/pages";
import { blankFace } from "@/domain/face/writes";
import { type AdminScope, coversCommune, requireRight, type SellerScope } from "@/domain/people/scopes";
import type { LocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** What strangers see of a shop beyond its plain page; null when it has published nothing, or the office took it off. */
export async function findPublicFace(slug: string, day: LocalDay): Promise<FacePage | null> {
  const [face] = await db
    .select({ sellerId: sellers.id, content: shopFaces.published })
    .from(shopFaces)
    .innerJoin(sellers, eq(sellers.id, shopFaces.sellerId))
    .where(and(eq(sellers.slug, slug), eq(sellers.state, "active"), isNull(shopFaces.takenOffAt)));
  return face?.content ? drawFace(face.sellerId, face.content, day) : null;
}

export type OwnFace = {
  draft: FaceContent;
  revision: number;
  hasChanged: boolean;
  publishedAt: Date | null;
  takenOffReason: string | null;
  isWaiting: boolean;
  isInFeeds: boolean;
  /** The draft as strangers would see it. */
  page: FacePage;
};

/** The shop's page as it is being written. */
export async function getOwnFace(seller: SellerScope, day: LocalDay): Promise<OwnFace> {
  requireRight(seller, "shop");
  const [shop] = await db
    .select({
      tagline: sellers.tagline,
      story: sellers.story,
      storyEn: sellers.storyEn,
      cover: sellers.cover,
      face: shopFaces,
    })
    .from(sellers)
    .leftJoin(shopFaces, eq(shopFaces.sellerId, sellers.id))
    .where(eq(sellers.id, seller.sellerId));
  if (!shop) throw new Refusal("not_found");
  const draft = shop.face?.draft ?? blankFace(shop);
  return {
    draft,
    revision: shop.face?.revision ?? 0,
    hasChanged: shop.face !== null && JSON.stringify(shop.face.published) !== JSON.stringify(draft),
    publishedAt: shop.face?.publishedAt ?? null,
    takenOffReason: shop.face?.takenOffAt ? shop.face.takenOffReason : null,
    isWaiting: shop.face !== null && shop.face.waitingSince !== null,
    isInFeeds: shop.face?.isInFeeds ?? true,
    page: await drawFace(seller.sellerId, draft, day),
  };
}

export type OwnPaper = FacePage["papers"][number];

/** What the shop may choose to show: its products online by name, and their papers that were let pass. */
export async function listFaceChoices(
  seller: SellerScope,
): Promise<{ products: { id: string; name: string }[]; papers: OwnPaper[] }> {
  requireRight(seller, "shop");
  const online = await db
    .select({ id: products.id, name: products.name, papers: products.papers })
    .from(products)
    .where(and(eq(products.sellerId, seller.sellerId), eq(products.state, "published")))
    .orderBy(asc(products.name))
    .limit(500);
  return {
    products: online.map(({ id, name }) => ({ id, name })),
    papers: online.flatMap(({ name, papers }) => papers.map((paper) => paperOf(name, paper))),
  };
}

export type OfficeFace = {
  sellerId: string;
  name: string;
  slug: string;
  publishedAt: Date | null;
  takenOffAt: Date | null;
  takenOffReason: string;
  waitingSince: Date | null;
  tagline: string;
};

const facesPerPage = 50;

/** Pages shops have published in the officer's area: those that wait first, then the newest. */
export async function listFacesForOffice(
  admin: AdminScope,
  { before }: { before: Date | null },
): Promise<{ rows: OfficeFace[]; next: Date | null }> {
  const area =
    admin.communeCodes === "all"
      ? undefined
      : sql`${sellers.communeCode} = any(${sql.param([...admin.communeCodes])}::text[])`;
  const rows = await db
    .select({
      sellerId: sellers.id,
      name: sellers.name,
      slug: sellers.slug,
      publishedAt: shopFaces.publishedAt,
      takenOffAt: shopFaces.takenOffAt,
      takenOffReason: shopFaces.takenOffReason,
      waitingSince: shopFaces.waitingSince,
      tagline: sql<string>`${shopFaces.published} ->> 'tagline'`,
    })
    .from(shopFaces)
    .innerJoin(sellers, eq(sellers.id, shopFaces.sellerId))
    .where(and(isNotNull(shopFaces.publishedAt), area, before ? lt(shopFaces.publishedAt, before) : undefined))
    .orderBy(sql`(${shopFaces.waitingSince} is null)`, desc(shopFaces.publishedAt))
    .limit(facesPerPage + 1);
  const page = rows.slice(0, facesPerPage);
  return { rows: page, next: rows.length > facesPerPage ? (page.at(-1)?.publishedAt ?? null) : null };
}

export type FaceVersions = {
  /** What strangers saw before: of a page that was taken off, that which was; null of a first version, and of one from before deeds were noted. */
  left: FaceVersion | null;
  /** What the shop has published last. */
  right: FaceVersion;
  differing: FaceField[];
  takenOffAt: Date | null;
  /** Empty of a page that is not taken off. */
  takenOffReason: string;
  waitingSince: Date | null;
};

/** A shop's page as it was published last beside the version before it; null where it has published none. Refuses "not_found" outside the area. */
export async function getFaceVersions(
  admin: AdminScope,
  sellerId: string,
  day: LocalDay,
): Promise<{ shop: { name: string; slug: string }; versions: FaceVersions | null }> {
  const [row] = await db
    .select({ name: sellers.name, slug: sellers.slug, communeCode: sellers.communeCode, face: shopFaces })
    .from(sellers)
    .leftJoin(shopFaces, eq(shopFaces.sellerId, sellers.id))
    .where(eq(sellers.id, sellerId));
  if (!row || !coversCommune(admin, row.communeCode)) throw new Refusal("not_found");
  const shop = { name: row.name, slug: row.slug };
  const { published, publishedAt, takenOffAt = null, takenOffReason = "", waitingSince = null } = row.face ?? {};
  if (!published || !publishedAt) return { shop, versions: null };
  const before = await publishedBefore(sellerId, waitingSince && takenOffAt ? takenOffAt : publishedAt);
  const [left, right] = await Promise.all([
    before && drawVersion(sellerId, before, published, day),
    drawVersion(sellerId, { content: published, at: publishedAt }, published, day),
  ]);
  const differing = before ? differingFaceFields(before.content, published) : [...faceFields];
  return { shop, versions: { left, right, differing, takenOffAt, takenOffReason, waitingSince } };
}

type Published = { content: FaceContent; at: Date };

/** Each publishing is noted with all that it said. */
async function publishedBefore(sellerId: string, moment: Date): Promise<Published | null> {
  const [deed] = await db
    .select({ content: auditLog.after, at: auditLog.at })
    .from(auditLog)
    .where(and(eq(auditLog.sellerId, sellerId), eq(auditLog.action, "face_published"), lt(auditLog.at, moment)))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  return deed ? { content: faceOf(deed.content), at: deed.at } : null;
}

/** `publishFace` alone writes these notes, and writes the draft whole. */
function faceOf(noted: unknown): FaceContent {
  return noted as FaceContent;
}

async function drawVersion(
  sellerId: string,
  { content, at }: Published,
  last: FaceContent,
  day: LocalDay,
): Promise<FaceVersion> {
  const people = content.people.filter(({ id }) => last.people.some((person) => person.id === id));
  const { certificates: _register, ...page } = await drawFace(sellerId, { ...content, people }, day);
  return {
    ...page,
    showsCertificates: content.showsCertificates,
    withdrawn: content.people.length - people.length,
    publishedAt: at,
  };
}

async function drawFace(sellerId: string, content: FaceContent, day: LocalDay): Promise<FacePage> {
  const { tagline, story, storyEn, palette, cover, contacts } = content;
  const [shown, pinned, certificates, papers] = await Promise.all([
    picturesOf(sellerId, content),
    pinnedOf(sellerId, content.pinned),
    content.showsCertificates ? certificatesOf(sellerId, day) : [],
    papersOf(sellerId, content.papers),
  ]);
  const imageOf = (imageId: string | null) => shown.find(({ id }) => id === imageId) ?? null;
  return {
    tagline,
    story,
    storyEn,
    palette,
    cover,
    contacts,
    pinned,
    certificates,
    papers,
    coverHash: imageOf(content.coverImageId)?.hash ?? null,
    people: content.people.map(({ name, role, words, imageId }) => ({
      name,
      role,
      words,
      imageHash: imageOf(imageId)?.hash ?? null,
    })),
    pictures: content.pictures.flatMap(({ imageId, alt }) => {
      const image = imageOf(imageId);
      return image ? [{ hash: image.hash, width: image.width, height: image.height, alt }] : [];
    }),
  };
}

async function picturesOf(sellerId: string, { coverImageId, people, pictures }: FaceContent) {
  const ids = [coverImageId, ...people.map(({ imageId }) => imageId), ...pictures.map(({ imageId }) => imageId)];
  const named = ids.filter((each) => each !== null);
  if (named.length === 0) return [];
  return db
    .select({ id: images.id, hash: images.hash, width: images.width, height: images.height })
    .from(images)
    .where(and(inArray(images.id, named), eq(images.sellerId, sellerId)));
}

async function pinnedOf(sellerId: string, ids: readonly string[]): Promise<FacePage["pinned"]> {
  if (ids.length === 0) return [];
  return cardsOf(
    await db.execute(sql`
      select ${cardColumns} from ${cardSource()} where l.seller_id = ${sellerId} and l.product_id = any(${sql.param([...ids])}::uuid[])
      order by array_position(${sql.param([...ids])}::uuid[], l.product_id)`),
  );
}

/** Public facts of the register: certificates valid on the day of what the shop has online. */
async function certificatesOf(sellerId: string, day: LocalDay): Promise<FacePage["certificates"]> {
  return rowsOf(
    await db.execute(sql`
      select l.name as "productName", l.slug as "productSlug", c.stars, c.decision_number as "decisionNumber", c.issuer, c.valid_to::text as "validTo"
      from listings l join certificates c on c.product_id = l.product_id and c.scheme = 'ocop'
      where l.seller_id = ${sellerId} and c.valid_from <= ${day} and ${day} < least(c.valid_to, coalesce(c.revoked_on, c.valid_to))
      order by c.stars desc, l.name limit 60`),
  );
}

async function papersOf(sellerId: string, ids: readonly string[]): Promise<FacePage["papers"]> {
  if (ids.length === 0) return [];
  const online = await db
    .select({ name: products.name, papers: products.papers })
    .from(products)
    .where(and(eq(products.sellerId, sellerId), eq(products.state, "published")))
    .orderBy(asc(products.name));
  return online.flatMap(({ name, papers }) =>
    papers.filter(({ id }) => ids.includes(id)).map((paper) => paperOf(name, paper)),
  );
}

function paperOf(
  productName: string,
  { id, kind, number, issuer, validTo, scanHash, isScanPublic }: (typeof products.$inferSelect)["papers"][number],
): OwnPaper {
  return { id, kind, productName, number, issuer, validTo, hasScan: scanHash !== null && isScanPublic };
}

export type PrintedSize = {
  productId: string;
  slug: string;
  name: string;
  size: string;
  priceDong: number;
  netQuantity: number;
  netUnit: NetUnit;
  stars: number;
};

/** Every size of what the shop has online, or of some of it, for lists and cards on paper. */
export async function listPrintedSizes(seller: SellerScope, productIds: readonly string[]): Promise<PrintedSize[]> {
  requireRight(seller, "shop");
  const some = productIds.length > 0 ? sql`and l.product_id = any(${sql.param([...productIds])}::uuid[])` : sql``;
  return rowsOf(
    await db.execute(sql`
      select l.product_id as "productId", l.slug, l.name, v.name as size, v.price_dong::float8 as "priceDong", v.net_quantity as "netQuantity",
        v.net_unit as "netUnit", l.stars
      from listings l join variants v on v.product_id = l.product_id and v.is_active
      where l.seller_id = ${seller.sellerId} ${some} order by l.name, l.product_id, v.position limit 1000`),
  );
}
