import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { readJson } from "@/app/request-body";
import { apiSeller } from "@/app/gates";
import {
  bookInput,
  cancelLinesBody,
  givenBackInput,
  makeParcelBody,
  parcelInput,
  parcelOrWholeInput,
  sellerCancelInput,
  sellerOrderCodeInput,
  shipInput,
  takeParcelBackInput,
} from "@/domain/orders/input";
import { findSellerOrder } from "@/domain/orders/reads/seller";
import { bookShipment, cancelShipment } from "@/domain/orders/writes/book";
import { cancelBySeller } from "@/domain/orders/writes/cancel";
import { cancelLinesBySeller } from "@/domain/orders/writes/cancel-lines";
import { makeParcel, unpackParcel } from "@/domain/orders/writes/parcels";
import { confirmPart, deliverPart, packPart, shipPart } from "@/domain/orders/writes/progress";
import { takeParcelBack } from "@/domain/orders/writes/take-parcel-back";
import { recordRefund } from "@/domain/payments/writes/refund";
import type { SellerScope } from "@/domain/people/scopes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Step = (seller: SellerScope, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  confirm: (seller, asked) => confirmPart(seller, sellerOrderCodeInput.parse(asked), now()),
  pack: (seller, asked) => packPart(seller, sellerOrderCodeInput.parse(asked), now()),
  ship: (seller, asked) => shipPart(seller, shipInput.parse(asked), now()),
  book: (seller, asked) => bookShipment(seller, bookInput.parse(asked), now()),
  unbook: (seller, asked) => cancelShipment(seller, parcelOrWholeInput.parse(asked), now()),
  deliver: (seller, asked) => deliverPart(seller, parcelOrWholeInput.parse(asked), now()),
  parcel: (seller, asked) => makeParcel(seller, makeParcelBody.parse(asked), now()),
  unpack: (seller, asked) => unpackParcel(seller, parcelInput.parse(asked), now()),
  "take-back": (seller, asked) => takeParcelBack(seller, takeParcelBackInput.parse(asked), now()),
  cancel: (seller, asked) => cancelBySeller(seller, sellerCancelInput.parse(asked), now()),
  reduce: (seller, asked) => cancelLinesBySeller(seller, cancelLinesBody.parse(asked), now()),
  refund: (seller, asked) => recordRefund(seller, givenBackInput.parse(asked), now()),
};

/**
 * Leads the shop's part on, by the verbs of the desk: confirm, pack, ship, book or unbook with a connected carrier, deliver, cancel, reduce by
 * some units of its lines, or say that a refund was given; some units by themselves, too: make up a parcel, take it apart, say that it came back.
 */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/orders/[code]/[step]">>(
  {
    POST: async (request, { params }) => {
      const seller = await apiSeller(request);
      const { code, step } = await params;
      const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
      if (!take) throw new Refusal("not_found");
      await take(seller, { ...(await readJson(request)), code });
      return privateJson({ order: await findSellerOrder(seller, code) });
    },
  },
);
