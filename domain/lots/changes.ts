import type { LocalDay } from "@/platform/clock";
import { isValidOn, type Validity } from "@/domain/ocop/stars";

type Named = { productName: string; sellerName: string; communeName: string };

/** What was true on the day a lot was packed; no stars and an empty number without a certificate. */
export type AtPacking = Named & { stars: number; decisionNumber: string };

type Certificate = Validity & { decisionNumber: string; replacedBy?: string | null };

/** What is true on the day somebody asks: names, the certificate the product goes by, and all it ever had. */
export type Since = Named & { certificate: Certificate | null; certificates: readonly Certificate[] };

export type Change =
  | { kind: "certificate_lapsed" | "certificate_revoked"; on: LocalDay }
  | { kind: "regraded" | "renewed" | "certified"; stars: number; decisionNumber: string }
  | { kind: "commune" | "seller" | "product"; name: string };

/** How what is true on `day` differs from what a label says, the certificate first; nothing when it does not. */
export function changesSince(then: AtPacking, since: Since, day: LocalDay): Change[] {
  return [
    ...certificateChange(then, since, day),
    ...renamed("commune", then.communeName, since.communeName),
    ...renamed("seller", then.sellerName, since.sellerName),
    ...renamed("product", then.productName, since.productName),
  ];
}

function certificateChange(then: AtPacking, { certificate, certificates }: Since, day: LocalDay): Change[] {
  const kept = certificates.find(({ decisionNumber }) => decisionNumber === then.decisionNumber);
  if (certificate) {
    const { stars, decisionNumber } = certificate;
    if (then.stars === 0) return [{ kind: "certified", stars, decisionNumber }];
    if (decisionNumber === then.decisionNumber && stars === then.stars) return [];
    return [{ kind: stars === then.stars ? "renewed" : "regraded", stars, decisionNumber }];
  }
  if (then.stars === 0 || !kept || isValidOn(kept, day)) return [];
  const last = kept.replacedBy
    ? (certificates.toSorted((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1))[0] ?? kept)
    : kept;
  return last.revokedOn !== null && last.revokedOn <= day
    ? [{ kind: "certificate_revoked", on: last.revokedOn }]
    : [{ kind: "certificate_lapsed", on: last.validTo }];
}

function renamed(kind: "commune" | "seller" | "product", then: string, name: string): Change[] {
  return name === "" || name === then ? [] : [{ kind, name }];
}
