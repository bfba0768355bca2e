/** Names that both SQL and TypeScript need; the types and the zod enums are derived from these lists. */

/** The five legal kinds of seller: hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh, cơ sở. */
export const sellerKinds = ["cooperative", "cooperative_group", "company", "household", "establishment"] as const;
export type SellerKind = (typeof sellerKinds)[number];

export const sellerStates = ["active", "suspended"] as const;
export type SellerState = (typeof sellerStates)[number];

/** Published is online; unpublished is the seller's own choice, hidden is the province's. */
export const productStates = ["draft", "published", "unpublished", "hidden"] as const;
export type ProductState = (typeof productStates)[number];

/** Units a package is measured in; a price per kg, litre or piece follows from it. */
export const netUnits = ["g", "ml", "piece"] as const;
export type NetUnit = (typeof netUnits)[number];

export const stockReasons = ["received", "sold", "returned", "corrected", "spoiled"] as const;
export type StockReason = (typeof stockReasons)[number];

export const sellerOrderStates = ["placed", "confirmed", "packed", "shipped", "delivered", "cancelled"] as const;
export type SellerOrderState = (typeof sellerOrderStates)[number];

export const cancelReasons = [
  "buyer_changed_mind",
  "buyer_unreachable",
  "out_of_stock",
  "cannot_deliver",
  "refused_at_door",
  "other",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

export const orderActors = ["buyer", "seller", "province", "system"] as const;
export type OrderActor = (typeof orderActors)[number];

/** Cash on delivery works today; bank QR and card have their place behind the provider interface. */
export const paymentMethods = ["cod", "vietqr", "card"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentStates = ["due", "collected", "void"] as const;
export type PaymentState = (typeof paymentStates)[number];

export const deliveryZones = ["commune", "province", "country"] as const;
export type DeliveryZone = (typeof deliveryZones)[number];

export const carriers = ["own", "ghn", "ghtk", "viettel_post", "vnpost", "jt"] as const;
export type Carrier = (typeof carriers)[number];

/** Lists of administrative units: until 2025-06-30, from 2025-07-01, from 2026-04-30. */
export const unitLists = ["old", "2025", "2026"] as const;
export type UnitList = (typeof unitLists)[number];

export const unitLevels = ["province", "district", "commune"] as const;
export type UnitLevel = (typeof unitLevels)[number];

export const unitKinds = ["province", "city", "district", "town", "commune", "ward", "township"] as const;
export type UnitKind = (typeof unitKinds)[number];

export const successionKinds = ["unchanged", "merge", "split", "rename", "change_of_kind"] as const;
export type SuccessionKind = (typeof successionKinds)[number];

export const officeRoles = ["province", "officer"] as const;
export type OfficeRole = (typeof officeRoles)[number];

export const staffRoles = ["owner", "staff"] as const;
export type StaffRole = (typeof staffRoles)[number];

export const presenceKinds = ["online", "offline"] as const;
export type PresenceKind = (typeof presenceKinds)[number];

export const evidenceLevels = ["sourced", "confirmed", "demo"] as const;
export type EvidenceLevel = (typeof evidenceLevels)[number];
