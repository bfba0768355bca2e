import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";

const control =
  "block min-h-11 w-full min-w-0 rounded-field border border-line-strong bg-card px-3.5 py-2 text-base text-ink placeholder:text-ink-soft aria-invalid:border-alarm aria-invalid:ring-1 aria-invalid:ring-alarm";

const fileControl =
  "file:mr-3 file:cursor-pointer file:rounded-field file:border-0 file:bg-sand file:px-3 file:py-1 file:font-semibold";

type Around = { label: ReactNode; hint?: ReactNode; error?: string | undefined; optional?: string };

/** Label above, hint under it, the refusal under the field; tied together for a screen reader. */
function FieldFrame({ id, label, hint, error, optional, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 content-end gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional ? <span className="ml-1.5 font-normal text-ink-soft">({optional})</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-[0.9375rem] text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-[0.9375rem] font-semibold text-alarm">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}

type Named = { name: string; id?: string };

export function Field({ label, hint, error, optional, className, ...props }: ComponentProps<"input"> & Around & Named) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...props}
        id={id}
        {...described(id, hint, error)}
        className={classes(control, props.type === "file" && fileControl, className)}
      />
    </FieldFrame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  rows = 4,
  ...props
}: ComponentProps<"textarea"> & Around & Named) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        {...props}
        id={id}
        rows={rows}
        {...described(id, hint, error)}
        className={classes(control, className)}
      />
    </FieldFrame>
  );
}

export function Select({
  label,
  hint,
  error,
  optional,
  className,
  ...props
}: ComponentProps<"select"> & Around & Named) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <select {...props} id={id} {...described(id, hint, error)} className={classes(control, className)} />
    </FieldFrame>
  );
}

export function Checkbox({
  label,
  error,
  className,
  type = "checkbox",
  ...props
}: ComponentProps<"input"> & { label: ReactNode; error?: string | undefined } & Named) {
  const id = props.id ?? props.name;
  return (
    <div>
      <label htmlFor={id} className={classes("flex min-h-11 items-center gap-3 py-1.5", className)}>
        <input
          {...props}
          id={id}
          type={type}
          {...described(id, null, error)}
          className="size-5 shrink-0 accent-earth"
        />
        <span className="min-w-0">{label}</span>
      </label>
      {error ? (
        <p id={`${id}-error`} className="text-[0.9375rem] font-semibold text-alarm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
