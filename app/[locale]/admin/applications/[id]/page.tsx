import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { approve, askChanges, refuse, unverify, verify } from "@/app/[locale]/admin/applications/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { hintOf, ItemBadge, labelOf, stateTones } from "@/components/onboard/application-desk";
import { ActionField, ActionForm, ActionTextArea } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { missingToApprove } from "@/domain/applications/checklist";
import { findApplicationForOffice } from "@/domain/applications/reads";
import type { ShownItem } from "@/domain/applications/shown";
import { spokenPhone } from "@/domain/people/canonical";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Shown = NonNullable<Awaited<ReturnType<typeof findApplicationForOffice>>>;

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/applications/[id]">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "onboard");
  return { title: t("office.title"), robots: { index: false } };
}

export default async function ApplicationForOfficePage({ params }: PageProps<"/[locale]/admin/applications/[id]">) {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const admin = await requireAdmin(locale);
  const application = await findApplicationForOffice(admin, id, now());
  if (!application) notFound();
  const t = translator(locale, "onboard");
  const isOpen = application.state === "submitted";
  return (
    <OfficeFrame locale={locale} admin={admin} current="applications">
      <div>
        <Breadcrumbs
          label={t("office.title")}
          trail={[{ href: path(locale, "/admin/applications"), name: t("office.title") }]}
        />
        <PageTitle title={application.name} />
        <p className="mt-2 flex flex-wrap gap-2">
          <Badge tone={stateTones[application.state]}>{t(`application.states.${application.state}`)}</Badge>
          {application.isDemo ? <Badge>{t("application.demo")}</Badge> : null}
          {application.helperName ? <Badge tone="gold">{t("office.helped")}</Badge> : null}
        </p>
      </div>
      {application.twins.length > 0 ? <Twins locale={locale} application={application} /> : null}
      {application.reason ? <Notice>{t("application.reason", { reason: application.reason })}</Notice> : null}
      {application.overrideReason ? (
        <Notice tone="gold">{t("office.overridden", { reason: application.overrideReason })}</Notice>
      ) : null}
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[2fr_3fr]">
        <Facts locale={locale} application={application} />
        <section className="grid gap-3">
          <h2 className="text-xl">{t("office.checklist")}</h2>
          {application.items.map((item) => (
            <ItemCard key={item.key} locale={locale} applicationId={application.id} item={item} isOpen={isOpen} />
          ))}
        </section>
      </div>
      {isOpen ? <Decisions locale={locale} application={application} /> : null}
    </OfficeFrame>
  );
}

function Twins({ locale, application }: { locale: Locale; application: Shown }) {
  const t = translator(locale, "onboard");
  return (
    <Notice tone="alarm" title={t("office.twins")}>
      <ul>
        {application.twins.map((twin) => (
          <li key={twin.id}>
            <a href={path(locale, `/sellers/${twin.slug}`)} className="inline-flex min-h-11 items-center underline">
              {twin.name}
            </a>{" "}
            ({t(`office.twin.${twin.by}`)})
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Facts({ locale, application }: { locale: Locale; application: Shown }) {
  const t = translator(locale, "onboard");
  const { identity } = application;
  const phone = application.phone ? spokenPhone(application.phone) : "";
  const rows: [string, string][] = [
    [t("application.kind"), translator(locale, "common")(`sellerKinds.${application.kind}`)],
    [t("who.representative"), application.representative],
    [t("who.phone"), phone],
    [t("who.email"), application.email ?? ""],
    [t("who.taxCode"), application.taxCode ?? ""],
    [
      t("place.commune"),
      [application.hamlet, application.addressLine, application.unitName].filter(Boolean).join(", "),
    ],
    [t("place.tagline"), application.tagline],
    [t("office.identityNumber"), identity?.number ?? ""],
    [t("office.birthDate"), identity?.birthDate ? formatDay(identity.birthDate, locale) : ""],
    [t("office.applicant"), application.applicantName],
    [t("office.helper"), application.helperName ?? ""],
  ];
  return (
    <section className="grid gap-3">
      <h2 className="text-xl">{t("office.facts")}</h2>
      <Card>
        <dl className="grid gap-2">
          {rows
            .filter(([, value]) => value !== "")
            .map(([name, value]) => (
              <div key={name}>
                <dt className="text-sm text-ink-soft">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
        </dl>
      </Card>
      <h2 className="text-xl">{t("application.history")}</h2>
      <ol className="grid gap-1.5 border-l-2 border-line pl-4">
        {application.events.map((event) => (
          <li key={`${event.step} ${event.at.toISOString()}`}>
            <span className="font-semibold">{t(`application.event.${event.step}`)}</span>{" "}
            <span className="text-ink-soft">{formatMoment(event.at, locale)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function ItemCard({
  locale,
  applicationId,
  item,
  isOpen,
}: {
  locale: Locale;
  applicationId: string;
  item: ShownItem;
  isOpen: boolean;
}) {
  const t = translator(locale, "onboard");
  const hidden = { locale, applicationId, key: item.key };
  const isLookedAt = item.verifiedAt !== null;
  return (
    <Card className="grid gap-2 md:p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="min-w-0 flex-1 basis-48 font-semibold">{labelOf(item, locale)}</h3>
        <ItemBadge locale={locale} item={item} />
      </div>
      {hintOf(item, locale) ? <p className="text-sm text-ink-soft">{hintOf(item, locale)}</p> : null}
      {item.answer ? <p>{item.answer}</p> : null}
      {item.papers.map((paper, place) => (
        <a
          key={paper.id}
          href={path(locale, `/admin/applications/papers/${paper.id}`)}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 flex-wrap items-center gap-2 underline underline-offset-4"
        >
          {paper.type === "webp" ? (
            <img
              src={path(locale, `/admin/applications/papers/${paper.id}`)}
              alt={`${labelOf(item, locale)} ${place + 1}`}
              loading="lazy"
              className="h-auto max-h-96 w-full rounded-field border border-line bg-sand object-contain"
            />
          ) : (
            t("office.noPdf")
          )}
        </a>
      ))}
      {item.remedy ? <Notice tone="earth">{t("application.remedy", { remedy: item.remedy })}</Notice> : null}
      {isOpen && item.proof === "verified" && item.isGiven ? (
        <ActionForm key={String(isLookedAt)} action={isLookedAt ? unverify : verify} hidden={hidden}>
          <SubmitButton variant={isLookedAt ? "quiet" : "second"} size="small" busy={t("busy")}>
            {t(isLookedAt ? "office.unverify" : "office.verify")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

function Decisions({ locale, application }: { locale: Locale; application: Shown }) {
  const t = translator(locale, "onboard");
  const hidden = { locale, applicationId: application.id };
  const unmet = missingToApprove(application.items).length;
  return (
    <section className="grid gap-4">
      <h2 className="text-xl">{t("office.decide")}</h2>
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
        <Card className="grid gap-3">
          <Notice tone={unmet > 0 ? "gold" : "leaf"}>
            {unmet > 0 ? t("office.unmet", { count: unmet }) : t("office.ready")}
          </Notice>
          <p>{t("office.approveLead")}</p>
          <ActionForm action={approve} hidden={hidden} className="grid gap-3">
            {unmet > 0 || application.twins.length > 0 ? (
              <ActionField
                name="overrideReason"
                label={t("office.override")}
                hint={t("office.overrideHint")}
                maxLength={500}
              />
            ) : null}
            <SubmitButton busy={t("busy")}>{t("office.approve")}</SubmitButton>
          </ActionForm>
          <ReasonForm
            action={refuse}
            hidden={hidden}
            isDanger
            words={{
              open: t("office.refuse"),
              sure: t("office.refuseSure"),
              reason: t("office.reason"),
              submit: t("office.refuse"),
              busy: t("busy"),
              done: t("office.done"),
            }}
          />
        </Card>
        <Card>
          <details>
            <summary className="inline-flex min-h-11 items-center text-lg font-semibold underline underline-offset-4">
              {t("office.remedies")}
            </summary>
            <ActionForm action={askChanges} hidden={hidden} className="grid gap-3 py-2">
              <p className="text-ink-soft">{t("office.remediesLead")}</p>
              {application.items.map((item) => (
                <ActionTextArea
                  key={item.key}
                  name={`change:${item.key}`}
                  label={t("office.remedyFor", { name: labelOf(item, locale) })}
                  rows={1}
                  maxLength={500}
                />
              ))}
              <SubmitButton variant="second" busy={t("busy")}>
                {t("office.sendChanges")}
              </SubmitButton>
            </ActionForm>
          </details>
        </Card>
      </div>
    </section>
  );
}
