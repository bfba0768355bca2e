import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { holderOf } from "@/app/api/v1/orders/holder";
import { getOrderReturn } from "@/app/api/v1/orders/return-answer";
import { readJson } from "@/app/request-body";
import type { OrderHolder } from "@/domain/orders/writes/held";
import { disputeReturnInput, sendBackInput, withdrawReturnInput } from "@/domain/returns/input";
import { disputeReturn, sendBack, withdrawReturn } from "@/domain/returns/writes/pursue";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Step = (holder: OrderHolder, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  "send-back": (holder, asked) => sendBack(holder, sendBackInput.parse(asked), now()),
  dispute: (holder, asked) => disputeReturn(holder, disputeReturnInput.parse(asked), now()),
  withdraw: (holder, asked) => withdrawReturn(holder, withdrawReturnInput.parse(asked), now()),
};

/** What a buyer does about their return: send the goods back, take a refusal to the province, or let it be. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/orders/[code]/returns/[id]/[step]">
>({
  POST: async (request, { params }) => {
    const { code, id, step } = await params;
    const body = await readJson(request);
    const holder = await holderOf(request, typeof body.key === "string" ? body.key : "");
    const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!take) throw new Refusal("not_found");
    await getOrderReturn(holder, code, id);
    await take(holder, { ...body, returnId: id });
    return privateJson({ return: await getOrderReturn(holder, code, id) });
  },
});
