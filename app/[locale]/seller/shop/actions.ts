"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { deliveryRateInput, logoInput, openingInput, pickupInput, shopPageInput } from "@/domain/sellers/input";
import { describeShop, setDeliveryRate, setLogo, setOpening, setPickup } from "@/domain/sellers/writes";

export const describe = formAction(shopPageInput, requireSeller, describeShop);
export const open = formAction(openingInput, requireSeller, setOpening);
export const rate = formAction(deliveryRateInput, requireSeller, setDeliveryRate);
export const pickup = formAction(pickupInput, requireSeller, setPickup);
export const logo = formAction(logoInput, requireSeller, async (seller, { picture }) =>
  setLogo(seller, Buffer.from(await picture.arrayBuffer())),
);
