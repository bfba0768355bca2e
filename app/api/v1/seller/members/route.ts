import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { memberInput } from "@/domain/members/input";
import { listMembers } from "@/domain/members/reads";
import { saveMember } from "@/domain/members/writes";
import { now } from "@/platform/clock";

/** The farms of a cooperative. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ items: await listMembers(await apiSeller(request)) }),
  POST: async (request) => {
    const seller = await apiSeller(request);
    const asked = memberInput.parse({ ...(await readJson(request)), memberId: "" });
    const { memberId } = await saveMember(seller, asked, now());
    const [member] = await listMembers(seller, memberId);
    return privateJson({ member }, 201);
  },
});
