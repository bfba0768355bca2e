import { z } from "zod";
import { listingStates, marketPlatforms } from "@/db/enums";
import { isFault, readListedAddress } from "@/domain/elsewhere/address";
import { chosenFile, offeredFile, typedText } from "@/platform/typed";

/** A pasted link, read into the address that is kept. */
const link = typedText.transform((text, context) => {
  const address = readListedAddress(text);
  if (!isFault(address)) return address;
  context.addIssue({ code: "custom", message: text.trim() === "" ? "field_required" : address });
  return z.NEVER;
});

const ownProduct = z
  .union([z.literal(""), z.uuid()])
  .default("")
  .transform((id) => id || null);

/** Without a product the link is the shop's as a whole. */
export const addLinkInput = z.object({ link, productId: ownProduct, evidence: offeredFile });

export const onlyElsewhereInput = z.object({
  name: typedText
    .trim()
    .min(3, "name_too_short")
    .max(120)
    .transform((text) => text.normalize("NFC")),
  groupCode: z.string("group_missing").regex(/^[IVX]{1,4}\.\d{1,2}(\.[a-z])?$/, "group_missing"),
  oldCommuneCode: z.string("commune_missing").regex(/^\d{5}$/, "commune_missing"),
  link,
  evidence: offeredFile,
});

export const moveLinkInput = z.object({ listingId: z.uuid(), link });

export const linkIdInput = z.object({ listingId: z.uuid() });

export const linkEvidenceInput = z.object({
  listingId: z.uuid(),
  picture: chosenFile,
});

/** What the address of a list says; what means nothing is as if it were not there. */
export type LinkFilter = {
  platform: (typeof marketPlatforms)[number] | null;
  state: (typeof listingStates)[number] | null;
  /** Products that are not for sale here. */
  onlyElsewhere: boolean;
};

export function readLinkFilter(asked: Record<string, string | string[] | undefined>): LinkFilter {
  return {
    platform: marketPlatforms.find((each) => each === asked.platform) ?? null,
    state: listingStates.find((each) => each === asked.state) ?? null,
    onlyElsewhere: asked.only === "elsewhere",
  };
}
