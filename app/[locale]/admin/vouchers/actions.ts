"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { endVoucherInput, provinceVoucherInput } from "@/domain/vouchers/input";
import { endProvinceVoucher, offerProvinceVoucher } from "@/domain/vouchers/writes/offer";

export const offer = formAction(provinceVoucherInput, requireAdmin, offerProvinceVoucher);
export const end = formAction(endVoucherInput, requireAdmin, endProvinceVoucher);
