import type { NetUnit } from "@/db/enums";
import type { Change } from "@/domain/lots/changes";

export type LotTest = { subject: string; laboratory: string; number: string; testedOn: string; result: string };

/** A lot as whoever holds a package of it reads it: what was true when it was packed, and what is different since. */
export type Passport = {
  code: string;
  passport: string;
  productName: string;
  variantName: string;
  netQuantity: number;
  netUnit: NetUnit;
  sellerName: string;
  communeName: string;
  oldCommuneName: string;
  stars: number;
  decisionNumber: string;
  issuer: string;
  harvestedOn: string | null;
  packedOn: string;
  bestBefore: string | null;
  quantity: number;
  processing: string;
  origin: string;
  note: string;
  /** Farms that brought to it, most first; without the name of a member who did not agree to it. */
  farms: { name: string; communeName: string; growingAreaCode: string }[];
  tests: LotTest[];
  corrections: { words: string; at: Date }[];
  changes: Change[];
  recall: { reason: string; at: Date } | null;
  /** The picture of the product, and its page when it is online. */
  picture: { illustration: string; imageHash: string | null; slug: string };
  isOnline: boolean;
  sellerPhone: string;
};
