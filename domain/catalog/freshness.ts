/** Tags of what strangers see. Whoever changes a thing announces its tags; a cached read carries those it was made from. */

export const homeTag = "home";
/** Lists over all products: communes and groups with their counts. */
export const productsTag = "products";
/** Everything drawn from units and boundaries. */
export const placesTag = "places";
/** The market's rules. */
export const policiesTag = "policies";
/** What the open data files are, and when they were made. */
export const openDataTag = "open-data";

export const productTag = (slug: string) => `product:${slug}`;
export const sellerTag = (slug: string) => `seller:${slug}`;
export const communeTag = (code: string) => `commune:${code}`;
export const groupTag = (code: string) => `group:${code}`;
export const campaignTag = (slug: string) => `campaign:${slug}`;

/** What a change of a product shows on: its page, its shop, its commune, its group, the home page and the lists. */
export function productTags(product: {
  slug: string;
  sellerSlug: string;
  communeCode: string;
  groupCode: string;
}): string[] {
  return [
    productTag(product.slug),
    sellerTag(product.sellerSlug),
    communeTag(product.communeCode),
    groupTag(product.groupCode),
    homeTag,
    productsTag,
  ];
}

/** What a change of a shop's own words shows on: its page, its commune. Its products' pages carry the seller's tag. */
export function sellerTags(seller: { slug: string; communeCode: string }): string[] {
  return [sellerTag(seller.slug), communeTag(seller.communeCode)];
}
