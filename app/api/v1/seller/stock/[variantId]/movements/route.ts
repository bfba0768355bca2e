import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { movementFilter } from "@/domain/stock/input";
import { listMovements, listShelves } from "@/domain/stock/reads/shelves";

/** What moved on the shelf of a size, newest first. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/seller/stock/[variantId]/movements">
>({
  GET: async (request, { params }) => {
    const seller = await apiSeller(request);
    const variantId = idOf((await params).variantId);
    const { cursor, ...asked } = Object.fromEntries(new URL(request.url).searchParams);
    const [shelf] = await listShelves(seller, variantId);
    found(shelf);
    const { movements, next } = await listMovements(
      seller,
      variantId,
      movementFilter.parse({ ...asked, after: cursor }),
    );
    return privateJson({ shelf, items: movements, nextCursor: next });
  },
});
