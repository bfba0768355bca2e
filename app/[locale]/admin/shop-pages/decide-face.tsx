import { showAgain, takeOff } from "@/app/[locale]/admin/shop-pages/actions";
import { ReasonForm } from "@/components/admin/reason-form";
import { Badge } from "@/components/ui/layout";
import type { OfficeFace } from "@/domain/face/reads";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Face = Pick<OfficeFace, "sellerId" | "takenOffAt" | "waitingSince">;

/** Takes a shop's page off, or shows it again, with a reason. */
export function DecideFace({ locale, face }: { locale: Locale; face: Face }) {
  const t = translator(locale, "face");
  const office = translator(locale, "admin");
  return (
    <ReasonForm
      key={stateOf(face)}
      action={face.takenOffAt ? showAgain : takeOff}
      hidden={{ locale, sellerId: face.sellerId }}
      isDanger={!face.takenOffAt}
      words={{
        open: t(face.takenOffAt ? "office.show" : "office.takeOff"),
        sure: t(face.takenOffAt ? "office.showSure" : "office.takeOffSure"),
        reason: office("sellers.reason"),
        submit: t(face.takenOffAt ? "office.show" : "office.takeOff"),
        busy: office("sellers.busy"),
        done: office("sellers.done"),
      }}
    />
  );
}

/** Whether strangers see a shop's page, and why not if the office took it off. */
export function FaceState({
  locale,
  face,
  className,
}: {
  locale: Locale;
  face: Omit<Face, "sellerId"> & Pick<OfficeFace, "takenOffReason">;
  className: string;
}) {
  const t = translator(locale, "face");
  const state = stateOf(face);
  return (
    <div className={className}>
      <Badge tone={tones[state]}>{t(`office.states.${state}`)}</Badge>
      {face.takenOffReason ? <p className="mt-1">{t("office.why", { reason: face.takenOffReason })}</p> : null}
    </div>
  );
}

const tones = { online: "leaf", waiting: "gold", taken_off: "alarm" } as const;

function stateOf({ takenOffAt, waitingSince }: Omit<Face, "sellerId">): "online" | "waiting" | "taken_off" {
  if (waitingSince) return "waiting";
  return takenOffAt ? "taken_off" : "online";
}
