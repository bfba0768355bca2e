import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { images } from "@/db/schema/catalog";
import { fieldDrafts } from "@/db/schema/field";
import { sellers } from "@/db/schema/sellers";
import { recordDeed } from "@/domain/audit/writes";
import { productInput } from "@/domain/catalog/input";
import type { ListingContent } from "@/domain/catalog/listing-diff";
import { usualIllustration } from "@/domain/catalog/reads/first-listing";
import { approvedVersion, changeDraft, contentOf, openVersion, type Product } from "@/domain/catalog/writes/drafts";
import { insertProduct, lockOwnProduct, productDeed } from "@/domain/catalog/writes/products";
import { insertVariant, saveSize } from "@/domain/catalog/writes/variants";
import { type FieldFacts, type FieldWords, fieldWords } from "@/domain/field/conflict";
import type { FieldDraftInput } from "@/domain/field/input";
import { mostPhotos, mostVoiceBytes } from "@/domain/field/limits";
import { voiceTypeOf } from "@/domain/field/voice";
import { changeSizes, isOvertaken, lockSizes, newSizeOf } from "@/domain/field/writes/sizes";
import { requireRight, type SellerScope } from "@/domain/people/scopes";
import { requireActiveShop } from "@/domain/sellers/reads";
import { revisionOf } from "@/domain/sellers/revision";
import { readUpload } from "@/domain/uploads/reads";
import { keepPicture, type ReencodedPicture, reencodePicture } from "@/platform/pictures";
import { Refusal } from "@/platform/refusal";
import { putFile } from "@/platform/storage";

/** What became of a draft: it is here, or what it was made from has changed, and nothing was written. */
export type Received =
  | { state: "received"; productId: string; isTwice: boolean }
  | { state: "changed"; theirs: FieldFacts & { revision: number } };

/**
 * Makes a draft product out of what was written down in the field, with its pictures, pack and price; or changes the open version of a listing the
 * phone had fetched, and at once its prices, packs and stock. Sent twice it is one. When somebody saved that listing since, or changed what is to
 * change of a size, nothing is written and theirs is told: what wins, a person decides. Refuses "upload_unfinished" while a photograph or the voice note is missing, "voice_type" and "voice_bytes", "too_many_pictures", what
 * `reencodePicture`, `insertProduct` and `changeDraft` refuse, and "not_found" for another's product or draft.
 */
export async function receiveFieldDraft(seller: SellerScope, input: FieldDraftInput, now: Date): Promise<Received> {
  requireRight(seller, "listings");
  const before = await inTransaction((tx) => findReceived(tx, seller, input.draftId));
  if (before) return { state: "received", productId: before, isTwice: true };
  const pictures: ReencodedPicture[] = [];
  for (const photo of input.photos) pictures.push(await reencodePicture(await arrived(seller, photo, now), "photos"));
  const voice = input.voice === null ? null : await keptVoice(seller, { ...input, voice: input.voice }, now);
  for (const picture of pictures) await keepPicture(picture);
  return inTransaction(async (tx) => {
    await requireActiveShop(tx, seller);
    const meanwhile = await findReceived(tx, seller, input.draftId);
    if (meanwhile) return { state: "received", productId: meanwhile, isTwice: true };
    const product =
      input.productId === null
        ? await newProduct(tx, seller, input, now)
        : await lockOwnProduct(tx, seller, input.productId);
    if (input.revision !== null) {
      const theirs = await sinceChanged(tx, seller, product, { ...input, revision: input.revision });
      if (theirs) return { state: "changed", theirs };
    }
    const imageIds = await keptImages(tx, seller, pictures, now);
    const was = (await openVersion(tx, product.id))?.content ?? (await contentOf(tx, product));
    const isSaid =
      input.productId === null || imageIds.length > 0 || fieldWords.some((word) => was[word] !== input[word]);
    const change = (content: ListingContent) => changed(content, input, imageIds);
    if (isSaid) await changeDraft(tx, seller, { product, change }, now);
    if (input.productId !== null) await changeOwnSizes(tx, seller, { product, input }, now);
    await tx.insert(fieldDrafts).values({
      id: input.draftId,
      sellerId: seller.sellerId,
      userId: seller.userId,
      mandateId: seller.mandateId,
      productId: product.id,
      isEdit: input.productId !== null,
      notes: input.notes,
      ...voice,
      ...input.place,
      capturedAt: input.capturedAt,
      receivedAt: now,
    });
    await recordDeed(tx, seller, {
      ...productDeed("field_draft_received", product, now),
      ...(input.productId === null ? {} : { before: wordsOf(was) }),
      after: { ...wordsOf(input), draftId: input.draftId, pictures: imageIds.length },
    });
    return { state: "received", productId: product.id, isTwice: false };
  });
}

/** The product an earlier sending of this draft made; null before the first. Another shop's draft of this id is not there. */
async function findReceived(tx: Transaction, { sellerId }: SellerScope, draftId: string): Promise<string | null> {
  const [draft] = await tx
    .select({ sellerId: fieldDrafts.sellerId, productId: fieldDrafts.productId })
    .from(fieldDrafts)
    .where(eq(fieldDrafts.id, draftId));
  if (draft && draft.sellerId !== sellerId) throw new Refusal("not_found");
  return draft?.productId ?? null;
}

/** The bytes of an upload; one that lapsed or never came is to be sent (again). */
async function arrived(seller: SellerScope, uploadId: string, now: Date): Promise<Buffer> {
  try {
    return (await readUpload(seller, uploadId, now)).bytes;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") throw new Refusal("upload_unfinished");
    throw error;
  }
}

async function keptVoice(
  seller: SellerScope,
  { draftId, voice }: { draftId: string; voice: string },
  now: Date,
): Promise<{ voiceKey: string; voiceType: string }> {
  const bytes = await arrived(seller, voice, now);
  if (bytes.byteLength > mostVoiceBytes)
    throw new Refusal("voice_bytes", { kilobytes: mostVoiceBytes / 1024 }, "voice");
  const voiceType = voiceTypeOf(bytes);
  if (!voiceType) throw new Refusal("voice_type", {}, "voice");
  const voiceKey = `private/voice-${draftId}-${voice}`;
  await putFile(voiceKey, bytes, voiceType);
  return { voiceKey, voiceType };
}

async function newProduct(tx: Transaction, seller: SellerScope, input: FieldDraftInput, now: Date): Promise<Product> {
  const { name, groupCode, summary } = input;
  const [shop] = await tx
    .select({ oldCommuneCode: sellers.oldCommuneCode })
    .from(sellers)
    .where(eq(sellers.id, seller.sellerId));
  const illustration = await usualIllustration(groupCode, tx);
  const facts = productInput.parse({ name, groupCode, summary, ...shop, illustration });
  const { productId } = await insertProduct(tx, seller, facts, now);
  const size = newSizeOf(input);
  if (size) await insertVariant(tx, seller, { ...size, productId }, now);
  return lockOwnProduct(tx, seller, productId);
}

/** Prices, packs and stock of a listing that is there, and a size that is added to it. */
async function changeOwnSizes(
  tx: Transaction,
  seller: SellerScope,
  { product, input }: { product: Product; input: FieldDraftInput },
  now: Date,
): Promise<void> {
  await changeSizes(tx, seller, { product, changes: input.sizes }, now);
  const size = newSizeOf(input);
  if (!size) return;
  if (size.onHand > 0) requireRight(seller, "stock");
  await saveSize(tx, seller, { product, input: { ...size, productId: product.id } }, now);
}

/** What the listing says, when it is no longer the revision the phone had fetched, or its sizes are not what it changes. */
async function sinceChanged(
  tx: Transaction,
  seller: SellerScope,
  product: Product,
  { revision, sizes: changes }: Pick<FieldDraftInput, "sizes"> & { revision: number },
): Promise<(FieldFacts & { revision: number }) | null> {
  const sizes = await lockSizes(tx, seller, product, changes);
  const approved = await approvedVersion(tx, product.id);
  const open = await openVersion(tx, product.id);
  const present = revisionOf(open, approved);
  if (present === revision && !isOvertaken(sizes, changes)) return null;
  return { ...wordsOf(open?.content ?? (await contentOf(tx, product))), revision: present, sizes };
}

function wordsOf({ name, groupCode, summary }: FieldWords): FieldWords {
  return { name, groupCode, summary };
}

async function keptImages(
  tx: Transaction,
  { sellerId }: SellerScope,
  pictures: readonly ReencodedPicture[],
  now: Date,
): Promise<string[]> {
  const kept: string[] = [];
  for (const { hash, width, height } of pictures) {
    const [image] = await tx
      .insert(images)
      .values({ sellerId, hash, width, height, createdAt: now })
      .onConflictDoUpdate({ target: [images.sellerId, images.hash], set: { width, height, createdAt: now } })
      .returning({ id: images.id });
    if (!image) throw new Error("a picture was not written");
    kept.push(image.id);
  }
  return kept;
}

function changed(
  was: ListingContent,
  { name, groupCode, summary }: FieldDraftInput,
  imageIds: readonly string[],
): ListingContent {
  const isThere = (imageId: string) => was.pictures.some((picture) => picture.imageId === imageId);
  const added = [...new Set(imageIds)].filter((imageId) => !isThere(imageId));
  if (was.pictures.length + added.length > mostPhotos)
    throw new Refusal("too_many_pictures", { most: mostPhotos }, "photos");
  const pictures = [...was.pictures, ...added.map((imageId) => ({ imageId, alt: "" }))];
  return { ...was, name, groupCode, summary, pictures };
}
