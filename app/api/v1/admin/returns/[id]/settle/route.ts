import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiProvince } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { returnIdInput, settleReturnBody } from "@/domain/returns/input";
import { findSettled } from "@/domain/returns/reads";
import { settleReturn } from "@/domain/returns/writes/settle";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** The province's word in a dispute: so many units back, with or without delivery, or nothing. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/admin/returns/[id]/settle">>({
  POST: async (request, { params }) => {
    const admin = await apiProvince();
    const { id } = await params;
    if (!returnIdInput.safeParse({ returnId: id }).success) throw new Refusal("not_found");
    await settleReturn(admin, settleReturnBody.parse({ ...(await readJson(request)), returnId: id }), now());
    return privateJson({ return: await findSettled(admin, id) });
  },
});
