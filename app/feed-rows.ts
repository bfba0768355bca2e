import { pictureSrc } from "@/components/product/illustrations";
import type { FeedItem } from "@/domain/feeds/reads";
import { deliveryFee, rateFor } from "@/domain/shipping/fee";
import { harmless } from "@/domain/stats/export";

/** What stands before, between and after the items of a feed. */
export type Feed = { contentType: string; head: string; row: (item: FeedItem) => string; foot: string };

/** RSS 2.0 with Google's own names. Limits and values: https://support.google.com/merchants/answer/7052112 */
export function googleFeed(origin: string, title: string): Feed {
  const head = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>${xml(title)}</title>
<link>${xml(origin)}</link>
<description>${xml(title)}</description>
`;
  return {
    contentType: "application/xml; charset=utf-8",
    head,
    row: (item) => {
      const facts = factsOf(origin, item);
      const fields: [name: string, value: string][] = [
        ["g:id", facts.id],
        ["title", facts.title],
        ["description", facts.description.slice(0, 5000)],
        ["link", facts.link],
        ["g:image_link", facts.image],
        ...facts.moreImages.map((image): [string, string] => ["g:additional_image_link", image]),
        ["g:availability", item.isAvailable ? "in_stock" : "out_of_stock"],
        ["g:price", facts.price],
        ["g:condition", "new"],
        ["g:brand", item.sellerName.slice(0, 70)],
        item.gtin === "" ? ["g:identifier_exists", "no"] : ["g:gtin", item.gtin],
        ["g:unit_pricing_measure", facts.measure],
        ["g:unit_pricing_base_measure", facts.baseMeasure],
        ["g:product_type", facts.productType],
        ["g:shipping_weight", `${item.weightGrams} g`],
        ["g:external_seller_id", item.sellerSlug.slice(0, 50)],
        ...(item.variantCount > 1
          ? [
              ["g:item_group_id", item.productId] satisfies [string, string],
              ["g:size", item.variantName.slice(0, 100)] satisfies [string, string],
            ]
          : []),
      ];
      const lines = fields.map(([name, value]) => `<${name}>${xml(value)}</${name}>`);
      const shipping = `<g:shipping><g:country>VN</g:country><g:price>${facts.shipping}</g:price></g:shipping>`;
      return `<item>\n${[...lines, shipping].join("\n")}\n</item>\n`;
    },
    foot: "</channel>\n</rss>\n",
  };
}

const facebookHeads = [
  "id",
  "title",
  "description",
  "availability",
  "condition",
  "price",
  "link",
  "image_link",
  "additional_image_link",
  "brand",
  "gtin",
  "item_group_id",
  "size",
  "product_type",
  "shipping_weight",
  "shipping",
] as const;

/** A table with a head, as Meta's catalogues take it: https://developers.facebook.com/docs/marketing-api/catalog/reference */
export function facebookFeed(origin: string): Feed {
  return {
    contentType: "text/csv; charset=utf-8",
    head: `${facebookHeads.join(",")}\r\n`,
    row: (item) => {
      const facts = factsOf(origin, item);
      const hasSizes = item.variantCount > 1;
      const cells: Record<(typeof facebookHeads)[number], string> = {
        id: facts.id,
        title: facts.title,
        description: facts.description.slice(0, 9000),
        availability: item.isAvailable ? "in stock" : "out of stock",
        condition: "new",
        price: facts.price,
        link: facts.link,
        image_link: facts.image,
        additional_image_link: facts.moreImages.join(","),
        brand: item.sellerName.slice(0, 100),
        gtin: item.gtin,
        item_group_id: hasSizes ? item.productId : "",
        size: hasSizes ? item.variantName.slice(0, 100) : "",
        product_type: facts.productType,
        shipping_weight: `${item.weightGrams} g`,
        shipping: `VN::Standard:${facts.shipping}`,
      };
      return `${facebookHeads.map((head) => quoted(cells[head])).join(",")}\r\n`;
    },
    foot: "",
  };
}

function factsOf(origin: string, item: FeedItem) {
  const name = item.variantCount > 1 ? `${item.name} (${item.variantName})` : item.name;
  const media = (hash: string) => `${origin}/media/${hash}-1600.webp`;
  const fee = deliveryFee(rateFor("country", item.countryRate), {
    weightGrams: item.weightGrams,
    itemsDong: item.priceDong,
  });
  return {
    id: item.variantId,
    title: cut(name, 150),
    description: [item.summary, item.description].filter(Boolean).join("\n\n") || item.name,
    link: `${origin}/products/${item.slug}`,
    image: item.imageHash === null ? `${origin}${pictureSrc(item.illustration, 960)}` : media(item.imageHash),
    moreImages: item.moreHashes.slice(0, 10).map(media),
    price: `${item.priceDong} VND`,
    shipping: `${fee} VND`,
    productType: `${item.sectorName} > ${item.groupName}`,
    measure: item.netUnit === "piece" ? `${item.netQuantity} ct` : `${item.netQuantity} ${item.netUnit}`,
    baseMeasure: { g: "1 kg", ml: "1 l", piece: "1 ct" }[item.netUnit],
  };
}

/** Cut at a word, so that no letter is torn from its mark. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most - 1);
  return `${short.slice(0, Math.max(short.lastIndexOf(" "), most / 2))}…`;
}

function xml(text: string): string {
  const kept = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  return kept.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function quoted(text: string): string {
  const cell = harmless(text);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
