import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { listFieldGoods } from "@/domain/field/reads";

/** The shop's listings as a phone may take them into the field. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => privateJson({ goods: await listFieldGoods(await apiSeller(request)) }),
});
