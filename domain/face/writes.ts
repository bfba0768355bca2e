import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { images, products } from "@/db/schema/catalog";
import { type FaceContent, shopFaces, shopPageReports } from "@/db/schema/face";
import { sellers } from "@/db/schema/sellers";
import type { AuditAction } from "@/domain/audit/actions";
import { record, recordDeed } from "@/domain/audit/writes";
import { sellerTags } from "@/domain/catalog/freshness";
import {
  type faceImageInput,
  type faceOfficeInput,
  type facePersonInput,
  type facePictureInput,
  type faceWordsInput,
  mostPeople,
  mostPictures,
} from "@/domain/face/input";
import { type AdminScope, coversCommune, requireRight, type SellerScope, officeRole } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { announce } from "@/platform/changes";
import { localDay } from "@/platform/clock";
import { newId } from "@/platform/ids";
import { keepPicture, type ReencodedPicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";

/**
 * Keeps what the shop says of itself in its draft: words, colours, ways to reach it, what comes first, which papers it shows. Strangers see it once it
 * is published. Products and papers that are not the shop's own are left out.
 */
export async function saveFace(
  seller: SellerScope,
  { email, zalo, facebook, website, papers, pinned, ...words }: z.output<typeof faceWordsInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const own = await ownThings(tx, seller);
    const chosen = {
      papers: papers.filter((id) => own.papers.has(id)),
      pinned: pinned.filter((id) => own.products.has(id)),
    };
    const contacts = { email, zalo, facebook, website };
    await changeDraft(
      tx,
      seller,
      { action: "face_saved", change: (was) => ({ ...was, ...words, ...chosen, contacts }) },
      now,
    );
  });
}

/** Shows somebody of the shop, with their consent, or changes what is said of them. Refuses "too_many_people", "not_found" and what `reencodePicture` refuses. */
export async function savePerson(
  seller: SellerScope,
  { personId, picture, consents: _given, ...words }: z.output<typeof facePersonInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  const portrait = picture && (await keptPicture(picture));
  await inTransaction(async (tx) => {
    const imageId = portrait && (await insertImage(tx, seller, portrait));
    const change = (was: FaceContent): FaceContent => {
      const before = was.people.find(({ id }) => id === personId);
      if (personId !== "" && !before) throw new Refusal("not_found");
      if (!before && was.people.length >= mostPeople) throw new Refusal("too_many_people", { most: mostPeople });
      const person = {
        id: before?.id ?? newId(),
        ...words,
        imageId: imageId ?? before?.imageId ?? null,
        consentOn: before?.consentOn ?? localDay(now),
      };
      const people = before
        ? was.people.map((each) => (each.id === person.id ? person : each))
        : [...was.people, person];
      return { ...was, people };
    };
    await changeDraft(tx, seller, { action: "face_person_saved", change }, now);
  });
}

/** Takes somebody off the draft. One who takes back their consent is gone from the public page at once as well. Refuses "not_found". */
export async function removePerson(seller: SellerScope, { personId }: { personId: string }, now: Date): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const without = (was: FaceContent) => ({ ...was, people: was.people.filter(({ id }) => id !== personId) });
    const change = (was: FaceContent) => {
      if (!was.people.some(({ id }) => id === personId)) throw new Refusal("not_found");
      return without(was);
    };
    const { published, shop } = await changeDraft(tx, seller, { action: "face_person_removed", change }, now);
    if (!published) return;
    await tx
      .update(shopFaces)
      .set({ published: without(published) })
      .where(eq(shopFaces.sellerId, seller.sellerId));
    await announce(tx, sellerTags(shop));
  });
}

/** Adds a picture of the shop to its draft. Refuses "too_many_pictures" and what `reencodePicture` refuses. */
export async function addFacePicture(
  seller: SellerScope,
  { picture, alt }: z.output<typeof facePictureInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  const kept = await keptPicture(picture);
  await inTransaction(async (tx) => {
    const imageId = await insertImage(tx, seller, kept);
    const change = (was: FaceContent) => {
      const others = was.pictures.filter((each) => each.imageId !== imageId);
      if (others.length >= mostPictures) throw new Refusal("too_many_pictures", { most: mostPictures });
      return { ...was, pictures: [...others, { imageId, alt }] };
    };
    await changeDraft(tx, seller, { action: "face_picture_added", change }, now);
  });
}

/** Puts a picture of the draft first, at the head of the page, no longer there, or away. Refuses "not_found". */
export async function moveFacePicture(
  seller: SellerScope,
  { imageId, step }: z.output<typeof faceImageInput>,
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const change = (was: FaceContent): FaceContent => {
      const picture = was.pictures.find((each) => each.imageId === imageId);
      if (!picture) throw new Refusal("not_found");
      const others = was.pictures.filter((each) => each !== picture);
      const coverImageId = was.coverImageId === imageId ? null : was.coverImageId;
      if (step === "first") return { ...was, pictures: [picture, ...others] };
      if (step === "cover") return { ...was, coverImageId: imageId };
      if (step === "no_cover") return { ...was, coverImageId };
      return { ...was, coverImageId, pictures: others };
    };
    await changeDraft(tx, seller, { action: "face_picture_moved", change }, now);
  });
}

/**
 * Shows strangers what the draft says. After the office took the page off it waits until the office lets it pass. Refuses "draft_changed" when the draft is
 * another than the one that was looked at.
 */
export async function publishFace(
  seller: SellerScope,
  { revision }: { revision: number },
  now: Date,
): Promise<{ outcome: "online" | "waiting" }> {
  requireRight(seller, "shop");
  return inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const face = await lockFace(tx, seller.sellerId, now);
    if (face.revision !== revision) throw new Refusal("draft_changed");
    const isWaiting = face.takenOffAt !== null;
    await tx
      .update(shopFaces)
      .set({ published: face.draft, publishedAt: now, waitingSince: isWaiting ? now : null })
      .where(eq(shopFaces.sellerId, seller.sellerId));
    if (!isWaiting) await showWords(tx, seller.sellerId, face.draft);
    await recordDeed(tx, seller, {
      ...faceDeed("face_published", seller, shop, now),
      after: face.draft,
    });
    await announce(tx, sellerTags(shop));
    return { outcome: isWaiting ? "waiting" : "online" };
  });
}

/** Whether the shop's products are in the feeds that Google and Facebook read. */
export async function chooseFeeds(
  seller: SellerScope,
  { isInFeeds }: { isInFeeds: boolean },
  now: Date,
): Promise<void> {
  requireRight(seller, "shop");
  await inTransaction(async (tx) => {
    const shop = await requireActiveShop(tx, seller);
    const before = await lockFace(tx, seller.sellerId, now);
    await tx.update(shopFaces).set({ isInFeeds }).where(eq(shopFaces.sellerId, seller.sellerId));
    await recordDeed(tx, seller, {
      ...faceDeed("feeds_chosen", seller, shop, now),
      before: { isInFeeds: before.isInFeeds },
      after: { isInFeeds },
    });
    await announce(tx, sellerTags(shop));
  });
}

/** Takes what a shop says of itself off its page, with a reason the shop reads; its products stay. What was reported of it has been looked at by that. Refuses "not_found" outside the area and "not_published". */
export async function takeOffFace(
  admin: AdminScope,
  { sellerId, reason }: z.output<typeof faceOfficeInput>,
  now: Date,
): Promise<void> {
  await decideFace(admin, { sellerId, reason, action: "face.take_off" }, now);
}

/** Shows it again, as the shop has published it last. Refuses "not_found" and "not_hidden". */
export async function showFaceAgain(
  admin: AdminScope,
  { sellerId, reason }: z.output<typeof faceOfficeInput>,
  now: Date,
): Promise<void> {
  await decideFace(admin, { sellerId, reason, action: "face.show" }, now);
}

async function decideFace(
  admin: AdminScope,
  { sellerId, reason, action }: z.output<typeof faceOfficeInput> & { action: "face.take_off" | "face.show" },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [shop] = await tx.select().from(sellers).where(eq(sellers.id, sellerId)).for("no key update");
    if (!shop || !coversCommune(admin, shop.communeCode)) throw new Refusal("not_found");
    const [face] = await tx.select().from(shopFaces).where(eq(shopFaces.sellerId, sellerId)).for("update");
    if (!face?.published) throw new Refusal("not_published");
    const isShown = action === "face.show";
    if (isShown && face.takenOffAt === null) throw new Refusal("not_hidden");
    if (!isShown && face.takenOffAt !== null) throw new Refusal("not_published");
    await tx
      .update(shopFaces)
      .set({ takenOffAt: isShown ? null : now, takenOffReason: isShown ? "" : reason, waitingSince: null })
      .where(eq(shopFaces.sellerId, sellerId));
    if (!isShown)
      await tx
        .update(shopPageReports)
        .set({ lookedAt: now, lookedBy: admin.userId, reporter: null })
        .where(and(eq(shopPageReports.sellerId, sellerId), isNull(shopPageReports.lookedAt)));
    await showWords(
      tx,
      sellerId,
      isShown ? face.published : { tagline: "", story: "", storyEn: "", cover: shop.cover },
    );
    await announce(tx, sellerTags(shop));
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: officeRole(admin),
      action,
      subjectType: "seller",
      subjectId: sellerId,
      subjectLabel: shop.name,
      communeCode: shop.communeCode,
      reason,
    });
  });
}

/** What lists and searches show of a shop is in its own row. */
async function showWords(
  tx: Transaction,
  sellerId: string,
  { tagline, story, storyEn, cover }: Pick<FaceContent, "tagline" | "story" | "storyEn" | "cover">,
): Promise<void> {
  await tx.update(sellers).set({ tagline, story, storyEn, cover }).where(eq(sellers.id, sellerId));
}

type Face = typeof shopFaces.$inferSelect;
type ActiveShop = Awaited<ReturnType<typeof requireActiveShop>>;

async function changeDraft(
  tx: Transaction,
  seller: SellerScope,
  { action, change }: { action: AuditAction; change: (was: FaceContent) => FaceContent },
  now: Date,
): Promise<Face & { shop: ActiveShop }> {
  const shop = await requireActiveShop(tx, seller);
  const face = await lockFace(tx, seller.sellerId, now);
  const draft = change(face.draft);
  await tx
    .update(shopFaces)
    .set({ draft, revision: face.revision + 1, updatedAt: now })
    .where(eq(shopFaces.sellerId, seller.sellerId));
  await recordDeed(tx, seller, { ...faceDeed(action, seller, shop, now), before: face.draft, after: draft });
  return { ...face, shop };
}

/** The shop's row is locked by now, so that two begin it once. It begins with what the page says already. */
async function lockFace(tx: Transaction, sellerId: string, now: Date): Promise<Face> {
  const [face] = await tx.select().from(shopFaces).where(eq(shopFaces.sellerId, sellerId)).for("update");
  if (face) return face;
  const [shop] = await tx.select().from(sellers).where(eq(sellers.id, sellerId));
  if (!shop) throw new Refusal("not_found");
  const [begun] = await tx
    .insert(shopFaces)
    .values({ sellerId, draft: blankFace(shop), updatedAt: now })
    .returning();
  if (!begun) throw new Error(`no page was begun for ${sellerId}`);
  return begun;
}

/** A page that says no more than the shop's own row. */
export function blankFace({
  tagline,
  story,
  storyEn,
  cover,
}: Pick<FaceContent, "tagline" | "story" | "storyEn" | "cover">): FaceContent {
  return {
    tagline,
    story,
    storyEn,
    cover,
    palette: "earth",
    coverImageId: null,
    people: [],
    pictures: [],
    contacts: { email: "", zalo: "", facebook: "", website: "" },
    pinned: [],
    showsCertificates: true,
    papers: [],
  };
}

async function ownThings(tx: Transaction, seller: SellerScope) {
  const own = await tx
    .select({ id: products.id, papers: products.papers })
    .from(products)
    .where(
      and(eq(products.sellerId, seller.sellerId), inArray(products.state, ["published", "hidden", "unpublished"])),
    );
  return {
    products: new Set(own.map(({ id }) => id)),
    papers: new Set(own.flatMap(({ papers }) => papers.map(({ id }) => id))),
  };
}

async function keptPicture(picture: File): Promise<ReencodedPicture> {
  const reencoded = await reencodePicture(Buffer.from(await picture.arrayBuffer()));
  await keepPicture(reencoded);
  return reencoded;
}

async function insertImage(tx: Transaction, { sellerId }: SellerScope, picture: ReencodedPicture): Promise<string> {
  const { hash, width, height } = picture;
  const [image] = await tx
    .insert(images)
    .values({ sellerId, hash, width, height })
    .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { width, height } })
    .returning({ id: images.id });
  if (!image) throw new Error("a picture was not kept");
  return image.id;
}

function faceDeed(action: AuditAction, { sellerId }: SellerScope, { name }: { name: string }, at: Date) {
  return { at, action, subjectType: "seller", subjectId: sellerId, subjectLabel: name };
}
