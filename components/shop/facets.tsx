import type { Locale } from "@/platform/i18n/locales";
import { formatNumber } from "@/platform/i18n/format";

export type FacetChoice = { name: string; count: number | null; isChosen: boolean; href: string };

/** One way to narrow a list: each choice is a link, so it works before any script and can be shared. */
export function Facet({
  locale,
  title,
  choices,
  more,
}: {
  locale: Locale;
  title: string;
  choices: FacetChoice[];
  more: string;
}) {
  const shown = 8;
  if (choices.length === 0) return null;
  const first = choices.filter((choice, place) => place < shown || choice.isChosen);
  const rest = choices.filter((choice) => !first.includes(choice));
  return (
    <section aria-label={title} className="border-t border-line pt-2">
      <h2 className="py-1 text-base">{title}</h2>
      <FacetList locale={locale} choices={first} />
      {rest.length > 0 ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
            {more}
          </summary>
          <FacetList locale={locale} choices={rest} />
        </details>
      ) : null}
    </section>
  );
}

function FacetList({ locale, choices }: { locale: Locale; choices: FacetChoice[] }) {
  return (
    <ul>
      {choices.map((choice) => (
        <li key={choice.href + choice.name}>
          <a href={choice.href} aria-current={choice.isChosen ? "true" : undefined} className="choice">
            {choice.name}
            {choice.count === null ? null : (
              <span className="choice-count tabular">{formatNumber(choice.count, locale)}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
