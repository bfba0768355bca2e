import type { Transaction } from "@/db/client";
import { announcements, campaigns } from "@/db/schema/front";
import { storyId } from "@/db/seed/random";
import { addDays, type LocalDay, startOfDay } from "@/platform/clock";

/** What the demo's province puts on the home page: a shelf that runs, one to come, and a sentence each for buyers and for shops. */
export async function writeFront(
  tx: Transaction,
  { until, officerId }: { until: LocalDay; officerId: string },
): Promise<void> {
  const from = addDays(until, -10);
  const by = { isDemo: true, createdBy: officerId, createdAt: startOfDay(from) };
  const rule = { hasRule: true, ...by };
  await tx.insert(campaigns).values([
    {
      ...rule,
      id: storyId("shelf of gifts"),
      slug: "qua-bieu-tu-lang",
      title: "Quà biếu từ làng",
      titleEn: "Gifts from the villages",
      lead: "Sản phẩm OCOP từ bốn sao, gói sẵn để biếu.",
      leadEn: "OCOP products of four stars or more, ready to give.",
      firstDay: from,
      lastDay: addDays(until, 50),
      leastStars: 4,
    },
    {
      ...rule,
      id: storyId("shelf of pepper"),
      slug: "ho-tieu-vu-moi",
      title: "Hồ tiêu vụ mới",
      titleEn: "New pepper",
      firstDay: addDays(until, 60),
      lastDay: addDays(until, 120),
      groupCode: "I.5",
      position: 2,
    },
  ]);
  const days = { firstDay: from, lastDay: addDays(until, 30) };
  await tx.insert(announcements).values([
    {
      ...by,
      ...days,
      id: storyId("sentence for buyers"),
      audience: "buyers",
      text: "Chợ đang chạy thử: hàng, giá và đơn trên bản này là hàng mẫu.",
      textEn: "The market is on trial: goods, prices and orders here are samples.",
      href: "/about",
    },
    {
      ...by,
      ...days,
      id: storyId("sentence for shops"),
      audience: "sellers",
      text: "Trước Tết đơn tăng nhanh: bà con xem lại tồn kho và ngày nghỉ của gian hàng.",
      textEn: "Orders grow fast before Tết: please look through your stock and your holidays.",
    },
  ]);
}
