import { ReasonForm } from "@/components/admin/reason-form";
import { ActionField, FoldedForm } from "@/components/ui/action-form";
import { Badge, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { RegisterStage } from "@/domain/register/input";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

const tones: Record<RegisterStage, Tone> = {
  not_contacted: "plain",
  visited: "gold",
  on_board: "earth",
  online: "leaf",
  sold: "leaf",
};

/** How far a business has come. */
export function StageBadge({ locale, stage }: { locale: Locale; stage: RegisterStage }) {
  return (
    <Badge tone={tones[stage]} className="whitespace-nowrap">
      {translator(locale, "register")(`stages.${stage}`)}
    </Badge>
  );
}

/** What is done of a business where it is listed: a visit noted, and taken off with a reason. */
export function EntrySteps({
  entry,
  locale,
  today,
  visited,
  remove,
}: {
  entry: { id: string; stage: RegisterStage };
  locale: Locale;
  today: string;
  visited: Action;
  remove: Action;
}) {
  const t = translator(locale, "register");
  const hidden = { locale, entryId: entry.id };
  const words = {
    open: t("remove.open"),
    sure: t("remove.sure"),
    reason: t("remove.reason"),
    submit: t("remove.submit"),
    busy: t("remove.busy"),
    done: t("remove.done"),
  };
  return (
    <>
      {entry.stage === "not_contacted" || entry.stage === "visited" ? (
        <FoldedForm action={visited} hidden={hidden} summary={t("visit")} done={t("visitDone")} className="grid gap-2">
          <ActionField
            name="visitedOn"
            id={`visited-${entry.id}`}
            type="date"
            label={t("visitedOn")}
            defaultValue={today}
            max={today}
            required
          />
          <SubmitButton busy={t("busy")}>{t("visitSave")}</SubmitButton>
        </FoldedForm>
      ) : null}
      <ReasonForm action={remove} hidden={hidden} isDanger words={words} />
    </>
  );
}
