import type { HarvestState as State } from "@/domain/harvests/input";
import { Badge, type Tone } from "@/components/ui/layout";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

const tones: Record<State, Tone> = {
  planned: "plain",
  open: "leaf",
  closed: "gold",
  recorded: "plain",
  called_off: "alarm",
};

export function HarvestState({ locale, state }: { locale: Locale; state: State }) {
  return <Badge tone={tones[state]}>{translator(locale, "harvest")(`states.${state}`)}</Badge>;
}
