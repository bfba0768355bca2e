import sharp from "sharp";
import { buyerOrGuest } from "@/app/gates";
import { findOrder } from "@/domain/orders/reads/buyer";
import { transferOf } from "@/domain/orders/part";
import { qrSvgPath, vietQr } from "@/domain/payments/vietqr";

export const dynamic = "force-dynamic";

const pixels = 720;

/** The transfer code of a part as a picture: on one phone it is saved, then opened in the bank's own app. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/orders/[code]/qr.png">,
): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const order = await findOrder({ buyer: await buyerOrGuest(), key: asked.get("key") ?? "" }, (await params).code);
  const part = order?.parts.find(({ code }) => code === asked.get("part"));
  const transfer = part ? transferOf(part) : null;
  if (!part || !transfer) return new Response(null, { status: 404 });
  const { size, path } = qrSvgPath(vietQr(transfer));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  const picture = await sharp(Buffer.from(svg), { density: 300 })
    .resize(pixels, pixels, { kernel: "nearest" })
    .png({ palette: true })
    .toBuffer();
  return new Response(new Uint8Array(picture), {
    headers: {
      "content-type": "image/png",
      "content-disposition": `attachment; filename="VietQR-${part.code}.png"`,
      "cache-control": "private, no-store",
    },
  });
}
