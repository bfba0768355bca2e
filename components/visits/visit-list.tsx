import { Badge } from "@/components/ui/layout";
import type { VisitOutcome, VisitPurpose } from "@/domain/visits/purposes";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Visit = {
  id: string;
  shop: { name: string } | null;
  businessName: string;
  memberName: string;
  purpose: VisitPurpose;
  outcome: VisitOutcome;
  visitedOn: string;
  minutes: number;
  note: string;
  photos: string[];
  tasks: number;
  isDemo: boolean;
};

const tones: Readonly<Record<VisitOutcome, "leaf" | "gold" | "plain">> = {
  done: "leaf",
  partly: "gold",
  come_again: "gold",
  not_home: "plain",
  not_wanted: "plain",
};

/** Visits, the latest first: a timeline of a team or of a shop. */
export function VisitList({
  locale,
  visits,
  heading: Heading = "h3",
}: {
  locale: Locale;
  visits: readonly Visit[];
  heading?: "h2" | "h3";
}) {
  const t = translator(locale, "visits");
  return (
    <ol className="grid">
      {visits.map((visit) => (
        <li key={visit.id} className="grid gap-1 border-t border-line py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <Heading className="text-lg">
              {visit.shop?.name ?? `${visit.businessName} (${t("visit.notOnMarket")})`}
            </Heading>
            <Badge tone={tones[visit.outcome]}>{t(`visit.outcomes.${visit.outcome}`)}</Badge>
          </div>
          <p>{t("visit.line", { purpose: t(`visit.purposes.${visit.purpose}`), minutes: visit.minutes })}</p>
          <p className="text-[0.9375rem] text-ink-soft">
            {t("visit.by", { name: visit.memberName, day: formatDay(visit.visitedOn, locale) })}
            {visit.tasks > 0 ? `. ${t("visit.dealt", { count: visit.tasks })}` : ""}
            {visit.isDemo ? ` · ${t("visit.demo")}` : ""}
          </p>
          {visit.note ? <p className="wrap-anywhere whitespace-pre-line">{visit.note}</p> : null}
          {visit.photos.length > 0 ? (
            <ul className="flex flex-wrap gap-2">
              {visit.photos.map((photo, place) => (
                <li key={photo}>
                  <a href={path(locale, `/visits/${photo}`)}>
                    <img
                      src={path(locale, `/visits/${photo}?size=small`)}
                      alt={t("visit.photo", { number: place + 1, day: formatDay(visit.visitedOn, locale) })}
                      width={96}
                      height={96}
                      loading="lazy"
                      className="size-24 rounded-field object-cover"
                    />
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
