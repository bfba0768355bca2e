import type { Transaction } from "@/db/client";
import { teamMembers, teams } from "@/db/schema/mandates";
import { visits } from "@/db/schema/visits";
import { phoneNumber } from "@/db/seed/names";
import type { SeedProduct } from "@/db/seed/products";
import { storyId } from "@/db/seed/random";
import type { SeedSeller } from "@/db/seed/sellers";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

const mostTeams = 4;
/** Visits are of the last weeks, so that what came of them is in sight. */
const recentDays = 80;
const names = ["Nguyễn Thị Lành", "Lê Văn Thọ", "Thị Brơi", "Trần Minh Khôi"];

type Told = {
  until: LocalDay;
  beginning: Date;
  sellers: readonly SeedSeller[];
  products: readonly SeedProduct[];
  helped: SeedSeller;
  memberId: string;
};

/** The demo's helpers have been at shops: some that had something come of it since, one business that is not on the market yet. */
export async function writeVisits(tx: Transaction, told: Told): Promise<void> {
  const { until, helped, memberId } = told;
  const own = { memberId, communeCode: helped.place.communeCode, hamlet: helped.hamlet, isDemo: true };
  await tx.insert(visits).values([
    {
      id: storyId("visit photographs"),
      ...own,
      sellerId: helped.id,
      purpose: "photographs",
      outcome: "done",
      visitedOn: addDays(until, -24),
      minutes: 45,
      note: "Chụp lại ảnh ngoài hiên. Bà con đã biết cách lau ống kính.",
      createdAt: startOfDay(addDays(until, -23)),
    },
    {
      id: storyId("visit stock"),
      ...own,
      sellerId: helped.id,
      purpose: "stock",
      outcome: "come_again",
      visitedOn: addDays(until, -6),
      minutes: 20,
      note: "Đếm kho được một nửa, hẹn cuối tuần đếm tiếp.",
      createdAt: startOfDay(addDays(until, -5)),
    },
    {
      id: storyId("visit business"),
      ...own,
      businessName: "Lò sấy nhà ông Tư",
      businessPhone: phoneNumber("57", 900_101),
      purpose: "new_shop",
      outcome: "come_again",
      visitedOn: addDays(until, -3),
      minutes: 30,
      note: "Muốn bán chuối sấy, đang xin giấy đăng ký hộ kinh doanh.",
      createdAt: startOfDay(addDays(until, -2)),
    },
  ]);
  for (const [place, { seller, on }] of recent(told).entries()) {
    const { code, communeCode, name } = seller.place;
    const teamId = storyId(`team of ${communeCode}`);
    const member = storyId(`team member of ${communeCode}`);
    const createdAt = told.beginning;
    await tx.insert(teams).values({
      id: teamId,
      name: `Tổ công nghệ số ${name}`,
      oldCommuneCode: code,
      communeCode,
      isDemo: true,
      createdAt,
    });
    await tx.insert(teamMembers).values({
      id: member,
      teamId,
      name: names[place] ?? "",
      phone: phoneNumber("57", 900_200 + place),
      role: "lead",
      trainedOn: "2022-06-01",
      joinedOn: "2022-05-01",
      createdAt,
    });
    await tx.insert(visits).values({
      id: storyId(`visit of ${communeCode}`),
      memberId: member,
      sellerId: seller.id,
      communeCode,
      hamlet: seller.hamlet,
      purpose: "first_listing",
      outcome: "done",
      visitedOn: addDays(on, -2),
      minutes: 60,
      isDemo: true,
      createdAt: startOfDay(addDays(on, -1)),
    });
  }
}

/** Shops that had their first product online, or a certificate renewed, of late; one for each commune. */
function recent({ until, products, helped }: Told): { seller: SeedSeller; on: LocalDay }[] {
  const since = addDays(until, -recentDays);
  const found = new Map<string, { seller: SeedSeller; on: LocalDay }>();
  for (const { seller, startsOn, certificates } of products) {
    const firsts = products.flatMap((other) => (other.seller === seller && other.startsOn ? [other.startsOn] : []));
    const first = firsts.toSorted()[0];
    const renewed = certificates.length > 1 ? certificates.at(-1)?.decidedOn : undefined;
    const on = [startsOn === first ? startsOn : null, renewed].find((day) => day && day >= since && day <= until);
    const { communeCode } = seller.place;
    if (on && communeCode !== helped.place.communeCode && !found.has(communeCode))
      found.set(communeCode, { seller, on: on as LocalDay });
  }
  return [...found.values()].slice(0, mostTeams);
}
