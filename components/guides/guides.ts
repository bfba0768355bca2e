import type { DrawingName } from "@/components/guides/drawing";

/** The guides there are, with the drawing of each step; their words are messages. Each is shown where its task is done, and all at /help. */
export const guides = {
  first_listing: ["camera", "words", "price", "send"],
  good_photograph: ["window", "cloth", "phone", "frames"],
  packing: ["list", "box", "tape", "label"],
  label_and_lot: ["calendar", "pen", "qr", "eye"],
  stocktaking: ["list", "phone", "eye", "check"],
  answering: ["chat", "words", "clock", "lock"],
  returns: ["eye", "chat", "check", "back", "money"],
  sheet: ["sheet", "pen", "send", "check", "back"],
  mandate: ["hands", "phone", "chat", "lock", "back"],
  coming_on_board: ["list", "pen", "camera", "send", "back"],
  field_work: ["phone", "camera", "mic", "lock", "send"],
  visit: ["list", "pin", "hands", "check"],
  staff: ["phone", "list", "hands", "lock"],
  members: ["hands", "pin", "qr", "money"],
  harvest: ["calendar", "plant", "pen", "back", "box"],
  recall: ["qr", "words", "box", "chat", "back"],
  shop_page: ["words", "hands", "camera", "eye"],
  voucher: ["ticket", "price", "calendar", "money"],
  elsewhere: ["link", "pen", "check", "eye"],
  certificate: ["star", "list", "sheet", "send"],
  invoice: ["list", "pen", "words", "back"],
  review: ["eye", "chat", "lock", "send"],
  transfer: ["phone", "eye", "check", "chat"],
  payout_details: ["bank", "words", "eye", "lock"],
} as const satisfies Record<string, readonly DrawingName[]>;

export type GuideName = keyof typeof guides;
export const guideNames = Object.keys(guides) as GuideName[];

/** "first-listing" in an address. */
export function guideSlug(name: GuideName): string {
  return name.replaceAll("_", "-");
}

/** The guide of this address; null for none. */
export function guideOf(slug: string): GuideName | null {
  return guideNames.find((name) => guideSlug(name) === slug) ?? null;
}
