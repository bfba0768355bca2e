import type { SellerOrderState } from "@/domain/orders/part";
import { classes } from "@/components/ui/classes";
import { Icon, type IconName } from "@/components/ui/icons";

export type TimelineStep = { state: SellerOrderState | "reduced"; name: string; at: string | null; note: string };

/** Where a part is: what has happened with its time, and quietly what is still to come. */
export function Timeline({ label, steps }: { label: string; steps: TimelineStep[] }) {
  return (
    <ol aria-label={label} className="grid">
      {steps.map((step, place) => {
        const isDone = step.at !== null;
        const isLast = place === steps.length - 1;
        return (
          <li
            key={`${step.state}-${place}`}
            aria-current={isDone && (steps[place + 1]?.at ?? null) === null ? "step" : undefined}
            className="relative grid grid-cols-[1.5rem_1fr] gap-x-3 pb-3 last:pb-0"
          >
            {isLast ? null : (
              <span
                aria-hidden="true"
                className={classes("absolute top-6 bottom-0 left-3 w-px", steps[place + 1]?.at ? "bg-leaf" : "bg-line")}
              />
            )}
            <span
              className={classes(
                "grid size-6 place-items-center rounded-full",
                step.state === "cancelled"
                  ? "bg-alarm-pale text-alarm"
                  : isDone
                    ? "bg-leaf-pale text-leaf-deep"
                    : "border border-line-strong bg-card",
              )}
            >
              {isDone ? <Icon name={markOf(step.state)} className="size-4" /> : null}
            </span>
            <span className={classes("leading-snug", isDone ? "" : "text-ink-soft")}>
              {step.name}
              {step.at ? <span className="tabular block text-sm text-ink-soft">{step.at}</span> : null}
              {step.note ? <span className="block text-[0.9375rem] whitespace-pre-line">{step.note}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function markOf(state: TimelineStep["state"]): IconName {
  if (state === "reduced") return "minus";
  return state === "cancelled" ? "close" : "check";
}
