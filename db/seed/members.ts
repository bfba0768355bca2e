import type { Transaction } from "@/db/client";
import { sellerMembers } from "@/db/schema/applications";
import { personName, phoneNumber } from "@/db/seed/names";
import { dayRandom, storyId } from "@/db/seed/random";
import type { OldPlaceFact, SeedSeller } from "@/db/seed/sellers";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

export type SeedMember = typeof sellerMembers.$inferInsert & { id: string };

type Demo = {
  until: LocalDay;
  shops: readonly SeedSeller[];
  places: readonly OldPlaceFact[];
};

/** Farms of the first, the second and the third shop of the demo. */
const farmsOf = [9, 4, 3];
const crops = [
  "Điều, xen ca cao",
  "Hồ tiêu, trụ sống",
  "Điều ghép",
  "Cà phê vối, xen tiêu",
  "Sầu riêng, bưởi da xanh",
  "Điều, chăn thả gà",
];
const papers = ["VietGAP đến tháng 8/2027", "", "Hữu cơ, đang chuyển đổi năm thứ hai", "", "VietGAP đến tháng 3/2028"];
const familyNames = ["Điểu Văn Bình", "Thị Mai Lan", "Nguyễn Văn Bảy"];

/** Farms behind the demo's shops, in their commune and those beside it. Codes of growing areas begin with MAU: no office has given them. */
export async function writeMembers(tx: Transaction, { until, shops, places }: Demo): Promise<SeedMember[]> {
  const told = shops.flatMap((shop, number) => membersOf(shop, { count: farmsOf[number] ?? 0, number, until, places }));
  await tx.insert(sellerMembers).values(told);
  return told;
}

function membersOf(
  shop: SeedSeller,
  { count, number, until, places }: { count: number; number: number; until: LocalDay; places: readonly OldPlaceFact[] },
): SeedMember[] {
  const random = dayRandom("members", shop.id);
  const near = places.filter(({ communeCode }) => communeCode === shop.place.communeCode);
  return Array.from({ length: count }, (_, place) => {
    const home = place % 3 === 2 ? random.pick(near) : shop.place;
    const sinceOn = addDays("2019-06-01" as LocalDay, random.between(0, 1400));
    const hasLeft = number === 0 && place === count - 1;
    return {
      id: storyId(`member ${shop.id} ${place}`),
      sellerId: shop.id,
      name: (number === 0 && familyNames[place]) || personName(random),
      phone: random.chance(0.7) ? phoneNumber("57", 910_000 + number * 100 + place) : null,
      oldCommuneCode: home.code,
      communeCode: home.communeCode,
      hamlet: `Ấp ${random.between(1, 9)}`,
      areaSquareMetres: random.between(8, 60) * 500,
      crops: crops[(place + number) % crops.length] ?? "",
      growingAreaCode: place % 3 === 1 ? "" : `MAU-${home.code}-${String(place + 1).padStart(3, "0")}`,
      certificates: papers[(place + number) % papers.length] ?? "",
      nameAgreedAt: place % 4 === 3 ? null : startOfDay(addDays(sinceOn, 20)),
      sinceOn,
      leftOn: hasLeft ? addDays(until, -45) : null,
      createdAt: startOfDay(sinceOn),
    };
  });
}
