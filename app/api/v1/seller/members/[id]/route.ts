import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { memberInput } from "@/domain/members/input";
import { listMembers } from "@/domain/members/reads";
import { saveMember } from "@/domain/members/writes";
import { now } from "@/platform/clock";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/members/[id]">>({
  /** Changes what is named; what is left out stays. */
  PATCH: async (request, { params }) => {
    const seller = await apiSeller(request);
    const memberId = idOf((await params).id);
    const [before] = await listMembers(seller, memberId);
    const { phone, areaSquareMetres, ...known } = found(before);
    const asked = memberInput.parse({
      ...known,
      phone: phone ?? "",
      areaSquareMetres: areaSquareMetres ?? "",
      ...(await readJson(request)),
      memberId,
    });
    await saveMember(seller, asked, now());
    const [member] = await listMembers(seller, memberId);
    return privateJson({ member });
  },
});
