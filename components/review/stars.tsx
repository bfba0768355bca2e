/** Stars a buyer gave, in words for whoever does not see them. */
export function GivenStars({ stars, label }: { stars: number; label: string }) {
  const whole = Math.round(stars);
  return (
    <span className="whitespace-nowrap">
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="tracking-wide text-gold-deep">
        {"★".repeat(whole)}
        <span className="text-line-strong">{"★".repeat(5 - whole)}</span>
      </span>
    </span>
  );
}
