import type { Transaction } from "@/db/client";
import { pilotCommunes, signatureMatches, signatureProducts } from "@/db/schema/signature";
import type { SeedProduct } from "@/db/seed/products";
import type { ProductKind } from "@/db/seed/kinds";
import { insertAll } from "@/db/seed/rows";
import { storyId } from "@/db/seed/random";
import { type LocalDay, startOfDay } from "@/platform/clock";

const pilotsSince = "2022-01-15" as LocalDay;
const listedOn = "2022-03-01" as LocalDay;
const source = "Kế hoạch thí điểm số hóa sản phẩm đặc trưng (dữ liệu mẫu)";
/** Known for it in the province, and sold by nobody of the demo. */
const unsold = ["Rượu cần S'tiêng", "Thổ cẩm S'tiêng", "Đọt mây"] as const;
const [pilots, others] = [3, 3] as const;

/** The demo's lists: in three pilot communes and three others, what their shops sell and what nobody has put online yet. */
export async function writeSignature(tx: Transaction, all: readonly SeedProduct[]): Promise<void> {
  const byPlace = new Map<string, SeedProduct[]>();
  for (const product of all) {
    const { code } = product.seller.place;
    if (product.startsOn !== null) byPlace.set(code, [...(byPlace.get(code) ?? []), product]);
  }
  const busiest = [...byPlace]
    .toSorted(([one, its], [other, theirs]) => theirs.length - its.length || (one < other ? -1 : 1))
    .slice(0, pilots + others);
  const createdAt = startOfDay(listedOn);
  const rows = busiest.flatMap(([oldCommuneCode, sold], place) => {
    const communeCode = sold[0]?.seller.place.communeCode ?? "";
    const kinds = [...new Set(sold.map(({ kind }) => kind))].slice(0, 4);
    const named = [
      ...kinds.map((kind) => ({ name: nameOf(kind), groupCode: kind.groupCode })),
      { name: unsold[place % 3] ?? "", groupCode: null },
    ];
    return named.map(({ name, groupCode }) => ({
      id: storyId(`signature ${oldCommuneCode} ${name}`),
      name,
      groupCode,
      oldCommuneCode,
      communeCode,
      source,
      listedOn,
      isDemo: true,
      createdAt,
    }));
  });
  await tx.insert(signatureProducts).values(rows);
  const idOf = new Map(rows.map(({ id, name, oldCommuneCode }) => [`${oldCommuneCode} ${name}`, id]));
  const matches = all.flatMap(({ id, kind, seller, startsOn }) => {
    const signatureId = startsOn === null ? undefined : idOf.get(`${seller.place.code} ${nameOf(kind)}`);
    return signatureId ? [{ productId: id, signatureId, matchedAt: createdAt }] : [];
  });
  await insertAll(tx, signatureMatches, matches);
  await tx.insert(pilotCommunes).values(
    busiest.slice(0, pilots).map(([oldCommuneCode]) => ({
      id: storyId(`pilot ${oldCommuneCode}`),
      oldCommuneCode,
      since: pilotsSince,
      source,
      isDemo: true,
      createdAt: startOfDay(pilotsSince),
    })),
  );
}

function nameOf({ names: [first] }: ProductKind): string {
  return first?.[0] ?? "";
}
