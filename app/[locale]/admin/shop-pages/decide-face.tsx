import { showAgain, takeOff } from "@/app/[locale]/admin/shop-pages/actions";
import { ReasonForm } from "@/components/admin/reason-form";
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

export function stateOf({ takenOffAt, waitingSince }: Face): "online" | "waiting" | "taken_off" {
  if (waitingSince) return "waiting";
  return takenOffAt ? "taken_off" : "online";
}
