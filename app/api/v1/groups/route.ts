import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { listGroupsWithCounts } from "@/domain/catalog/reads";

/** OCOP classes with a product online. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async () => publicJson({ items: await listGroupsWithCounts() }),
});
