import { publicJson, publicRoute } from "@/app/api/v1/public-route";
import { listGroupsWithCounts } from "@/domain/catalog/reads";

/** OCOP classes with a product online. */
export const GET = publicRoute(async () => publicJson({ items: await listGroupsWithCounts() }));
