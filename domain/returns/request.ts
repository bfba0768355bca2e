import type {
  OrderActor,
  RefundBearer,
  RefundRoute,
  RefundState,
  ReturnReason,
  ReturnState,
  ReturnStep,
} from "@/db/enums";
import { returnReasons } from "@/db/enums";

export { returnReasons };
export type { ReturnReason, ReturnState, ReturnStep };

/** The most photographs of one request. */
export const mostPhotos = 5;

/** A return as a page draws it; the same to its buyer, its seller and the province. */
export type ReturnShown = {
  id: string;
  code: string;
  partCode: string;
  orderCode: string;
  sellerName: string;
  buyerName: string;
  state: ReturnState;
  reason: ReturnReason;
  story: string;
  goodsGoBack: boolean;
  deliveryGoesBack: boolean;
  askedAt: Date;
  answerBy: Date | null;
  endedAt: Date | null;
  bearer: RefundBearer | null;
  refund: { amountDong: number; route: RefundRoute; state: RefundState } | null;
  lines: { orderLineId: string; name: string; quantity: number; granted: number; left: number }[];
  photos: { id: string; width: number; height: number }[];
  events: { step: ReturnStep; actor: OrderActor; note: string; at: Date }[];
};

const steps: Record<ReturnState, readonly ReturnState[]> = {
  asked: ["accepted", "refunded", "refused", "disputed", "closed"],
  accepted: ["sent_back", "refunded", "closed"],
  sent_back: ["refunded", "refused", "disputed"],
  refused: ["disputed"],
  disputed: ["settled", "closed"],
  refunded: [],
  settled: [],
  closed: [],
};

/** Whether a return may come from one state to another. */
export function mayBecome(from: ReturnState, to: ReturnState): boolean {
  return steps[from].includes(to);
}

/** Somebody still has to do something about it; only one such request hangs on a part. */
export function isOpen(state: ReturnState): boolean {
  return state === "asked" || state === "accepted" || state === "sent_back" || state === "disputed";
}
