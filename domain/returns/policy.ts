import type { ReturnReason } from "@/db/enums";

/** What the province sets. The law's thirty days are not its to change. */
export type ReturnTerms = { perishableHours: number; days: number };

/** What follows when a return for this reason is granted. */
export type ReturnRule = {
  /** How long after delivery it may be asked for, in hours; null when it may not. */
  hours: number | null;
  needsPhoto: boolean;
  goodsGoBack: boolean;
  /** Who pays for the way back; null when nothing is sent back. */
  returnShipping: "seller" | "buyer" | null;
  /** Whether the delivery fee goes back with the last of the goods. */
  deliveryGoesBack: boolean;
};

/** Information about goods that was missing or wrong: thirty days, at no cost to the buyer. Consumer Law 19/2023/QH15, Art. 37 and 38. */
const lawfulHours = 30 * 24;

type Window = "claim" | "law" | "never";
type Row = [window: Window, photo: "photo" | "words", back: "stays" | "by seller" | "by buyer"];

/** See docs/decisions/014-who-bears-what.md. Fresh goods are never sent back: they would not survive it. */
const fresh: Record<ReturnReason, Row> = {
  damaged: ["claim", "photo", "stays"],
  spoiled: ["claim", "photo", "stays"],
  wrong_item: ["claim", "photo", "stays"],
  missing: ["claim", "words", "stays"],
  not_as_described: ["law", "photo", "stays"],
  late: ["claim", "words", "stays"],
  changed_mind: ["never", "words", "stays"],
};

const lasting: Record<ReturnReason, Row> = {
  damaged: ["claim", "photo", "stays"],
  spoiled: ["claim", "photo", "stays"],
  wrong_item: ["claim", "photo", "by seller"],
  missing: ["claim", "words", "stays"],
  not_as_described: ["law", "photo", "by seller"],
  late: ["claim", "words", "by seller"],
  changed_mind: ["claim", "words", "by buyer"],
};

/** What holds for goods returned for this reason. Time counts from delivery. Sources: E-commerce Law 122/2025/QH15, Art. 17; Decree 248/2026/NĐ-CP, Art. 14. */
export function returnRule(
  goods: { reason: ReturnReason; isPerishable: boolean },
  { perishableHours, days }: ReturnTerms,
): ReturnRule {
  const [window, photo, back] = (goods.isPerishable ? fresh : lasting)[goods.reason];
  const claim = goods.isPerishable ? perishableHours : days * 24;
  const hours = { claim, law: Math.max(claim, lawfulHours), never: null }[window];
  return {
    hours,
    needsPhoto: photo === "photo",
    goodsGoBack: back !== "stays",
    returnShipping: { stays: null, "by seller": "seller" as const, "by buyer": "buyer" as const }[back],
    deliveryGoesBack: goods.reason !== "changed_mind",
  };
}

/** True until the last instant of the time a buyer has. */
export function isInTime({ hours }: Pick<ReturnRule, "hours">, deliveredAt: Date, now: Date): boolean {
  return hours !== null && now.getTime() < deliveredAt.getTime() + hours * 3_600_000;
}
