import { requireSellerWith } from "@/app/gates";
import { printPack, printPicture, type PrintWords } from "@/app/print-pack";
import { coverSrcSet } from "@/components/product/illustrations";
import { unitPriceDong } from "@/domain/catalog/price";
import { printInput } from "@/domain/face/input";
import { getOwnFace, listPrintedSizes } from "@/domain/face/reads";
import { formatDong } from "@/domain/money/dong";
import { spokenPhone } from "@/domain/people/canonical";
import { getOwnShop, getSender } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay, formatPer } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** One sheet of the shop's print pack: "poster.pdf", "prices.pdf?products=…". Always in Vietnamese: it is for buyers here. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/seller/shop/print/[file]">,
): Promise<Response> {
  const { locale, file } = await params;
  const seller = await requireSellerWith(localeOf(locale), "shop");
  const asked = new URL(request.url).searchParams;
  const parsed = printInput.safeParse({
    kind: file.replace(/\.pdf$/, ""),
    size: asked.get("size") ?? undefined,
    products: asked.getAll("products"),
  });
  if (!parsed.success || !file.endsWith(".pdf")) return new Response(null, { status: 404 });
  const { kind, size, products } = parsed.data;
  const day = today();
  const [shop, sender, face, sizes] = await Promise.all([
    getOwnShop(seller),
    getSender(seller),
    getOwnFace(seller, day),
    listPrintedSizes(seller, products),
  ]);
  const t = translator("vi", "face");
  const origin = env().appOrigin;
  const address = `${origin}/sellers/${shop.slug}`;
  const words: PrintWords = {
    shop: shop.name,
    tagline: shop.tagline,
    place: sender.address,
    phone: spokenPhone(shop.phone),
    address,
    shownAddress: address.replace(/^https?:\/\//, ""),
    scan: t("print.scan"),
    priceList: t("print.priceList"),
    printed: t("print.printed", { day: formatDay(day, "vi") }),
    heads: { name: t("print.name"), size: t("print.size"), price: t("print.price"), per: t("print.per") },
    picture: await printPicture(
      face.page.coverHash ? { hash: face.page.coverHash } : { drawn: coverSrcSet(shop.cover as 1).split(" ")[2] ?? "" },
    ),
    goods: sizes.map((each) => ({
      name: each.name,
      size: each.size,
      price: formatDong(each.priceDong),
      per: `${formatDong(unitPriceDong(each))}/${formatPer(each.netUnit, "vi")}`,
      mark: each.stars > 0 ? t("page.stars", { stars: each.stars }) : "",
      address: `${origin}/products/${each.slug}`,
    })),
    pageOf: (page, pages) => t("print.pageOf", { page, pages }),
  };
  const pdf = await printPack(words, { kind, size });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${shop.slug}-${kind}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
