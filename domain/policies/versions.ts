import type { PolicyName } from "@/db/enums";
import { firstTexts } from "@/domain/policies/first-texts";
import type { LocalDay } from "@/platform/clock";

/** A text of the rules as it holds from a day on. `version` is what a consent to it is kept under. */
export type PolicyVersion = {
  name: PolicyName;
  version: string;
  validFrom: LocalDay | null;
  text: string;
  textEn: string;
  changes: string;
  asksAgain: boolean;
  /** Comes with the software: the province has written none of its own yet. */
  isFirst: boolean;
};

/** What the software brings along holds until the province's own first version. */
export const firstVersion = "2026-11";

export function firstVersionOf(name: PolicyName): PolicyVersion {
  const { vi, en } = firstTexts[name];
  const own = { text: vi, textEn: en, changes: "", asksAgain: false, isFirst: true };
  return { name, version: firstVersion, validFrom: null, ...own };
}

/** The version that holds on a day, out of all of one text; of those in force the latest. */
export function versionOn(versions: readonly PolicyVersion[], name: PolicyName, day: LocalDay): PolicyVersion {
  const inForce = versions.filter((each) => each.name === name && each.validFrom !== null && each.validFrom <= day);
  return inForce.toSorted((a, b) => (a.version < b.version ? 1 : -1))[0] ?? firstVersionOf(name);
}

/** What everybody with an account agrees to. Source: Law 91/2025/QH15 (personal data), Law 122/2025/QH15 (rules of a platform). */
export const agreedTexts = ["rules", "privacy"] as const satisfies readonly PolicyName[];

/**
 * What a person is to be asked for on a day: texts of which a version that asks anew has come into force since the one they agreed to last.
 * Whoever never agreed to a text is asked for it only then as well: an account from before is not shut out by a text it has always lived under.
 */
export function textsToAgree(
  versions: readonly PolicyVersion[],
  given: readonly { text: string; version: string }[],
  day: LocalDay,
): PolicyVersion[] {
  return agreedTexts.flatMap((name) => {
    const last = given
      .filter(({ text }) => text === name)
      .map(({ version }) => version)
      .toSorted()
      .at(-1);
    const since = versions.filter(
      (each) => each.name === name && each.asksAgain && each.validFrom !== null && each.validFrom <= day,
    );
    const isAsked = since.some(({ version }) => last === undefined || version > last);
    return isAsked ? [versionOn(versions, name, day)] : [];
  });
}
