import type { Transaction } from "@/db/client";
import type { RegisterKind } from "@/db/enums";
import { registerEntries } from "@/db/schema/register";
import { phoneNumber } from "@/db/seed/names";
import { storyId } from "@/db/seed/random";
import type { OldPlaceFact, SeedSeller } from "@/db/seed/sellers";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/** Six in each old commune that are not on the market: with the demo's shops some nine hundred, of which about a quarter are online. */
const absent: readonly (readonly [kind: RegisterKind, name: string])[] = [
  ["farm", "Trang trại điều"],
  ["farm", "Trang trại hồ tiêu"],
  ["household", "Hộ kinh doanh rang xay"],
  ["cooperative_group", "Tổ hợp tác trồng bưởi"],
  ["establishment", "Cơ sở sấy trái cây"],
  ["company", "Công ty TNHH nông sản"],
];
const listedOn = "2022-01-15" as LocalDay;

/** The demo's register: each of its shops, and in each commune businesses that could be online and are not. */
export async function writeRegister(
  tx: Transaction,
  { sellers, until }: { sellers: readonly SeedSeller[]; until: LocalDay },
  places: readonly OldPlaceFact[],
): Promise<void> {
  const createdAt = startOfDay(listedOn);
  const shops = sellers.map((seller) => ({
    id: storyId(`register ${seller.id}`),
    kind: seller.kind,
    name: seller.name,
    phone: seller.phone,
    oldCommuneCode: seller.place.code,
    communeCode: seller.place.communeCode,
    hamlet: seller.hamlet,
    sellerId: seller.id,
    matchedBy: "phone" as const,
    listedOn: seller.startsOn < listedOn ? listedOn : seller.startsOn,
  }));
  const others = places.flatMap((place, number) =>
    absent.map(([kind, name], which) => ({
      id: storyId(`register ${place.code} ${which}`),
      kind,
      name: `${name} ${place.name}`,
      phone: phoneNumber("57", 100_000 + number * absent.length + which),
      oldCommuneCode: place.code,
      communeCode: place.communeCode,
      hamlet: `Ấp ${1 + which}`,
      visitedOn: (number + which) % 5 === 0 ? addDays(until, -10 - which) : null,
      listedOn,
    })),
  );
  const rows = [...shops, ...others].map((entry) => ({ ...entry, isDemo: true, createdAt }));
  for (let from = 0; from < rows.length; from += 500)
    await tx.insert(registerEntries).values(rows.slice(from, from + 500));
}
