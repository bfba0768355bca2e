import { pictureSrc } from "@/components/product/illustrations";
import type { ListingCard } from "@/domain/catalog/card";
import type { Size } from "@/domain/catalog/pages";

const units = { g: "kg", ml: "litre", piece: "piece" } as const;

/** A product in a list, as machines get it. */
export function productItem(card: ListingCard, sizes: readonly Size[]) {
  return {
    id: card.productId,
    slug: card.slug,
    name: card.name,
    nameEn: card.nameEn,
    priceDong: card.priceDong,
    unitPrice: { dong: card.unitPriceDong, per: units[card.netUnit] },
    stars: card.stars,
    seller: card.seller,
    commune: card.commune,
    oldDistrictName: card.oldDistrictName,
    imageUrl: imageUrl(card),
    inStock: card.inStock,
    isDemo: card.isDemo,
    variants: sizes.map(variantItem),
  };
}

/** A package size: what goes into a basket. */
export function variantItem(size: Size) {
  return {
    id: size.variantId,
    name: size.name,
    netQuantity: size.netQuantity,
    netUnit: size.netUnit,
    priceDong: size.priceDong,
    unitPrice: { dong: size.unitPriceDong, per: units[size.netUnit] },
    left: size.left,
    harvest: size.harvest,
  };
}

/** The seller's photograph, else the illustration of its kind. */
export function imageUrl({ imageHash, illustration }: Pick<ListingCard, "imageHash" | "illustration">): string {
  return imageHash === null ? pictureSrc(illustration, 640) : `/media/${imageHash}-640.webp`;
}
