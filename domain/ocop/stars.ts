import { addDays, addMonths, daysBetween, type LocalDay } from "@/platform/clock";

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

export const certificateStates = ["upcoming", "recognised", "expiring", "lapsed", "revoked", "regraded"] as const;
export type CertificateState = (typeof certificateStates)[number];

export type Standing = Omit<Validity, "stars"> & {
  /** The later certificate that took its place on `revokedOn`; null when none did. */
  replacedBy: string | null;
};

/** What a certificate is on a day; "expiring" still stands, for 90 days or fewer. What lapsed before it was taken back has lapsed. */
export function certificateState(certificate: Standing, day: LocalDay): CertificateState {
  const { revokedOn, validTo } = certificate;
  if (revokedOn !== null && revokedOn <= day && revokedOn < validTo)
    return certificate.replacedBy === null ? "revoked" : "regraded";
  if (validTo <= day) return "lapsed";
  if (certificate.decidedOn > day || certificate.validFrom > day) return "upcoming";
  return validTo <= addDays(day, expiringDays) ? "expiring" : "recognised";
}

/** Days before the end on which maker, officer and province are reminded. Source: field notes 3.2, acceptance (a). */
export const reminderDays = [180, 90, 30] as const;
export type ReminderDays = (typeof reminderDays)[number];

/** The reminder due on a day: of those whose time has come the nearest to the end. Null before the first, and once it no longer holds. */
export function reminderOn(validTo: LocalDay, day: LocalDay): ReminderDays | null {
  const left = daysBetween(day, validTo);
  if (left <= 0) return null;
  return reminderDays.findLast((days) => left <= days) ?? null;
}

/** Points out of 100 to stars. Bands as of Decision 148/QĐ-TTg of 2023; fewer than three stars get no certificate. */
export function starsOfPoints(points: number): number {
  if (!(points >= 0 && points <= 100)) throw new RangeError(`not a number of points: ${points}`);
  if (points >= 90) return 5;
  if (points >= 70) return 4;
  if (points >= 50) return 3;
  return points >= 30 ? 2 : 1;
}
