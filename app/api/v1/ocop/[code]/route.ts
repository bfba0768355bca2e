import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { certificateItem } from "@/app/api/v1/ocop/item";
import { findRegistered } from "@/domain/certificates/reads/public";
import { today } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/ocop/[code]">>({
  GET: async (_request, { params }) => {
    const found = await findRegistered((await params).code, today());
    if (!found) throw new Refusal("not_found");
    const { issuer, validFrom, revokedOn, evidence, isDemo, history } = found;
    return publicJson({
      ...certificateItem(found),
      issuer,
      validFrom,
      revokedOn,
      evidence,
      isDemo,
      history: history.map(certificateItem),
    });
  },
});
