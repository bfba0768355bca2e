import { Card } from "@/components/ui/layout";
import type { ApprovalTimes } from "@/domain/applications/shown";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { formatPercent } from "@/platform/i18n/format";

/** How long it takes to become a seller, this quarter, with its definition. */
export function ApprovalTimesCard({ locale, times }: { locale: Locale; times: ApprovalTimes }) {
  const t = translator(locale, "onboard");
  const spoken = (hours: number | null) => {
    if (hours === null) return t("times.none");
    if (hours < 1) return t("times.underAnHour");
    const whole = Math.round(hours);
    return whole < 48
      ? t("times.hours", { hours: whole })
      : t("times.daysHours", { days: Math.floor(whole / 24), hours: whole % 24 });
  };
  const percent =
    times.applicantPercent === null ? t("times.none") : formatPercent(Math.round(times.applicantPercent), locale);
  const figures: [string, string][] = [
    [t("times.approved"), String(times.approved)],
    [t("times.median"), spoken(times.medianHours)],
    [t("times.ninetieth"), spoken(times.ninetiethHours)],
    [t("times.applicant"), percent],
  ];
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("times.title")}</h2>
      <dl className="pairs grid gap-3 md:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-ink-soft">{name}</dt>
            <dd className="tabular text-xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-soft">{t("times.definition")}</p>
    </Card>
  );
}
