import { apiRoute, publicJson } from "@/app/api/v1/api-route";
import { certificateItem } from "@/app/api/v1/ocop/item";
import { readCertificateFilter } from "@/domain/certificates/input";
import { countRegister, listRegister } from "@/domain/certificates/reads/public";
import { today } from "@/platform/clock";

/** The register of certificates, fifty at a time, those that end last first. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  GET: async (request) => {
    const day = today();
    const filter = readCertificateFilter(Object.fromEntries(new URL(request.url).searchParams));
    const [{ rows, next }, counts] = await Promise.all([listRegister(filter, day), countRegister(filter.scheme, day)]);
    return publicJson({ items: rows.map(certificateItem), ...counts, nextCursor: next });
  },
});
