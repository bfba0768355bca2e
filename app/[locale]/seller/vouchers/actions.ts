"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { endVoucherInput, sellerVoucherInput } from "@/domain/vouchers/input";
import { endSellerVoucher, offerSellerVoucher } from "@/domain/vouchers/writes/offer";

export const offer = formAction(sellerVoucherInput, requireSeller, offerSellerVoucher);
export const end = formAction(endVoucherInput, requireSeller, endSellerVoucher);
