import { Badge, type Tone } from "@/components/ui/layout";
import type { MandateStanding } from "@/domain/mandates/terms";
import type { MandateRight } from "@/domain/people/rights";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const tones: Record<MandateStanding, Tone> = {
  asked: "gold",
  lapsed: "plain",
  live: "leaf",
  over: "plain",
  refused: "alarm",
  ended: "plain",
};

export function StandingBadge({ locale, standing }: { locale: Locale; standing: MandateStanding }) {
  return <Badge tone={tones[standing]}>{translator(locale, "mandates")(`standing.${standing}`)}</Badge>;
}

export function RightsList({ locale, rights }: { locale: Locale; rights: readonly MandateRight[] }) {
  const t = translator(locale, "mandates");
  return (
    <ul className="list-disc pl-5 text-[0.9375rem]">
      {rights.map((right) => (
        <li key={right}>{t(`rights.${right}`)}</li>
      ))}
    </ul>
  );
}
