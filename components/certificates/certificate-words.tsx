import { OcopStars } from "@/components/product/stars";
import { Badge, type Tone } from "@/components/ui/layout";
import type { LifeState } from "@/domain/ocop/life";
import { addDays, type LocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const tones: Record<LifeState, Tone> = {
  preparing: "plain",
  dossier: "gold",
  submitted: "gold",
  dropped: "plain",
  upcoming: "plain",
  recognised: "leaf",
  expiring: "gold",
  lapsed: "plain",
  revoked: "alarm",
  regraded: "plain",
};

export function LifeBadge({ locale, state }: { locale: Locale; state: LifeState }) {
  return <Badge tone={tones[state]}>{translator(locale, "certificates")(`states.${state}`)}</Badge>;
}

/** "OCOP 4 sao" as a mark while it stands, in plain words afterwards; the standard's name for the others. */
export function SchemeMark({
  locale,
  certificate,
}: {
  locale: Locale;
  certificate: { scheme: string; stars: number | null; state: LifeState };
}) {
  const t = translator(locale, "certificates");
  const { scheme, stars, state } = certificate;
  if (stars === null) return <>{t(`schemes.${scheme}`)}</>;
  const label = t("stars", { stars });
  return state === "recognised" || state === "expiring" ? <OcopStars stars={stars} label={label} /> : <>{label}</>;
}

/** The last day on which it holds: people write "until", the register keeps the day after. */
export function lastDay(validTo: LocalDay, locale: Locale): string {
  return formatDay(addDays(validTo, -1), locale);
}

/** Facts as a list of terms; empty ones are left out. */
export function FactList({ facts }: { facts: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {facts
        .filter(([, value]) => value !== "" && value !== null)
        .map(([term, value]) => (
          <div key={term}>
            <dt className="text-sm text-ink-soft">{term}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
