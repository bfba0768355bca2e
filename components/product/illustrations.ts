import { type IllustrationKind, illustrationKinds } from "@/domain/catalog/illustration-kinds";

export { type IllustrationKind, illustrationKinds };

export const pictureSizes = [160, 320, 640, 960] as const;
export type PictureSize = (typeof pictureSizes)[number];

export const illustrationGrounds = ["gold", "earth", "leaf", "paper", "rose", "mist"] as const;
export type IllustrationGround = (typeof illustrationGrounds)[number];

type IllustrationFacts = { ground: IllustrationGround; views: 1 | 2 | 3; vi: string; en: string };

const facts: Record<IllustrationKind, IllustrationFacts> = {
  "cashew-raw": { ground: "leaf", views: 3, vi: "hạt điều thô", en: "raw cashews" },
  "cashew-salted": { ground: "gold", views: 2, vi: "hạt điều rang muối", en: "salted roasted cashews" },
  "cashew-honey": { ground: "gold", views: 2, vi: "hạt điều mật ong", en: "honey cashews" },
  "cashew-garlic": { ground: "earth", views: 2, vi: "hạt điều tỏi", en: "garlic cashews" },
  "cashew-chili": { ground: "earth", views: 2, vi: "hạt điều ớt", en: "chilli cashews" },
  "cashew-seaweed-or-flavoured": {
    ground: "mist",
    views: 2,
    vi: "hạt điều rong biển và các vị",
    en: "seaweed and flavoured cashews",
  },
  "cashew-butter": { ground: "gold", views: 2, vi: "bơ hạt điều", en: "cashew butter" },
  "cashew-milk": { ground: "paper", views: 2, vi: "sữa hạt điều", en: "cashew milk" },
  "cashew-candy": { ground: "gold", views: 2, vi: "kẹo hạt điều", en: "cashew candy" },
  "pepper-black": { ground: "earth", views: 2, vi: "tiêu đen", en: "black pepper" },
  "pepper-white": { ground: "leaf", views: 2, vi: "tiêu sọ", en: "white pepper" },
  "pepper-green-string": { ground: "leaf", views: 2, vi: "tiêu xanh nguyên chùm", en: "green pepper on the string" },
  "coffee-beans": { ground: "earth", views: 3, vi: "cà phê hạt rang", en: "roasted coffee beans" },
  "coffee-ground": { ground: "paper", views: 2, vi: "cà phê bột pha phin", en: "ground coffee with a drip filter" },
  "coffee-cherry": { ground: "leaf", views: 2, vi: "quả cà phê chín", en: "coffee cherries on the branch" },
  "cocoa-powder": { ground: "earth", views: 3, vi: "bột ca cao", en: "cocoa powder" },
  chocolate: { ground: "rose", views: 2, vi: "sô-cô-la", en: "chocolate" },
  honey: { ground: "gold", views: 2, vi: "mật ong", en: "honey" },
  "bird-nest": { ground: "mist", views: 2, vi: "yến sào", en: "swiftlet nest" },
  "bird-nest-drink": { ground: "mist", views: 2, vi: "nước yến chưng", en: "bird's nest drink" },
  durian: { ground: "leaf", views: 2, vi: "sầu riêng", en: "durian" },
  "durian-freeze-dried": { ground: "leaf", views: 2, vi: "sầu riêng sấy thăng hoa", en: "freeze-dried durian" },
  pomelo: { ground: "leaf", views: 2, vi: "bưởi", en: "pomelo" },
  orange: { ground: "gold", views: 2, vi: "cam", en: "oranges" },
  melon: { ground: "leaf", views: 2, vi: "dưa lưới", en: "netted melon" },
  "jackfruit-fresh": { ground: "gold", views: 2, vi: "mít tươi", en: "fresh jackfruit" },
  "jackfruit-dried": { ground: "gold", views: 2, vi: "mít sấy", en: "jackfruit chips" },
  "banana-dried": { ground: "gold", views: 3, vi: "chuối sấy", en: "banana chips" },
  avocado: { ground: "leaf", views: 2, vi: "bơ", en: "avocados" },
  rambutan: { ground: "rose", views: 2, vi: "chôm chôm", en: "rambutan" },
  "mushroom-fresh": { ground: "leaf", views: 2, vi: "nấm tươi", en: "fresh mushrooms" },
  "mushroom-dried": { ground: "earth", views: 2, vi: "nấm khô", en: "dried mushrooms" },
  lingzhi: { ground: "earth", views: 2, vi: "nấm linh chi", en: "lingzhi mushroom" },
  rice: { ground: "gold", views: 2, vi: "gạo", en: "rice" },
  "rice-liquor": { ground: "earth", views: 2, vi: "rượu gạo", en: "rice liquor" },
  "fruit-wine": { ground: "rose", views: 2, vi: "rượu trái cây", en: "fruit wine" },
  turmeric: { ground: "gold", views: 2, vi: "nghệ và tinh bột nghệ", en: "turmeric and its starch" },
  "ginger-tea": { ground: "gold", views: 2, vi: "trà gừng", en: "ginger tea" },
  "herbal-tea": { ground: "leaf", views: 2, vi: "trà thảo mộc", en: "herbal tea" },
  "essential-oil": { ground: "leaf", views: 2, vi: "tinh dầu", en: "essential oil" },
  soap: { ground: "leaf", views: 2, vi: "xà phòng thủ công", en: "handmade soap" },
  sausage: { ground: "leaf", views: 2, vi: "giò chả gói lá chuối", en: "pork rolls in banana leaf" },
  "dried-meat": { ground: "earth", views: 2, vi: "thịt khô", en: "dried meat" },
  fish: { ground: "mist", views: 2, vi: "cá", en: "fish" },
  eggs: { ground: "gold", views: 2, vi: "trứng", en: "eggs" },
  vegetables: { ground: "leaf", views: 2, vi: "rau củ", en: "vegetables" },
  "bamboo-shoots": { ground: "leaf", views: 2, vi: "măng", en: "bamboo shoots" },
  cassava: { ground: "earth", views: 1, vi: "khoai mì", en: "cassava" },
  "salt-chili": { ground: "earth", views: 2, vi: "muối ớt", en: "chilli salt" },
  cricket: { ground: "gold", views: 2, vi: "dế", en: "cricket" },
  "handicraft-basket": { ground: "earth", views: 3, vi: "giỏ đan thủ công", en: "handwoven basket" },
  brocade: { ground: "earth", views: 2, vi: "vải thổ cẩm", en: "brocade cloth" },
  "dried-flowers": { ground: "rose", views: 2, vi: "tranh và hoa khô", en: "dried flowers" },
  bonsai: { ground: "mist", views: 1, vi: "cây cảnh", en: "bonsai" },
  orchid: { ground: "rose", views: 2, vi: "hoa lan", en: "orchid" },
  "farm-visit": { ground: "leaf", views: 2, vi: "tham quan vườn", en: "a visit to the farm" },
};

const groundClasses: Record<IllustrationGround, string> = {
  gold: "bg-ground-cashew",
  earth: "bg-ground-drink",
  leaf: "bg-ground-herb",
  paper: "bg-sand",
  rose: "bg-ground-craft",
  mist: "bg-ground-place",
};

export function isIllustrationKind(name: string): name is IllustrationKind {
  return Object.hasOwn(facts, name);
}

/** How many pictures a kind has: 1 is the clearest, 2 a pack or another view, 3 a close-up. */
export function illustrationViews(illustration: string): number {
  return facts[knownKind(illustration)].views;
}

/** Which picture stands for a product in lists: not always the first, so that a shelf of one kind does not look alike. */
export function leadingView(illustration: string, slug: string): number {
  let sum = 0;
  for (const letter of slug) sum += letter.codePointAt(0) ?? 0;
  return 1 + (sum % Math.min(2, illustrationViews(illustration)));
}

/** What the renderer paints behind a kind. */
export function groundOf(kind: IllustrationKind): IllustrationGround {
  return facts[kind].ground;
}

/** The class that tints the place of a picture before it has come. */
export function illustrationGround(illustration: string): string {
  return groundClasses[facts[knownKind(illustration)].ground];
}

/** What the picture shows, for `alt`; it says itself that it is an illustration. */
export function illustrationAlt(illustration: string, locale: "vi" | "en"): string {
  const { vi, en } = facts[knownKind(illustration)];
  return locale === "vi" ? `Ảnh minh hoạ: ${vi}` : `Illustration: ${en}`;
}

/** The kind in words, for the seller who chooses a drawing. */
export function illustrationName(kind: IllustrationKind, locale: "vi" | "en"): string {
  return facts[kind][locale];
}

/** The address of one square picture; a view the kind lacks falls back to its first. */
export function pictureSrc(illustration: string, size: PictureSize = 640, view = 1): string {
  return `/pictures/${pictureName(knownKind(illustration), view)}-${size}.webp`;
}

/** One picture in all its sizes, ready for an `img`. */
export function pictureSrcSet(illustration: string, view = 1): { src: string; srcSet: string } {
  return {
    src: pictureSrc(illustration, 320, view),
    srcSet: pictureSizes.map((size) => `${pictureSrc(illustration, size, view)} ${size}w`).join(", "),
  };
}

export function pictureName(kind: IllustrationKind, view = 1): string {
  return view > 1 && view <= facts[kind].views ? `${kind}-${view}` : kind;
}

function knownKind(name: string): IllustrationKind {
  return isIllustrationKind(name) ? name : "farm-visit";
}

/** Bands across the top of a shop: basalt hills, rubber trees, cashew orchard, pepper poles, coffee hills, river. */
export const shopCovers = [1, 2, 3, 4, 5, 6] as const;
export type ShopCover = (typeof shopCovers)[number];

export function coverSrcSet(cover: ShopCover): string {
  return `/pictures/cover-${cover}-640.webp 640w, /pictures/cover-${cover}-1280.webp 1280w`;
}

export const spots = ["empty-basket", "not-found", "offline", "no-results"] as const;
export type Spot = (typeof spots)[number];

/** A small picture for a page with nothing on it, 4:3 on a clear ground. */
export function spotSrcSet(spot: Spot): string {
  return `/pictures/spot-${spot}-320.webp 320w, /pictures/spot-${spot}-640.webp 640w`;
}
