import type { CertificateLine } from "@/domain/certificates/reads/register";

/** A certificate as the API tells it; `validTo` is the first day on which it no longer holds. */
export function certificateItem({ id: _id, ...line }: CertificateLine) {
  const { code, scheme, productName, maker, unitName, stars, decisionNumber, decidedOn, validTo, state, productSlug } =
    line;
  return {
    code,
    scheme,
    productName,
    maker,
    commune: unitName,
    stars,
    decisionNumber,
    decidedOn,
    validTo,
    state,
    productSlug,
  };
}
