import { addDays, addMonths, type LocalDay } from "@/platform/clock";

/** Months a certificate holds, from its decision. Source: Decision 148/QĐ-TTg of 24/02/2023. */
export const certificateMonths = 36;
/** Days before the end in which a maker and the province are told. */
export const expiringDays = 90;

export type Validity = {
  stars: number;
  decidedOn: LocalDay;
  validFrom: LocalDay;
  /** First day on which it no longer holds. */
  validTo: LocalDay;
  /** First day on which it was taken back; null while it stands. */
  revokedOn: LocalDay | null;
};

/** The first day on which a certificate decided on this day no longer holds. 29 February ends on 28 February. */
export function validUntil(decidedOn: LocalDay): LocalDay {
  return addMonths(decidedOn, certificateMonths);
}

/** Whether the certificate stands on the day: from its first day, before its end, not taken back by then. */
export function isValidOn(certificate: Validity, day: LocalDay): boolean {
  return (
    certificate.decidedOn <= day &&
    certificate.validFrom <= day &&
    day < certificate.validTo &&
    (certificate.revokedOn === null || day < certificate.revokedOn)
  );
}

/** The certificate a product goes by on a day: the most stars, then the one that holds longest. Null without one. */
export function certificateOn<C extends Validity>(certificates: readonly C[], day: LocalDay): C | null {
  const valid = certificates.filter((certificate) => isValidOn(certificate, day));
  return valid.toSorted((a, b) => b.stars - a.stars || (a.validTo < b.validTo ? 1 : -1))[0] ?? null;
}

/** Stars a product may show on a day; null when no certificate stands. */
export function starsOn(certificates: readonly Validity[], day: LocalDay): number | null {
  return certificateOn(certificates, day)?.stars ?? null;
}

export const certificateStates = ["upcoming", "valid", "expiring", "lapsed", "revoked"] as const;
export type CertificateState = (typeof certificateStates)[number];

/** What a certificate is on a day; "expiring" still stands, for 90 days or fewer. */
export function certificateState(certificate: Validity, day: LocalDay): CertificateState {
  if (certificate.revokedOn !== null && certificate.revokedOn <= day) return "revoked";
  if (certificate.validTo <= day) return "lapsed";
  if (!isValidOn(certificate, day)) return "upcoming";
  return certificate.validTo <= addDays(day, expiringDays) ? "expiring" : "valid";
}

/** Points out of 100 to stars. Bands as of Decision 148/QĐ-TTg of 2023; fewer than three stars get no certificate. */
export function starsOfPoints(points: number): number {
  if (!(points >= 0 && points <= 100)) throw new RangeError(`not a number of points: ${points}`);
  if (points >= 90) return 5;
  if (points >= 70) return 4;
  if (points >= 50) return 3;
  return points >= 30 ? 2 : 1;
}
