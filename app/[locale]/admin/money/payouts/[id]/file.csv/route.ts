import { notFound } from "next/navigation";
import { requireProvinceOffice } from "@/app/gates";
import { bankFile } from "@/domain/payouts/bank-file";
import { listTransfers } from "@/domain/payouts/reads/payouts";
import { localeOf } from "@/platform/i18n/locales";
import { Refusal } from "@/platform/refusal";

/** The bank's file of a released batch. Before it is released, and once the bank has answered all of it, there is none. */
export async function GET(_request: Request, { params }: RouteContext<"/[locale]/admin/money/payouts/[id]/file.csv">) {
  const { locale, id } = await params;
  const admin = await requireProvinceOffice(localeOf(locale));
  const { code, transfers } = await listTransfers(admin, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  });
  return new Response(bankFile(transfers), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="chi-${code}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
