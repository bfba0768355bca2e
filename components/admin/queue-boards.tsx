import { classes } from "@/components/ui/classes";
import { Badge } from "@/components/ui/layout";
import { type QueueCount, type QueueName, waited } from "@/domain/desk/queues";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** One board for each queue: how much waits, how much is late, and since when the oldest does. */
export function QueueBoards({
  locale,
  queues,
  chosen,
  now,
  hrefOf,
}: {
  locale: Locale;
  queues: QueueCount[];
  chosen: QueueName | null;
  now: Date;
  hrefOf: (queue: QueueName) => string;
}) {
  const t = translator(locale, "office");
  return (
    <ul className="pairs grid gap-2 md:grid-cols-3 md:gap-3 lg:grid-cols-5">
      {queues.map(({ queue, count, late, oldest, serviceHours }) => (
        <li key={queue} className="grid">
          <a
            href={hrefOf(queue)}
            aria-current={queue === chosen ? "true" : undefined}
            className="grid content-start gap-1 rounded-card border border-line bg-card p-3 shadow-card hover:border-earth aria-[current]:border-2 aria-[current]:border-earth md:p-4"
          >
            <span className="font-semibold">{t(`queues.${queue}`)}</span>
            <span className="tabular text-2xl font-semibold text-earth-deep">{count}</span>
            {late > 0 ? (
              <Badge tone="alarm" className="justify-self-start">
                {t("late", { count: late })}
              </Badge>
            ) : null}
            <span className="text-sm text-ink-soft">
              {oldest ? t("oldest", { age: t("age", waited(oldest, now)) }) : t("none")}
            </span>
            <span className={classes("text-sm text-ink-soft", count === 0 && "hidden md:inline")}>
              {t("within", { hours: serviceHours })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
