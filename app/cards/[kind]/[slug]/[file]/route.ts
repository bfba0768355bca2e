import { cachedCommune, cachedCountedMap, cachedFace, cachedProduct, cachedSeller } from "@/app/[locale]/(shop)/cached";
import {
  type CardFacts,
  cardKinds,
  type CardKind,
  cardMark,
  type CardShape,
  cardShapes,
  communeCard,
  drawnCard,
  productCard,
  shopCard,
  statisticsCard,
} from "@/app/share-card";
import { isSlug } from "@/domain/catalog/query";

export const dynamic = "force-dynamic";

/** A picture that stands for a page where its link is shown. One asked for by an old mark is answered with what is true, and not kept for long. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/cards/[kind]/[slug]/[file]">,
): Promise<Response> {
  const { kind: asked, slug, file } = await params;
  const kind = cardKinds.find((each) => each === asked);
  const [, mark, shape] = /^([0-9a-f]{20})-(wide|square)\.jpg$/.exec(file) ?? [];
  const facts = kind && isSlug(slug) && shape !== undefined ? await factsOf(kind, slug) : null;
  if (!facts) return new Response(null, { status: 404 });
  const bytes = await drawnCard(facts, (shape === "square" ? "square" : "wide") satisfies CardShape);
  const isSaved = new URL(request.url).searchParams.has("save");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "image/jpeg",
      "cache-control": mark === cardMark(facts) ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
      ...(isSaved
        ? {
            "content-disposition": `attachment; filename="${slug}-${cardShapes[shape === "square" ? "square" : "wide"].width}.jpg"`,
          }
        : {}),
    },
  });
}

async function factsOf(kind: CardKind, slug: string): Promise<CardFacts | null> {
  if (kind === "products") {
    const page = await cachedProduct(slug);
    return page && productCard(page.card);
  }
  if (kind === "sellers") {
    const [page, face] = await Promise.all([cachedSeller(slug), cachedFace(slug)]);
    return page && shopCard(page, face);
  }
  if (kind === "statistics") return slug === "province" ? statisticsCard(await cachedCountedMap()) : null;
  const page = await cachedCommune(slug);
  return page && communeCard(page);
}
