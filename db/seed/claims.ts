import { asc, inArray } from "drizzle-orm";
import sharp from "sharp";
import type { Transaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { certificateClaims } from "@/db/schema/certificates";
import { storyId } from "@/db/seed/random";
import { scanPurpose } from "@/domain/certificates/scan";
import { addDays, addMonths, type LocalDay, startOfDay } from "@/platform/clock";
import { seal } from "@/platform/sealed";
import { putFile } from "@/platform/storage";

const schemes = [
  { scheme: "vietgap", issuer: "Trung tâm Chứng nhận phù hợp", prefix: "VietGAP-TT", daysAgo: 4 },
  { scheme: "haccp", issuer: "Công ty Chứng nhận và Giám định", prefix: "HACCP", daysAgo: 1 },
] as const;

/** Two certificates a shop has sent, with a drawing in place of their papers: the office's queue has work in a demo. */
export async function writeClaims(
  tx: Transaction,
  { until, productIds, owner }: { until: LocalDay; productIds: string[]; owner: string },
): Promise<void> {
  const rows = await tx
    .select({ id: products.id, sellerId: products.sellerId, name: products.name, slug: products.slug })
    .from(products)
    .where(inArray(products.id, productIds))
    .orderBy(asc(products.slug));
  for (const [index, { scheme, issuer, prefix, daysAgo }] of schemes.entries()) {
    const product = rows[index];
    if (!product) throw new Error("the demo has too few products to certify");
    const id = storyId(`claim ${product.slug} ${scheme}`);
    const decidedOn = addDays(until, -60 - index);
    const decisionNumber = `${prefix}-${decidedOn.replaceAll("-", "")}`;
    const scanKey = `certificates/${id}.sealed`;
    const drawing = await drawn([prefix.split("-")[0] ?? "", decisionNumber, product.name, issuer]);
    await putFile(scanKey, Buffer.from(seal(drawing.toString("base64"), scanPurpose(scanKey))), "text/plain");
    await tx.insert(certificateClaims).values({
      id,
      sellerId: product.sellerId,
      productId: product.id,
      scheme,
      decisionNumber,
      decidedOn,
      issuer,
      validTo: addMonths(decidedOn, 24),
      scanKey,
      scanType: "webp",
      submittedBy: owner,
      submittedAt: new Date(startOfDay(addDays(until, 1 - daysAgo)).getTime() - 6 * 3_600_000),
      isDemo: true,
    });
  }
}

function drawn(lines: string[]): Promise<Buffer> {
  const text = lines
    .map(
      (line, row) =>
        `<text x="300" y="${220 + row * 60}" font-size="${row === 0 ? 48 : 26}"${line.length > 36 ? ` textLength="500" lengthAdjust="spacingAndGlyphs"` : ""}>${escaped(line)}</text>`,
    )
    .join("");
  const paper = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#fffdf5"/>
    <rect x="30" y="30" width="540" height="740" fill="none" stroke="#8a6d3b" stroke-width="4"/>
    <g text-anchor="middle" font-family="sans-serif" fill="#333"><text x="300" y="120" font-size="22">BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ</text>${text}</g></svg>`;
  return sharp(Buffer.from(paper)).webp().toBuffer();
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
