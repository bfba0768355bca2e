import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { listStaff } from "@/domain/staff/reads";
import { now } from "@/platform/clock";

/** Who works for the shop, and who is invited; the owner's to read. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson(await listStaff(await apiSeller(request), now())),
});
