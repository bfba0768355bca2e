import { type ChecklistItem, isBuiltIn } from "@/domain/applications/checklist";

export const steps = ["who", "place", "identity", "papers", "finish"] as const;
export type Step = (typeof steps)[number];

/** Under which step of the form a row of the checklist is given. */
export function stepOf({ key, kind }: Pick<ChecklistItem, "key" | "kind">): Step {
  if (kind === "statement") return "finish";
  if (!isBuiltIn(key)) return "papers";
  if (key === "commune") return "place";
  return key === "identity" ? "identity" : "who";
}

export function stepAfter(step: Step): Step {
  return steps[steps.indexOf(step) + 1] ?? "finish";
}
