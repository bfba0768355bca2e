import type { DossierState } from "@/db/enums";
import type { CertificateState } from "@/domain/ocop/stars";

export { certificateSchemes, dossierStates } from "@/db/enums";
export type { CertificateScheme, DossierState } from "@/db/enums";

/** All a product can be on its way to, with, and after a certificate. */
export type LifeState = DossierState | CertificateState;

/**
 * What may follow what. A dossier is moved by people; from recognition on the days move it, but for a revocation and a re-grading.
 * A lapsed, revoked or re-graded certificate stays what it is: a next one begins with a dossier of its own.
 * Source: Decision 148/QĐ-TTg of 2023; field notes 3.2.
 */
const next: Record<LifeState, readonly LifeState[]> = {
  preparing: ["dossier", "dropped"],
  dossier: ["preparing", "submitted", "dropped"],
  submitted: ["dossier", "recognised", "dropped"],
  dropped: [],
  upcoming: ["recognised", "revoked", "regraded"],
  recognised: ["expiring", "revoked", "regraded"],
  expiring: ["lapsed", "revoked", "regraded"],
  lapsed: [],
  revoked: [],
  regraded: [],
};

/** Whether the one may become the other. */
export function mayBecome(from: LifeState, to: LifeState): boolean {
  return next[from].includes(to);
}

/** Where people may move a dossier from here; recognising takes a decision and is not among them. */
export function dossierSteps(from: DossierState): DossierState[] {
  return next[from].filter((state): state is DossierState => isMoved(state));
}

/** Dossier states from which this one may come. */
export function dossiersBefore(to: DossierState): DossierState[] {
  return (["preparing", "dossier", "submitted"] as const).filter((from) => mayBecome(from, to));
}

function isMoved(state: LifeState): boolean {
  return state === "preparing" || state === "dossier" || state === "submitted" || state === "dropped";
}
