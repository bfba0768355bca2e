import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { listMembers } from "@/domain/members/reads";
import { leaveMember } from "@/domain/members/writes";
import { now } from "@/platform/clock";

/** A farm leaves today; lots keep its name. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/members/[id]/leave">>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const memberId = idOf((await params).id);
    await leaveMember(seller, { memberId }, now());
    const [member] = await listMembers(seller, memberId);
    return privateJson({ member });
  },
});
