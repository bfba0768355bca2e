import { unstable_cache } from "next/cache";
import {
  campaignTag,
  communeTag,
  groupTag,
  homeTag,
  openDataTag,
  placesTag,
  policiesTag,
  productsTag,
  productTag,
  sellerTag,
} from "@/domain/catalog/freshness";
import type { UnitMap } from "@/domain/places/map-of";
import { isSlug } from "@/domain/catalog/query";
import type { HomePage } from "@/domain/catalog/pages";
import {
  findCommunePage,
  findGroupPage,
  findOldPlacePage,
  findProductPage,
  findSellerPage,
  findSurroundings,
  homeShelves,
  listCommunesWithCounts,
  listOldDistricts,
  type OldDistrict,
} from "@/domain/catalog/reads";
import { type CountedMap, countedMap } from "@/app/public-statistics";
import { findCampaignPage, type Front, readFront } from "@/domain/front/reads";
import { findPublicFace } from "@/domain/face/reads";
import { findOcopGroup } from "@/domain/ocop/reads";
import { activeMap, findUnit, presentList } from "@/domain/places/reads";
import { formerUnitsOf, slugAfter } from "@/domain/successions/reads";
import { listProductReviews, summarizeProduct, summarizeShop } from "@/domain/reviews/reads";
import { findNewest, listKept } from "@/domain/opendata/reads/builds";
import { findPolicy, listPolicies } from "@/domain/policies/reads";
import { findHoliday } from "@/domain/sellers/reads";
import type { PublicVoucher } from "@/domain/vouchers/discount";
import { listPublicVouchers } from "@/domain/vouchers/reads";
import { now, today } from "@/platform/clock";

/** Every cached read of the site. Changes announce their tags; this is for what only time changes. */
const seconds = 3600;

/** Keeps what a read answers under a key of its own until one of the tags is announced or its time is up. */
function kept<T>(key: string[], tags: string[], read: () => Promise<T>): Promise<T> {
  return unstable_cache(read, key, { tags, revalidate: seconds })();
}

/** The day is part of the keys here: stars lapse and shelves turn at the province's midnight. */
export function cachedHome(): Promise<HomePage> {
  const day = today();
  return kept(["home", day], [homeTag, placesTag], () => homeShelves(day));
}

/** What the province puts on the home page: it turns at midnight, and with its goods. */
export function cachedFront(): Promise<Front> {
  const day = today();
  return kept(["front", day], [homeTag, placesTag], () => readFront(day));
}

export function cachedCampaign(slug: string): ReturnType<typeof findCampaignPage> {
  const day = today();
  return kept(["campaign", slug, day], [campaignTag(slug), placesTag], () => findCampaignPage(slug, day));
}

/** A product's page also shows its shop and its neighbours of commune and group: it goes when one of them changes. */
export async function cachedProduct(slug: string): ReturnType<typeof findProductPage> {
  const day = today();
  const around = await kept(["around product", slug], [productTag(slug)], () => findSurroundings(slug));
  if (around === null) return null;
  const { sellerSlug, communeCode, groupCode } = around;
  const tags = [productTag(slug), sellerTag(sellerSlug), communeTag(communeCode), groupTag(groupCode), placesTag];
  return kept(["product", slug, day], tags, () => findProductPage(slug, day));
}

export function cachedSeller(slug: string): ReturnType<typeof findSellerPage> {
  return kept(["seller", slug], [sellerTag(slug), placesTag], () => findSellerPage(slug));
}

/** What a shop has dressed its page with. The day is part of the key: certificates lapse at midnight. */
export function cachedFace(slug: string): ReturnType<typeof findPublicFace> {
  const day = today();
  return kept(["face", slug, day], [sellerTag(slug)], () => findPublicFace(slug, day));
}

/** The day is part of the key: vouchers begin and end at midnight. One that was used up since may be told for an hour; checkout says so. */
export function cachedVouchers(sellerSlug: string): Promise<PublicVoucher[]> {
  return kept(["vouchers", sellerSlug, today()], [sellerTag(sellerSlug)], () => listPublicVouchers(sellerSlug, now()));
}

/** What buyers say of a product: the sums, and the newest few. Its page and each review announce the same tag. */
export function cachedReviews(slug: string, productId: string) {
  return kept(["reviews", slug], [productTag(slug)], async () => {
    const [sums, { reviews }] = await Promise.all([
      summarizeProduct(productId),
      listProductReviews(productId, { limit: 5 }),
    ]);
    return { ...sums, reviews };
  });
}

export function cachedHoliday(sellerSlug: string): ReturnType<typeof findHoliday> {
  return kept(["holiday", sellerSlug], [sellerTag(sellerSlug)], () => findHoliday(sellerSlug));
}

export function cachedShopReviews(slug: string): ReturnType<typeof summarizeShop> {
  return kept(["shop reviews", slug], [sellerTag(slug)], () => summarizeShop(slug));
}

export async function cachedCommune(slug: string): ReturnType<typeof findCommunePage> {
  if (!isSlug(slug)) return null;
  const unit = await kept(["unit", slug], [placesTag], () => findUnit(presentList, slug));
  if (!unit) return null;
  return kept(["commune", slug], [communeTag(unit.code), placesTag], () => findCommunePage(slug));
}

/** Where the address of a unit that is no more, or is called otherwise, leads to. */
export async function cachedSlugAfter(slug: string): ReturnType<typeof slugAfter> {
  return isSlug(slug) ? kept(["slug after", slug], [placesTag], () => slugAfter(slug)) : null;
}

export function cachedFormerUnits(code: string): ReturnType<typeof formerUnitsOf> {
  return kept(["former units", code], [placesTag], () => formerUnitsOf(code));
}

export async function cachedGroup(slug: string): ReturnType<typeof findGroupPage> {
  if (!isSlug(slug)) return null;
  const group = await kept(["class", slug], [], () => findOcopGroup(slug));
  if (!group) return null;
  return kept(["group", slug], [groupTag(group.code), placesTag], () => findGroupPage(slug));
}

export function cachedPolicies(): ReturnType<typeof listPolicies> {
  const day = today();
  return kept(["policies", day], [policiesTag], () => listPolicies(day));
}

export async function cachedPolicy(name: string): ReturnType<typeof findPolicy> {
  const day = today();
  return isSlug(name) ? kept(["policy", name, day], [policiesTag], () => findPolicy(name, day)) : null;
}

export function cachedCommunes(): Promise<{ communes: HomePage["communes"]; oldDistricts: OldDistrict[] }> {
  return kept(["communes"], [productsTag, placesTag], async () => {
    const [communes, oldDistricts] = await Promise.all([listCommunesWithCounts(), listOldDistricts()]);
    return { communes, oldDistricts };
  });
}

export function cachedOldPlace(slug: string): ReturnType<typeof findOldPlacePage> {
  return kept(["old place", slug], [placesTag], () => findOldPlacePage(slug));
}

export function cachedUnitMap(): Promise<UnitMap> {
  return kept(["unit map"], [placesTag], () => activeMap("unit"));
}

/** The districts of before July 2025. */
export function cachedDistrictMap(): Promise<UnitMap> {
  return kept(["district map"], [placesTag], () => activeMap("district"));
}

/** The day is part of the key: the figures are those of its end. */
export function cachedCountedMap(): Promise<CountedMap> {
  const day = today();
  return kept(["counted map", day], [productsTag, placesTag], () => countedMap(day));
}

/** What the open data is, and which days are kept. Each making announces the tag, and each shop that withdraws. */
export function cachedOpenData() {
  return kept(["open data"], [openDataTag], async () => {
    const [newest, days] = await Promise.all([findNewest(), listKept()]);
    return {
      newest: newest && { day: newest.day, datasets: newest.datasets, isHeldBack: newest.heldBackAt !== null },
      days: days.map(({ day, datasets }) => ({
        day,
        changes: datasets.map(({ name, changes }) => ({ name, changes })),
      })),
    };
  });
}
