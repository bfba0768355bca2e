import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { correct, putBack, remove, visited } from "@/app/[locale]/admin/register/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { DoubleLink, EntryFields } from "@/components/admin/register-form";
import { EntrySteps, StageBadge } from "@/components/admin/register-steps";
import { ActionField, ActionForm, AnotherChoice, FoldedForm } from "@/components/ui/action-form";
import { Badge, Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Contact, findEntry, listContacts } from "@/domain/register/reads/entry";
import { listOwnOldPlaces } from "@/domain/places/reads/named";
import { parseLocalDay, today as todayHere } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/register/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "register")("title"), robots: { index: false } };
}

/** One business of the register: how far it has come, who was there and when, and what is corrected of it. */
export default async function EntryPage({ params, searchParams }: PageProps<"/[locale]/admin/register/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const today = todayHere();
  const entry = await findEntry(admin, id, today);
  if (!entry) notFound();
  const [contacts, places] = await Promise.all([listContacts(admin, entry.id), listOwnOldPlaces(admin)]);
  const { added } = await searchParams;
  const t = translator(locale, "register");
  const hidden = { locale, entryId: entry.id };
  const stands = entry.removedOn === null;
  return (
    <OfficeFrame locale={locale} admin={admin} current="register">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/admin/register"), name: t("all") }]} />
      <PageTitle
        title={entry.name}
        lead={t("one.lead", {
          kind: t(`kinds.${entry.kind}`),
          place: [entry.hamlet, entry.oldName, entry.communeName].filter(Boolean).join(", "),
          day: dayWords(entry.listedOn, locale),
        })}
        actions={
          <>
            <StageBadge locale={locale} stage={entry.stage} />
            {entry.isDemo ? <Badge>{t("one.demo")}</Badge> : null}
          </>
        }
      />
      {added === "1" && stands ? <Notice tone="leaf">{t("one.added")}</Notice> : null}
      {entry.removedOn === null ? null : (
        <Notice tone="gold">
          {t("one.removed", { day: dayWords(entry.removedOn, locale), reason: entry.removedReason })}
        </Notice>
      )}
      {entry.sellerSlug === null ? null : (
        <p>
          {t("shop")}:{" "}
          <a
            href={path(locale, `/sellers/${entry.sellerSlug}`)}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {entry.sellerName}
          </a>{" "}
          {entry.matchedBy === null ? null : <span className="text-ink-soft">({t(`by.${entry.matchedBy}`)})</span>}
        </p>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="grid gap-2">
          <h2 className="text-lg">{t("one.contacts")}</h2>
          <Contacts locale={locale} contacts={contacts} />
          {stands ? <EntrySteps entry={entry} locale={locale} today={today} visited={visited} remove={remove} /> : null}
        </Card>
        <Card className="grid gap-3">
          <h2 className="text-lg">{t(stands ? "one.correct" : "one.putBack")}</h2>
          {stands ? (
            <ActionForm action={correct} hidden={hidden} done={t("one.corrected")} className="grid gap-3">
              <EntryFields locale={locale} places={places} begin={entry} submit={t("one.correctSubmit")} />
            </ActionForm>
          ) : (
            <FoldedForm action={putBack} hidden={hidden} summary={t("one.putBackOpen")} className="grid max-w-sm gap-3">
              <DoubleLink locale={locale} />
              <p>{t("one.putBackSure")}</p>
              <ActionField name="reason" label={t("remove.reason")} required maxLength={500} autoComplete="off" />
              <AnotherChoice label={t("one.another")} />
              <SubmitButton busy={t("busy")}>{t("one.putBackSubmit")}</SubmitButton>
            </FoldedForm>
          )}
        </Card>
      </div>
    </OfficeFrame>
  );
}

function Contacts({ locale, contacts }: { locale: Locale; contacts: readonly Contact[] }) {
  const t = translator(locale, "register");
  const words = translator(locale, "visits");
  if (contacts.length === 0) return <p className="text-ink-soft">{t("one.contactsNone")}</p>;
  return (
    <ul className="grid gap-2">
      {contacts.map(({ on, name, by, purpose, outcome }, number) => (
        <li key={`${on} ${number}`}>
          {t(`one.contactBy.${name === "" ? "unknown" : by}`, { day: dayWords(on, locale), name })}
          {purpose === null || outcome === null ? null : (
            <span className="block text-sm text-ink-soft">
              {words(`visit.purposes.${purpose}`)}: {words(`visit.outcomes.${outcome}`)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function dayWords(day: string, locale: Locale): string {
  const parsed = parseLocalDay(day);
  return parsed ? formatDay(parsed, locale) : day;
}
