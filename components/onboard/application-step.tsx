import { hintOf, ItemBadge, labelOf } from "@/components/onboard/application-desk";
import { PaperField } from "@/components/onboard/paper-field";
import { type Step, stepAfter, stepOf, steps } from "@/components/onboard/steps";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { sellerKinds } from "@/domain/applications/checklist";
import type { ShownApplication, ShownItem } from "@/domain/applications/shown";
import { spokenPhone } from "@/domain/people/canonical";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Actions = Record<
  | "who"
  | "sendCode"
  | "confirm"
  | "place"
  | "identity"
  | "answer"
  | "upload"
  | "removePaper"
  | "agree"
  | "askHouseholdCode"
  | "submit",
  Action
>;

type StepProps = {
  locale: Locale;
  application: ShownApplication;
  isHelping: boolean;
  communes: { code: string; name: string }[];
  actions: Actions;
};

/** One step of an application: what the officer asks to be changed in it, then its forms. */
export function ApplicationStep({ step, ...props }: StepProps & { step: Step }) {
  const { locale, application } = props;
  const t = translator(locale, "onboard");
  const remedies = application.items.filter((item) => stepOf(item) === step && item.remedy !== null);
  return (
    <>
      <nav aria-label={t("application.steps")}>
        <ol className="flex flex-wrap gap-1.5">
          {steps.map((each, place) => (
            <li key={each}>
              <a
                href={path(locale, `/account/application?of=${application.id}&step=${each}`)}
                aria-current={each === step ? "step" : undefined}
                aria-label={t(`application.step.${each}`)}
                className="grid size-11 place-items-center rounded-full border border-line-strong bg-card aria-[current]:border-earth aria-[current]:bg-earth aria-[current]:text-white"
              >
                {place + 1}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {remedies.map((item) => (
        <Notice key={item.key} tone="earth" title={labelOf(item, locale)}>
          {t("application.remedy", { remedy: item.remedy ?? "" })}
        </Notice>
      ))}
      {step === "who" ? <WhoStep {...props} /> : null}
      {step === "place" ? <PlaceStep {...props} /> : null}
      {step === "identity" ? <IdentityStep {...props} /> : null}
      {step === "papers" ? <PapersStep {...props} /> : null}
      {step === "finish" ? <FinishStep {...props} /> : null}
    </>
  );
}

function WhoStep({ locale, application, isHelping, actions }: StepProps) {
  const t = translator(locale, "onboard");
  const kinds = translator(locale, "common");
  const optional = t("optional");
  const taxCode = application.items.find(({ key }) => key === "tax_code");
  return (
    <Card className="grid gap-6">
      <ActionForm action={actions.who} hidden={{ locale, applicationId: application.id }} className="grid gap-4">
        <ActionSelect name="kind" label={t("application.kind")} defaultValue={application.kind}>
          {sellerKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(`sellerKinds.${kind}`)}
            </option>
          ))}
        </ActionSelect>
        <ActionField
          name="name"
          label={t("who.name")}
          hint={t("who.nameHint")}
          defaultValue={application.name}
          maxLength={120}
        />
        <ActionField
          name="representative"
          label={t("who.representative")}
          defaultValue={application.representative}
          autoComplete="name"
          maxLength={80}
        />
        <ActionField
          name="phone"
          type="tel"
          inputMode="tel"
          label={t("who.phone")}
          defaultValue={application.phone ? spokenPhone(application.phone) : ""}
          autoComplete="tel"
          maxLength={30}
          readOnly={isHelping}
        />
        <ActionField
          name="email"
          type="email"
          label={t("who.email")}
          optional={optional}
          defaultValue={application.email ?? ""}
          autoComplete="email"
        />
        <ActionField
          name="taxCode"
          inputMode="numeric"
          label={t("who.taxCode")}
          hint={t("who.taxCodeHint")}
          {...(taxCode?.isRequired ? {} : { optional })}
          defaultValue={application.taxCode ?? ""}
          maxLength={20}
        />
        <SubmitButton busy={t("busy")} size="wide">
          {t("save")}
        </SubmitButton>
      </ActionForm>
      {application.phone ? <ConfirmPhone locale={locale} application={application} actions={actions} /> : null}
    </Card>
  );
}

function ConfirmPhone({ locale, application, actions }: Pick<StepProps, "locale" | "application" | "actions">) {
  const t = translator(locale, "onboard");
  const phone = spokenPhone(application.phone ?? "");
  const hidden = { locale, applicationId: application.id };
  const isConfirmed = application.phone === application.confirmedPhone;
  return (
    <section id="confirm" className="grid gap-3 border-t border-line pt-4">
      <h2 className="text-lg">{t("who.confirm")}</h2>
      {isConfirmed ? (
        <>
          <Notice tone="leaf">{t("who.confirmed", { phone })}</Notice>
          <NextStep locale={locale} application={application} step="who" />
        </>
      ) : (
        <>
          <p>{t("who.confirmLead", { phone })}</p>
          <ActionForm action={actions.sendCode} hidden={hidden} done={t("who.codeSent")} className="grid gap-3">
            <SubmitButton variant="second" busy={t("busy")}>
              {t("who.sendCode")}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={actions.confirm} hidden={hidden} className="grid gap-3">
            <CodeField label={t("who.code")} />
            <SubmitButton busy={t("busy")} size="wide">
              {t("who.confirmSubmit")}
            </SubmitButton>
          </ActionForm>
        </>
      )}
    </section>
  );
}

export function CodeField({ label }: { label: string }) {
  return (
    <ActionField
      name="code"
      label={label}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      required
      className="tabular text-xl"
    />
  );
}

function NextStep({ locale, application, step }: { locale: Locale; application: ShownApplication; step: Step }) {
  const href = path(locale, `/account/application?of=${application.id}&step=${stepAfter(step)}`);
  return (
    <LinkButton href={href} size="wide">
      {translator(locale, "onboard")("papers.next")}
    </LinkButton>
  );
}

function PlaceStep({ locale, application, communes, actions }: StepProps) {
  const t = translator(locale, "onboard");
  const optional = t("optional");
  return (
    <Card>
      <ActionForm action={actions.place} hidden={{ locale, applicationId: application.id }} className="grid gap-4">
        <ActionSelect name="oldCommuneCode" label={t("place.commune")} defaultValue={application.oldCommuneCode ?? ""}>
          <option value="">{t("choose")}</option>
          {communes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </ActionSelect>
        <ActionField name="hamlet" label={t("place.hamlet")} defaultValue={application.hamlet} maxLength={120} />
        <ActionField
          name="addressLine"
          label={t("place.line")}
          optional={optional}
          defaultValue={application.addressLine}
          maxLength={200}
        />
        <ActionField
          name="tagline"
          label={t("place.tagline")}
          hint={t("place.taglineHint")}
          optional={optional}
          defaultValue={application.tagline}
          maxLength={160}
        />
        <SubmitButton busy={t("busy")} size="wide">
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function IdentityStep({ locale, application, actions }: StepProps) {
  const t = translator(locale, "onboard");
  return (
    <Card className="grid gap-4">
      <p>{t("identity.lead")}</p>
      {application.identity ? (
        <>
          <Notice tone="leaf">{t("identity.kept", { number: application.identity.number })}</Notice>
          <NextStep locale={locale} application={application} step="identity" />
        </>
      ) : null}
      <ActionForm action={actions.identity} hidden={{ locale, applicationId: application.id }} className="grid gap-4">
        <ActionField
          name="identityNumber"
          label={t("identity.number")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          required
        />
        <ActionField name="birthDate" type="date" label={t("identity.birthDate")} autoComplete="bday" required />
        <ActionCheckbox name="consent" label={t("identity.consent")} required />
        <SubmitButton busy={t("busy")} size="wide" variant={application.identity ? "second" : "main"}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

function PapersStep(props: StepProps) {
  const { locale, application } = props;
  const t = translator(locale, "onboard");
  const items = application.items.filter((item) => stepOf(item) === "papers");
  return (
    <>
      <p>{t(items.length > 0 ? "papers.lead" : "papers.none")}</p>
      {items.map((item) => (
        <Card key={item.key} className="grid gap-3">
          <div className="flex flex-wrap items-start justify-between gap-2">
            <h2 className="min-w-0 flex-1 basis-48 text-lg">{labelOf(item, locale)}</h2>
            <ItemBadge locale={locale} item={item} />
          </div>
          {hintOf(item, locale) ? <p className="text-ink-soft">{hintOf(item, locale)}</p> : null}
          {item.kind === "document" ? <Papers {...props} item={item} /> : <Answer {...props} item={item} />}
        </Card>
      ))}
      <NextStep locale={locale} application={application} step="papers" />
    </>
  );
}

function Papers({ locale, application, isHelping, actions, item }: StepProps & { item: ShownItem }) {
  const t = translator(locale, "onboard");
  const hidden = { locale, applicationId: application.id };
  return (
    <>
      <ul className="grid gap-2">
        {item.papers.map((paper, place) => (
          <li key={paper.id} className="flex flex-wrap items-center gap-x-4 rounded-field bg-sand px-3 py-1">
            <span className="min-w-0 flex-1 basis-40">
              {t("papers.paper", { number: place + 1, at: formatMoment(paper.uploadedAt, locale) })}
            </span>
            {isHelping ? null : (
              <a
                href={path(locale, `/account/application/papers/${paper.id}`)}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {t("papers.open")}
              </a>
            )}
            <ActionForm action={actions.removePaper} hidden={{ ...hidden, documentId: paper.id }}>
              <SubmitButton variant="quiet" size="snug" busy={t("busy")}>
                {t("papers.remove")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm
        action={actions.upload}
        hidden={{ ...hidden, key: item.key }}
        done={t("papers.sent")}
        className="grid gap-3"
      >
        <PaperField
          id={`file-${item.key}`}
          label={t("papers.fileFor", { name: labelOf(item, locale) })}
          busy={t("papers.shrinking")}
        />
        <SubmitButton variant={item.isGiven ? "second" : "main"} busy={t("papers.sending")}>
          {t("papers.send")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

function Answer({ locale, application, actions, item }: StepProps & { item: ShownItem }) {
  const t = translator(locale, "onboard");
  return (
    <ActionForm
      action={actions.answer}
      hidden={{ locale, applicationId: application.id, key: item.key }}
      done={t("saved")}
      className="grid gap-3"
    >
      <ActionField
        id={`answer-${item.key}`}
        name="value"
        label={t("papers.answer")}
        defaultValue={item.answer}
        maxLength={500}
      />
      <SubmitButton variant="second" busy={t("busy")}>
        {t("finish.agree")}
      </SubmitButton>
    </ActionForm>
  );
}

function FinishStep({ locale, application, isHelping, actions }: StepProps) {
  const t = translator(locale, "onboard");
  const hidden = { locale, applicationId: application.id };
  const statements = application.items.filter((item) => stepOf(item) === "finish");
  const missing = application.items.filter(({ isRequired, isGiven }) => isRequired && !isGiven);
  return (
    <>
      <Card className="grid gap-4">
        <p>{t(isHelping ? "finish.leadHelper" : "finish.lead")}</p>
        {statements.map((item) => (
          <ActionForm
            key={`${item.key} ${item.isGiven}`}
            action={actions.agree}
            hidden={{ ...hidden, key: item.key }}
            className="grid gap-1 border-t border-line pt-3"
          >
            <p className="font-semibold">{labelOf(item, locale)}</p>
            {item.isGiven ? (
              <div className="flex flex-wrap items-center gap-3">
                <ItemBadge locale={locale} item={item} />
                <SubmitButton variant="quiet" size="snug" busy={t("busy")}>
                  {t("office.unverify")}
                </SubmitButton>
              </div>
            ) : (
              <>
                <input type="hidden" name="isTicked" value="on" />
                <SubmitButton variant="second" busy={t("busy")}>
                  {t("finish.tick")}
                </SubmitButton>
              </>
            )}
          </ActionForm>
        ))}
      </Card>
      {missing.length > 0 ? (
        <Notice tone="gold" title={t("finish.missing")}>
          <ul>
            {missing.map((item) => (
              <li key={item.key}>
                <a
                  href={path(locale, `/account/application?of=${application.id}&step=${stepOf(item)}`)}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {labelOf(item, locale)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Card className="grid gap-4">
          <Notice tone="leaf">{t("finish.ready")}</Notice>
          {isHelping ? (
            <ActionForm
              action={actions.askHouseholdCode}
              hidden={hidden}
              done={t("finish.codeSent")}
              className="grid gap-3"
            >
              <p>{t("finish.askCodeLead")}</p>
              <SubmitButton variant="second" busy={t("busy")}>
                {t("finish.askCode")}
              </SubmitButton>
            </ActionForm>
          ) : null}
          <ActionForm action={actions.submit} hidden={hidden} className="grid gap-3">
            {isHelping ? <CodeField label={t("finish.code")} /> : null}
            <SubmitButton busy={t("busy")} size="wide">
              {t(application.state === "changes_requested" ? "finish.submitAgain" : "finish.submit")}
            </SubmitButton>
          </ActionForm>
        </Card>
      )}
    </>
  );
}
