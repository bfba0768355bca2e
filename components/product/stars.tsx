import { classes } from "@/components/ui/classes";

const widths: Record<number, string> = { 1: "w-3", 2: "w-6", 3: "w-9", 4: "w-12", 5: "w-15" };

/** "OCOP 4 sao", in words and in stars. Only for a certificate valid today. */
export function OcopStars({ stars, label, className }: { stars: number; label: string; className?: string }) {
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full bg-gold-pale px-2.5 py-0.5 text-sm font-semibold text-gold-deep",
        className,
      )}
    >
      {label}
      <span aria-hidden="true" className={classes("star-row", widths[stars])} />
    </span>
  );
}
