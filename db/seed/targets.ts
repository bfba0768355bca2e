import type { Transaction } from "@/db/client";
import { declaredFigures, targets } from "@/db/schema/indicators";
import { storyId } from "@/db/seed/random";
import { type LocalDay, startOfDay } from "@/platform/clock";

const report = "Báo cáo chuyển đổi số nông nghiệp Bình Phước năm 2022";
const plan = "Kế hoạch chuyển đổi số đến năm 2025: 20% trang trại, doanh nghiệp với khoảng 5-7 sản phẩm được số hóa";
const sample = "Mục tiêu minh họa";

/** The targets of the report and the plan, and samples for the year the demo is in. */
export async function writeTargets(
  tx: Transaction,
  { until, officerId, quietUnit }: { until: LocalDay; officerId: string; quietUnit: string },
): Promise<void> {
  const year = until.slice(0, 4);
  const of = (from: string, to: string) => ({ firstDay: `${from}-01-01`, lastDay: `${to}-12-31` });
  const by = { setBy: officerId, createdAt: startOfDay(`${year}-01-05` as LocalDay) };
  const wanted = [
    { indicator: "sellers_online", ...of("2022", "2022"), value: 220, source: report },
    { indicator: "products_online", ...of("2022", "2022"), value: 466, source: report },
    { indicator: "digitised_5", ...of("2023", "2025"), value: 20, source: plan },
    { indicator: "digitised_any", ...of("2023", "2025"), value: 20, source: plan },
    { indicator: "products_online", ...of(year, year), value: 1_100, source: sample },
    { indicator: "digitised_5", ...of(year, year), value: 25, source: sample },
    { indicator: "certificates_valid", ...of(year, year), value: 150, source: sample },
    { indicator: "digitised_any", ...of(year, year), value: 100, communeCode: quietUnit, source: sample },
    { indicator: "products_online", ...of(year, year), value: 3, communeCode: quietUnit, source: sample },
  ] as const;
  await tx
    .insert(targets)
    .values(
      wanted.map((target) => ({ communeCode: "", ...target, ...by, id: storyId(`target ${JSON.stringify(target)}`) })),
    );
  await tx.insert(declaredFigures).values({
    id: storyId("declared rank"),
    name: "dti_rank",
    year: 2021,
    value: 9,
    source: "Bộ Thông tin và Truyền thông, DTI 2021: hạng 9 trên 63, tăng 15 bậc",
    declaredBy: officerId,
    createdAt: by.createdAt,
  });
}
