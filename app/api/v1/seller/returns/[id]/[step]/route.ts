import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import type { SellerScope } from "@/domain/people/scopes";
import { acceptReturnBody, receiveReturnInput, refuseReturnInput, returnIdInput } from "@/domain/returns/input";
import { findSellerReturn } from "@/domain/returns/reads";
import { acceptReturn, receiveReturn, refuseReturn } from "@/domain/returns/writes/answer";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

type Step = (seller: SellerScope, asked: unknown) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  accept: (seller, asked) => acceptReturn(seller, acceptReturnBody.parse(asked), now()),
  refuse: (seller, asked) => refuseReturn(seller, refuseReturnInput.parse(asked), now()),
  receive: (seller, asked) => receiveReturn(seller, receiveReturnInput.parse(asked), now()),
};

/** The shop's answer to a return: accept it or a part of it, refuse it with a reason, or receive what was sent back. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/returns/[id]/[step]">>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const { id, step } = await params;
    const take = Object.hasOwn(steps, step) ? steps[step] : undefined;
    if (!take || !returnIdInput.safeParse({ returnId: id }).success) throw new Refusal("not_found");
    await take(seller, { ...(await readJson(request)), returnId: id });
    return privateJson({ return: await findSellerReturn(seller, id) });
  },
});
