import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { communeParameters } from "@/domain/catalog/query";
import { listCommunesWithCounts } from "@/domain/catalog/reads";

/** Units of the present list, or of that of 2025 (the same units, some by another kind), with what is online in them. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const { map } = communeParameters.parse(Object.fromEntries(new URL(request.url).searchParams));
    const communes = await listCommunesWithCounts(map);
    return publicJson({ map, items: communes.map(itemOf) });
  },
});

type Commune = Awaited<ReturnType<typeof listCommunesWithCounts>>[number];

function itemOf({ place, sellers, products, knownFor }: Commune) {
  return { ...place, sellers, products, knownFor: knownFor.map(({ name }) => name) };
}
