import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

const base =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-field py-2 text-center font-semibold leading-snug transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed";

const variants = {
  main: "bg-earth text-white hover:bg-earth-deep",
  second: "border border-line-strong bg-card text-ink hover:bg-sand",
  quiet: "text-earth-deep underline underline-offset-4 hover:bg-earth-pale",
  danger: "border border-alarm bg-card text-alarm hover:bg-alarm-pale",
} as const;

const sizes = {
  normal: "px-5",
  small: "px-3.5 text-[0.9375rem]",
  /** As wide as its words, for a step inside a line. */
  snug: "px-1.5 text-[0.9375rem]",
  /** On a line of its own, in one edge with the words above it. */
  flush: "px-0",
  wide: "w-full px-5 text-lg min-h-12",
} as const;

type Look = { variant?: keyof typeof variants; size?: keyof typeof sizes };

export function Button({
  variant = "main",
  size = "normal",
  className,
  type = "submit",
  ...props
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={classes(base, variants[variant], sizes[size], className)} {...props} />;
}

export function LinkButton({
  variant = "main",
  size = "normal",
  className,
  children,
  ...props
}: ComponentProps<"a"> & Look) {
  return (
    <a className={classes(base, variants[variant], sizes[size], className)} {...props}>
      {children}
    </a>
  );
}
