import type { NetUnit, PaperKind, SellerKind, ShortfallRule } from "@/db/enums";
import type { ListingCard } from "@/domain/catalog/card";
import type { Dong } from "@/domain/money/dong";

/** What the pages for buyers are drawn from. Plain data: instants and days are text, so that a page can be cached. */

/** A group of goods: what the law calls its class, and what the market calls it. */
export type GroupNames = {
  code: string;
  slug: string;
  name: string;
  nameEn: string;
  marketName: string;
  marketNameEn: string;
};

export type Size = {
  variantId: string;
  name: string;
  netQuantity: number;
  netUnit: NetUnit;
  gtin: string;
  priceDong: Dong;
  unitPriceDong: Dong;
  left: number;
  /** Sold before it is brought in: between which days it is expected to be sent, until when it is sold, and who goes short. */
  harvest: { from: string; to: string; closesAt: string; rule: ShortfallRule } | null;
};

export type Certificate = {
  id: string;
  /** Its address in the public register. */
  code: string;
  stars: number;
  decisionNumber: string;
  decidedOn: string;
  issuer: string;
  validFrom: string;
  validTo: string;
  revokedOn: string | null;
  /** Ended because a later one took its place. */
  isReplaced: boolean;
  evidence: "sourced" | "confirmed" | "demo";
};

export type Place = { code: string; slug: string; name: string; fullName: string };

export type SellerLine = {
  id: string;
  slug: string;
  name: string;
  kind: SellerKind;
  tagline: string;
  cover: number;
  logoImageHash: string | null;
  commune: Place;
  oldDistrictName: string;
  productCount: number;
  isDemo: boolean;
};

export type ProductPage = {
  card: ListingCard;
  summary: string;
  description: string;
  descriptionEn: string;
  ingredients: string;
  storage: string;
  shelfLife: string;
  growingArea: string;
  /** Papers that were let pass; one whose last day is over is said to be so. */
  papers: {
    id: string;
    kind: PaperKind;
    number: string;
    issuer: string;
    issuedOn: string | null;
    validTo: string | null;
    hasScan: boolean;
  }[];
  season: { from: number; to: number } | null;
  publishedAt: string;
  /** Photographs of the seller; empty shows the illustrations. */
  photos: { hash: string; alt: string }[];
  sizes: Size[];
  /** All there have been, newest first; the page says which one is valid on its day. */
  certificates: Certificate[];
  seller: SellerLine;
  origin: { commune: Place; oldCommune: Place; oldDistrict: Place };
  /** `isVisible`: the market offers it as a group, with a page of its own. */
  group: GroupNames & { isVisible: boolean };
  sources: { title: string; url: string | null }[];
  fromSameCommune: ListingCard[];
  fromSameGroup: ListingCard[];
};

export type SellerPage = {
  seller: SellerLine;
  story: string;
  storyEn: string;
  representative: string;
  phone: string;
  address: string;
  oldCommune: Place;
  openingHours: string[];
  holiday: { from: string; to: string | null; note: string; isClosed: boolean } | null;
  approvedAt: string;
  deliveryRates: {
    zone: "commune" | "province" | "country";
    baseDong: Dong;
    baseGrams: number;
    stepDong: Dong;
    stepGrams: number;
    freeFromDong: Dong | null;
  }[];
  /** Where and when buyers may collect; weekdays from 1, Monday. */
  pickup: { place: string; words: string; weekdays: number[]; hours: string } | null;
  products: ListingCard[];
};

export type CommunePage = {
  commune: Place;
  areaKm2: number | null;
  formedFrom: { place: Place; districtName: string; districtSlug: string }[];
  products: ListingCard[];
  productCount: number;
  sellers: SellerLine[];
  knownFor: (GroupNames & { count: number })[];
};

export type HomePage = {
  fiveStars: ListingCard[];
  newThisWeek: ListingCard[];
  inSeason: ListingCard[];
  /** Every present unit, with nothing counted where there is nothing. */
  communes: {
    place: Place;
    sellers: number;
    products: number;
    knownFor: Pick<GroupNames, "code" | "name" | "marketName" | "marketNameEn">[];
  }[];
  groups: (GroupNames & { count: number; illustration: string })[];
  totals: { sellers: number; products: number; communes: number };
};

export type GroupPage = {
  group: GroupNames & {
    sectorName: string;
    sectorNameEn: string;
    description: string;
    descriptionEn: string;
    isVisible: boolean;
  };
  products: ListingCard[];
  productCount: number;
  communes: { place: Place; count: number }[];
};
