import "server-only";

export { type Facets, type Listings } from "@/domain/catalog/facets";
export { listListings } from "@/domain/catalog/reads/listings";
export {
  findCommunePage,
  findGroupPage,
  findOldPlacePage,
  findProductPage,
  findSurroundings,
  homeShelves,
  listCommunesWithCounts,
  listGroupsWithCounts,
  listOldDistricts,
  listSizes,
  type OldDistrict,
  type OldPlacePage,
} from "@/domain/catalog/reads/pages";
export { findSellerPage, listSellers } from "@/domain/catalog/reads/shops";
export { suggest, type Suggestions } from "@/domain/catalog/reads/suggest";
