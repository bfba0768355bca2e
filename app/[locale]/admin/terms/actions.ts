"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { endFeeRuleInput, feeRuleInput } from "@/domain/fees/input";
import { addFeeRule, endFeeRule } from "@/domain/fees/writes";
import {
  afterSaleInput,
  deliveryDefaultsInput,
  listingReviewInput,
  moneyTermsInput,
  taxWithholdingInput,
} from "@/domain/settings/input";
import {
  setAfterSale,
  setDeliveryDefaults,
  setListingReview,
  setMoneyTerms,
  setTaxWithholding,
} from "@/domain/settings/writes";

export const addRule = formAction(feeRuleInput, requireAdmin, addFeeRule);
export const endRule = formAction(endFeeRuleInput, requireAdmin, endFeeRule);
export const withhold = formAction(taxWithholdingInput, requireAdmin, setTaxWithholding);
export const moneyTerms = formAction(moneyTermsInput, requireAdmin, setMoneyTerms);
export const setReturns = formAction(afterSaleInput, requireAdmin, setAfterSale);
export const reviewListings = formAction(listingReviewInput, requireAdmin, setListingReview);
export const delivery = formAction(deliveryDefaultsInput, requireAdmin, setDeliveryDefaults);
