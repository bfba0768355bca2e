import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { CountedMap } from "@/app/public-statistics";
import { mapDrawing, squared } from "@/components/statistics/drawing";
import { coverSrcSet, leadingView, pictureSrc } from "@/components/product/illustrations";
import type { ListingCard } from "@/domain/catalog/card";
import type { CommunePage, SellerPage } from "@/domain/catalog/pages";
import type { FacePage } from "@/domain/face/pages";
import { formatDong } from "@/domain/money/dong";
import { env } from "@/platform/env";
import { findPictureFile } from "@/platform/pictures";
import { getFile, putFile } from "@/platform/storage";
import { formatDay, formatNumber } from "@/platform/i18n/format";
import { translator } from "@/platform/i18n/translator";

export const cardKinds = ["products", "sellers", "communes", "statistics"] as const;
export type CardKind = (typeof cardKinds)[number];

/** As links are shown elsewhere, and as a picture to post. */
export const cardShapes = { wide: { width: 1200, height: 630 }, square: { width: 1080, height: 1080 } } as const;
export type CardShape = keyof typeof cardShapes;

/** All that is on a card; cards that say the same are the same. */
export type CardFacts = {
  title: string;
  lines: string[];
  /** "OCOP 4 sao". */
  mark: string;
  price: string;
  /** A re-encoded photograph by its hash, a drawing by its address, or one made for this card. */
  picture: { hash: string } | { drawn: string } | { svg: string };
};

/** Another number when cards are drawn otherwise, so that none of the old ones is served. */
const drawing = 2;

export function productCard(card: ListingCard): CardFacts {
  const t = translator("vi", "face");
  return {
    title: card.name,
    lines: [card.seller.name, card.commune.name],
    mark: card.stars > 0 ? t("page.stars", { stars: card.stars }) : "",
    price: card.variantCount > 1 ? t("card.from", { price: formatDong(card.priceDong) }) : formatDong(card.priceDong),
    picture: card.imageHash
      ? { hash: card.imageHash }
      : { drawn: pictureSrc(card.illustration, 960, leadingView(card.illustration, card.slug)) },
  };
}

export function shopCard({ seller }: Pick<SellerPage, "seller">, face: FacePage | null): CardFacts {
  const t = translator("vi", "face");
  const hash = face?.coverHash ?? null;
  const drawn = coverSrcSet((face?.cover ?? seller.cover) as 1).split(" ")[2] ?? "";
  return {
    title: seller.name,
    lines: [
      face?.tagline ?? seller.tagline,
      seller.commune.fullName,
      t("card.products", { count: seller.productCount }),
    ].filter(Boolean),
    mark: "",
    price: "",
    picture: hash ? { hash } : { drawn },
  };
}

export function communeCard({ commune, products, productCount, knownFor }: CommunePage): CardFacts {
  const t = translator("vi", "face");
  const [first] = products;
  const drawn = first
    ? pictureSrc(first.illustration, 960, leadingView(first.illustration, first.slug))
    : "/pictures/cover-1-1280.webp";
  return {
    title: commune.fullName,
    lines: [
      t("card.products", { count: productCount }),
      knownFor
        .map(({ name }) => name)
        .slice(0, 3)
        .join(", "),
    ].filter(Boolean),
    mark: "",
    price: "",
    picture: first?.imageHash ? { hash: first.imageHash } : { drawn },
  };
}

/** The market in figures, with its map. */
export function statisticsCard({ asOf, shapes, units, told }: CountedMap): CardFacts {
  const t = translator("vi", "statistics");
  const drawn = units.map((unit) => ({ code: unit.code, name: "", worth: unit.told?.numerator ?? null, words: "" }));
  const count = (cell: { numerator: number } | null) => formatNumber(cell?.numerator ?? 0, "vi");
  return {
    title: t("card.title", { products: count(told.products_online), sellers: count(told.sellers_online) }),
    lines: [t("title"), t("onDay", { day: formatDay(asOf, "vi") })],
    mark: "",
    price: "",
    picture: { svg: squared(mapDrawing(shapes, drawn, null)) },
  };
}

/** The mark of what a card says: its address has it, so that a kept card is never an old one. */
export function cardMark(facts: CardFacts): string {
  return createHash("sha256")
    .update(JSON.stringify([drawing, facts]))
    .digest("hex")
    .slice(0, 20);
}

export function cardPath({
  kind,
  slug,
  facts,
  shape,
}: {
  kind: CardKind;
  slug: string;
  facts: CardFacts;
  shape: CardShape;
}): string {
  return `/cards/${kind}/${slug}/${cardMark(facts)}-${shape}.jpg`;
}

/** What a page's head says of its card, for those who show links. */
export function cardMeta(kind: CardKind, slug: string, facts: CardFacts) {
  const { width, height } = cardShapes.wide;
  const image = {
    url: `${env().appOrigin}${cardPath({ kind, slug, facts, shape: "wide" })}`,
    width,
    height,
    alt: facts.title,
  };
  return {
    openGraph: {
      siteName: translator("vi", "common")("site.name"),
      type: "website" as const,
      title: facts.title,
      images: [image],
    },
    twitter: { card: "summary_large_image" as const, images: [image.url] },
  };
}

/** The card as a JPEG, drawn once and kept under what it says. */
export async function drawnCard(facts: CardFacts, shape: CardShape): Promise<Buffer> {
  const key = `cards/${cardMark(facts)}-${shape}.jpg`;
  const kept = await getFile(key);
  if (kept) return kept;
  const bytes = await drawCard(facts, shape);
  await putFile(key, bytes, "image/jpeg");
  return bytes;
}

const paper = "#fbf7f0";
const colours = { ink: "#3a2419", soft: "#6b5d52", earth: "#8a3a1d" };
const fontFolder = join(process.cwd(), "node_modules/@expo-google-fonts/be-vietnam-pro");
const fonts = {
  text: { name: "Be Vietnam Pro", file: join(fontFolder, "400Regular/BeVietnamPro_400Regular.ttf") },
  bold: { name: "Be Vietnam Pro SemiBold", file: join(fontFolder, "600SemiBold/BeVietnamPro_600SemiBold.ttf") },
} as const;

const margin = 56;

async function drawCard(facts: CardFacts, shape: CardShape): Promise<Buffer> {
  const { width, height } = cardShapes[shape];
  const isWide = shape === "wide";
  const [across, down] = isWide ? [height - 30, height] : [width, 600];
  const picture = await fitted(await pictureOf(facts.picture), { isDrawn: !("hash" in facts.picture), across, down });
  const left = isWide ? across + margin : margin;
  const room = width - left - margin;
  const words = await Promise.all([
    facts.mark === "" ? null : text(facts.mark, { size: 30, width: room, colour: colours.earth, isBold: true }),
    text(facts.title, { size: titleSize(facts.title), width: room, colour: colours.ink, isBold: true }),
    facts.price === "" ? null : text(facts.price, { size: 50, width: room, colour: colours.earth, isBold: true }),
    ...facts.lines.map((line) => text(line, { size: 28, width: room, colour: colours.soft, isBold: false })),
  ]);
  const name = await text(translator("vi", "common")("site.name"), {
    size: 26,
    width: room,
    colour: colours.earth,
    isBold: true,
  });
  const bottom = height - margin - name.height;
  let top = isWide ? margin : down + 40;
  const placed = words.flatMap((word) => {
    if (!word || top + word.height > bottom - 12) return [];
    const layer = { input: word.bytes, left, top };
    top += word.height + 28;
    return [layer];
  });
  return sharp({ create: { width, height, channels: 3, background: paper } })
    .composite([{ input: picture, left: 0, top: 0 }, ...placed, { input: name.bytes, left, top: bottom }])
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer();
}

/** A photograph or a scene fills its place. Drawn goods or a map, which are square, are shown whole, with their ground going on to both sides. */
async function fitted(
  bytes: Buffer,
  { isDrawn, across, down }: { isDrawn: boolean; across: number; down: number },
): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  if (!isDrawn || width !== height || across <= down)
    return sharp(bytes).resize(across, down, { fit: "cover" }).toBuffer();
  const whole = await sharp(bytes).resize(down, down).flatten({ background: paper }).toBuffer();
  const left = Math.floor((across - down) / 2);
  // without its grain, which would be drawn out into stripes
  const ground = await sharp(whole).median(15).toBuffer();
  const wide = await sharp(ground)
    .extend({ left, right: across - down - left, extendWith: "copy" })
    .toBuffer();
  return sharp(wide)
    .composite([{ input: whole, left, top: 0 }])
    .toBuffer();
}

/** Long names are smaller: a name of 120 letters is still read whole. */
function titleSize(title: string): number {
  const { length } = title;
  if (length <= 28) return 60;
  if (length <= 55) return 48;
  return length <= 90 ? 40 : 32;
}

/** Letters from the font's own file: the machine needs none, and every mark is there. */
async function text(
  words: string,
  { size, width, colour, isBold }: { size: number; width: number; colour: string; isBold: boolean },
): Promise<{ bytes: Buffer; height: number }> {
  const { name, file } = isBold ? fonts.bold : fonts.text;
  const plain = words
    .replace(/\p{C}+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${plain}</span>`,
      font: `${name} ${size}`,
      fontfile: file,
      width,
      dpi: 72,
      rgba: true,
      wrap: "word-char",
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, height: info.height };
}

async function pictureOf(picture: CardFacts["picture"]): Promise<Buffer> {
  if ("svg" in picture) return Buffer.from(picture.svg);
  const kept = "hash" in picture ? await findPictureFile(`${picture.hash}-1600.webp`) : null;
  if (kept) return kept;
  const drawn = "drawn" in picture ? picture.drawn : "/pictures/cover-1-1280.webp";
  return readFile(join(process.cwd(), "public", drawn));
}
