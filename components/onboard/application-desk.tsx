import { stepOf, steps } from "@/components/onboard/steps";
import { FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Badge, Card, Notice, type Tone } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShownApplication } from "@/domain/applications/shown";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const stateTones: Record<ShownApplication["state"], Tone> = {
  draft: "plain",
  submitted: "gold",
  changes_requested: "earth",
  approved: "leaf",
  refused: "alarm",
  withdrawn: "plain",
};

type Action = (state: FormState, form: FormData) => Promise<FormState>;

/** Where an application stands, what is missing, what happens next, and the ways to each step. */
export function ApplicationDesk({
  locale,
  application,
  isHelping,
  withdraw,
}: {
  locale: Locale;
  application: ShownApplication;
  isHelping: boolean;
  withdraw: Action;
}) {
  const t = translator(locale, "onboard");
  const { state, events } = application;
  const isOpen = state === "draft" || state === "changes_requested";
  const since = events.at(-1)?.at ?? application.startedAt;
  return (
    <>
      {isHelping ? (
        <Notice tone="gold">{t("application.helpedFor", { name: application.applicantName })}</Notice>
      ) : null}
      <Card className="grid gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={stateTones[state]}>{t(`application.states.${state}`)}</Badge>
          {application.isDemo ? <Badge>{t("application.demo")}</Badge> : null}
          <span className="text-ink-soft">{t("application.since", { at: formatMoment(since, locale) })}</span>
        </p>
        {application.name ? <h2 className="text-lg">{application.name}</h2> : null}
        <p>{t(`application.next.${state}`)}</p>
        {application.reason ? (
          <p className="font-semibold">{t("application.reason", { reason: application.reason })}</p>
        ) : null}
        {!isHelping && application.helperName ? <HelperWords locale={locale} application={application} /> : null}
        {state === "approved" && !isHelping ? (
          <LinkButton href={path(locale, "/seller/welcome")} size="wide">
            {t("application.openDesk")}
          </LinkButton>
        ) : null}
      </Card>
      {isOpen ? (
        <StepList locale={locale} application={application} />
      ) : (
        <GivenList locale={locale} application={application} />
      )}
      <section className="grid gap-2">
        <h2 className="text-lg">{t("application.history")}</h2>
        <ol className="grid gap-1.5 border-l-2 border-line pl-4">
          {events.map((event) => (
            <li key={`${event.step} ${event.at.toISOString()}`}>
              <span className="font-semibold">{t(`application.event.${event.step}`)}</span>{" "}
              <span className="text-ink-soft">{formatMoment(event.at, locale)}</span>
            </li>
          ))}
        </ol>
      </section>
      {!isHelping && (isOpen || state === "submitted") ? (
        <FoldedForm
          action={withdraw}
          summary={t("application.withdraw")}
          isDanger
          hidden={{ locale, applicationId: application.id }}
          done={t("application.withdrawn")}
          className="grid max-w-sm gap-3 py-2"
        >
          <p>{t("application.withdrawSure")}</p>
          <SubmitButton variant="danger" busy={t("busy")}>
            {t("application.withdraw")}
          </SubmitButton>
        </FoldedForm>
      ) : null}
    </>
  );
}

function HelperWords({ locale, application }: { locale: Locale; application: ShownApplication }) {
  const t = translator(locale, "onboard");
  const at = application.helperConsentAt ? formatMoment(application.helperConsentAt, locale) : "";
  return (
    <p className="text-ink-soft">
      {t("application.filledBy", { name: application.helperName ?? "", at })}
      {application.wantsHelper ? ` ${t("application.helpsLater")}` : ""}
    </p>
  );
}

function StepList({ locale, application }: { locale: Locale; application: ShownApplication }) {
  const t = translator(locale, "onboard");
  return (
    <section className="grid gap-3">
      <RemedyList locale={locale} application={application} />
      <h2 className="text-lg">{t("application.steps")}</h2>
      <ol className="grid gap-2.5">
        {steps.map((step, place) => {
          const items = application.items.filter((item) => stepOf(item) === step);
          const missing = items.filter(({ isRequired, isGiven }) => isRequired && !isGiven).length;
          const toChange = items.filter(({ remedy }) => remedy !== null).length;
          return (
            <li key={step}>
              <a
                href={path(locale, `/account/application?of=${application.id}&step=${step}`)}
                className="flex min-h-16 items-center gap-3 rounded-card border border-line bg-card px-4 py-3 leading-snug hover:border-line-strong"
              >
                <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sand font-semibold">
                  {place + 1}
                </span>
                <span className="min-w-0 flex-1 font-semibold">{t(`application.step.${step}`)}</span>
                {toChange > 0 ? (
                  <Badge tone="earth">{t("application.stepChange", { count: toChange })}</Badge>
                ) : (
                  <Badge tone={missing > 0 ? "gold" : "leaf"}>
                    {missing > 0 ? t("application.stepMissing", { count: missing }) : t("application.stepDone")}
                  </Badge>
                )}
                <Icon name="chevron" className="size-5 shrink-0" />
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function RemedyList({ locale, application }: { locale: Locale; application: ShownApplication }) {
  const t = translator(locale, "onboard");
  const asked = application.items.filter(({ remedy }) => remedy !== null);
  if (asked.length === 0) return null;
  return (
    <Notice tone="earth" title={t("application.states.changes_requested")}>
      <ul className="mt-1 grid gap-1">
        {asked.map((item) => (
          <li key={item.key}>
            <a
              href={path(locale, `/account/application?of=${application.id}&step=${stepOf(item)}`)}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {labelOf(item, locale)}
            </a>
            <span className="block">{item.remedy}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Once it is handed in: each row, and whether an officer has looked at it. */
function GivenList({ locale, application }: { locale: Locale; application: ShownApplication }) {
  const t = translator(locale, "onboard");
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card px-4">
      {application.items.map((item) => (
        <li key={item.key} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
          <span className="min-w-0 flex-1 basis-52">{labelOf(item, locale)}</span>
          <ItemBadge locale={locale} item={item} />
        </li>
      ))}
      <li className="sr-only">{t("application.stands")}</li>
    </ul>
  );
}

export function ItemBadge({
  locale,
  item,
}: {
  locale: Locale;
  item: { isGiven: boolean; isRequired: boolean; verifiedAt: Date | null };
}) {
  const t = translator(locale, "onboard");
  if (item.verifiedAt) return <Badge tone="leaf">{t("application.verified")}</Badge>;
  if (item.isGiven) return <Badge tone="leaf">{t("application.given")}</Badge>;
  return item.isRequired ? <Badge tone="gold">{t("application.missing")}</Badge> : <Badge>{t("optional")}</Badge>;
}

export function labelOf(item: { labelVi: string; labelEn: string }, locale: Locale): string {
  return locale === "en" ? item.labelEn : item.labelVi;
}

export function hintOf(item: { hintVi: string; hintEn: string }, locale: Locale): string {
  return locale === "en" ? item.hintEn : item.hintVi;
}
