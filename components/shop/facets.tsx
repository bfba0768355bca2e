import { Icon } from "@/components/ui/icons";
import { classes } from "@/components/ui/classes";
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
          <a
            href={choice.href}
            aria-current={choice.isChosen ? "true" : undefined}
            className="flex min-h-11 items-center gap-2.5 rounded-field px-1.5 leading-snug hover:bg-sand"
          >
            <span
              aria-hidden="true"
              className={classes(
                "grid size-5 shrink-0 place-items-center rounded border",
                choice.isChosen ? "border-earth bg-earth text-white" : "border-line-strong bg-card",
              )}
            >
              {choice.isChosen ? <Icon name="check" className="size-4" /> : null}
            </span>
            <span className={classes("min-w-0 flex-1", choice.isChosen && "font-semibold")}>{choice.name}</span>
            {choice.count === null ? null : (
              <span className="tabular text-sm text-ink-soft">{formatNumber(choice.count, locale)}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
