import { ActionField } from "@/components/ui/action-form";

/** Asks of each line how many units are meant; none when left at nought. */
export function LineQuantities({
  of,
  legend,
  lines,
  most,
  start = 0,
}: {
  /** Tells apart two such lists on one page. */
  of: string;
  legend: string;
  lines: readonly { id: string; name: string; left: number }[];
  most: (left: number) => string;
  start?: "all" | 0;
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {lines.map((line) => (
        <ActionField
          key={line.id}
          id={`${of}-${line.id}`}
          name={`quantity.${line.id}`}
          label={line.name}
          hint={most(line.left)}
          defaultValue={String(start === "all" ? line.left : start)}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          className="max-w-28"
        />
      ))}
    </fieldset>
  );
}
