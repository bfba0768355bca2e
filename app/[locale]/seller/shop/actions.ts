"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import { forgetAccountInput, invoiceAccountInput } from "@/domain/invoices/input";
import { connectInvoiceAccount, disconnectInvoiceAccount } from "@/domain/invoices/writes/account";
import { openDataChoiceInput } from "@/domain/opendata/input";
import { chooseOpenData } from "@/domain/opendata/writes/choice";
import { deliveryRateInput, logoInput, openingInput, pickupInput, takeOverInput } from "@/domain/sellers/input";
import { setDeliveryRate, setLogo, setOpening, setPickup, takeOverDelivery } from "@/domain/sellers/writes";

export const open = formAction(openingInput, requireSeller, setOpening);
export const rate = formAction(deliveryRateInput, requireSeller, setDeliveryRate);
export const takeOver = formAction(takeOverInput, requireSeller, takeOverDelivery);
export const connectInvoices = formAction(invoiceAccountInput, requireSeller, connectInvoiceAccount);
export const disconnectInvoices = formAction(forgetAccountInput, requireSeller, disconnectInvoiceAccount);
export const pickup = formAction(pickupInput, requireSeller, setPickup);
export const openData = formAction(openDataChoiceInput, requireSeller, chooseOpenData);
export const logo = formAction(logoInput, requireSeller, async (seller, { picture }, now) =>
  setLogo(seller, Buffer.from(await picture.arrayBuffer()), now),
);
