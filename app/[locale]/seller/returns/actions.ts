"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { acceptReturnInput, receiveReturnInput, refuseReturnInput } from "@/domain/returns/input";
import { acceptReturn, receiveReturn, refuseReturn } from "@/domain/returns/writes/answer";

export const accept = formAction(acceptReturnInput, requireSeller, acceptReturn);
export const refuse = formAction(refuseReturnInput, requireSeller, refuseReturn);
export const receive = formAction(receiveReturnInput, requireSeller, receiveReturn);
