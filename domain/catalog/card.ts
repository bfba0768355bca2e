import type { NetUnit, SellerKind } from "@/db/enums";
import type { Dong } from "@/domain/money/dong";

/** What a card in a list of products shows. */
export type ListingCard = {
  productId: string;
  slug: string;
  name: string;
  nameEn: string;
  illustration: string;
  /** The seller's own first photograph; null shows the illustration. */
  imageHash: string | null;
  stars: 0 | 3 | 4 | 5;
  priceDong: Dong;
  /** Lowest price per kg, litre or piece. */
  unitPriceDong: Dong;
  netUnit: NetUnit;
  variantCount: number;
  /** The only size, which a card can put straight into the basket; null when there are several. */
  onlyVariantId: string | null;
  inStock: boolean;
  /** From which day what is sold before it is brought in is expected to be sent; null when it is there. */
  preorderFrom: string | null;
  /** Reviews that are shown, and their stars on average, to one decimal; null without any. */
  reviews: { count: number; average: number } | null;
  seller: { id: string; slug: string; name: string; kind: SellerKind };
  commune: { code: string; slug: string; name: string };
  oldDistrictName: string;
  isDemo: boolean;
};
