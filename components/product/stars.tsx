import { classes } from "@/components/ui/classes";

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
      <span aria-hidden="true" className="hidden gap-px sm:inline-flex">
        {Array.from({ length: stars }, (_, place) => (
          <svg key={place} viewBox="0 0 12 12" className="size-3 fill-gold stroke-gold-deep" strokeWidth={0.6}>
            <path d="M6 .8 7.6 4.2l3.7.4-2.8 2.5.8 3.7L6 8.9 2.7 10.8l.8-3.7L.7 4.6l3.7-.4z" />
          </svg>
        ))}
      </span>
    </span>
  );
}
