import { type Dong, formatDong } from "@/domain/money/dong";
import type { VoucherProblem } from "@/domain/vouchers/discount";
import type { LocalDay } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Why a code does not hold, as a refusal that names what to do: "voucher_minimum" says what is missing, "voucher_not_started" from when. */
export function voucherRefusal({
  code,
  problem,
  missingDong,
  startsOn,
}: {
  code: string;
  problem: VoucherProblem;
  missingDong: Dong;
  startsOn: LocalDay | null;
}): Refusal {
  const from = startsOn?.split("-").toReversed().join("/") ?? "";
  return new Refusal(
    `voucher_${problem}`,
    { code, missingDong, missing: formatDong(missingDong), from },
    "voucherCode",
  );
}
