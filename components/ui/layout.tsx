import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return (
    <div className={classes("rounded-card border border-line bg-card p-4 shadow-card md:p-6", className)} {...props} />
  );
}

const tones = {
  plain: "bg-sand text-ink",
  leaf: "bg-leaf-pale text-leaf-deep",
  gold: "bg-gold-pale text-gold-deep",
  earth: "bg-earth-pale text-earth-deep",
  alarm: "bg-alarm-pale text-alarm",
} as const;

export type Tone = keyof typeof tones;

export function Badge({ tone = "plain", className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-semibold md:max-w-full md:shrink-0 md:in-[:is(td,th)]:whitespace-nowrap",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}

/** A message to the person: what happened, what to do. Announced when it arrives. */
export function Notice({
  tone = "plain",
  title,
  className,
  children,
  ...props
}: ComponentProps<"div"> & { tone?: Tone; title?: ReactNode }) {
  return (
    <div
      role={tone === "alarm" ? "alert" : "status"}
      className={classes("rounded-card px-4 py-3", tones[tone], className)}
      {...props}
    >
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  );
}

export function PageTitle({
  title,
  lead,
  actions,
  className,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header className={classes("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0">
        <h1 className="text-2xl md:text-3xl">{title}</h1>
        {lead ? <p className="mt-1 max-w-prose text-ink-soft">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}

export function EmptyState({
  picture,
  title,
  children,
  action,
}: {
  picture?: string;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-12 text-center">
      {picture ? <img src={picture} alt="" width={320} height={240} loading="lazy" className="h-auto w-52" /> : null}
      <div className="text-xl leading-snug font-semibold">{title}</div>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}

export function Breadcrumbs({ label, trail }: { label: string; trail: { href: string; name: string }[] }) {
  return (
    <nav aria-label={label} className="screen-only text-[0.9375rem]">
      <ol className="flex flex-wrap gap-x-1.5">
        {trail.map((step) => (
          <li
            key={step.href}
            className="after:ml-1.5 after:text-ink-soft after:content-['›'] last:after:content-none only:before:mr-1.5 only:before:text-ink-soft only:before:content-['‹']"
          >
            <a
              href={step.href}
              className="inline-flex min-h-11 items-center text-ink-soft underline-offset-4 hover:underline md:min-h-8"
            >
              {step.name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Rows are named by their first cell: at most a little under half a phone, and its words break before they push the others out. */
const named =
  "max-lg:[&_tr>:first-child]:sticky max-lg:[&_tr>:first-child]:left-0 max-lg:[&_tr>:first-child]:z-1 max-lg:[&_tr>:first-child]:min-w-[min(9rem,40vw)] max-lg:[&_tr>:first-child]:max-w-40 max-lg:[&_tr>:first-child]:border-r max-lg:[&_tr>:first-child]:border-line max-lg:[&_tr>:first-child]:wrap-anywhere max-lg:[&_tr>:first-child]:whitespace-normal max-lg:[&_tbody_tr>:first-child]:bg-card max-lg:[&_tfoot_tr>:first-child]:bg-card max-lg:[&_thead_tr>:first-child]:z-2";

/**
 * A table that scrolls inside its own box on a phone, where the column that names the rows stays in sight; on a desk its head stays while the page
 * scrolls.
 */
export function Table({ className, caption, children, ...props }: ComponentProps<"table"> & { caption: string }) {
  return (
    <div
      className="relative overflow-x-auto rounded-card border border-line bg-card lg:overflow-visible"
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table
        className={classes(
          "w-full border-collapse text-left text-[0.9375rem] [&_tbody_th]:border-t [&_tbody_th]:border-line [&_tfoot_th]:border-t [&_tfoot_th]:border-line [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2.5 [&_th]:px-3 [&_th]:py-2.5 [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:z-1 [&_thead_th]:bg-sand [&_thead_th]:font-semibold [&_thead_th:first-child]:rounded-tl-card [&_thead_th:last-child]:rounded-tr-card lg:[&_tbody_a.underline]:min-h-8 lg:[&_tbody_summary.underline]:min-h-8",
          named,
          className,
        )}
        {...props}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { href: string; name: ReactNode; isCurrent: boolean; count?: number }[];
}) {
  return (
    <nav aria-label={label} className="screen-only -mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.isCurrent ? "page" : undefined}
              className="flex min-h-11 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:[scroll-initial-target:nearest] aria-[current]:border-earth aria-[current]:font-semibold aria-[current]:text-earth-deep"
            >
              {tab.name}
              {tab.count === undefined ? null : (
                <span className="tabular rounded-full bg-sand px-2 text-sm">{tab.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
