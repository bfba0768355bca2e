import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiProvince } from "@/app/gates";
import { disputesQuery } from "@/domain/returns/input";
import { listDisputes } from "@/domain/returns/reads";

/** What buyers and sellers could not settle, the oldest first, or what the province has settled, the newest first. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const admin = await apiProvince();
    const { which } = disputesQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    return privateJson({ items: await listDisputes(admin, which) });
  },
});
