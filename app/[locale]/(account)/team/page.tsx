import type { Metadata } from "next";
import { close, giveBack, leave, putOff, take } from "@/app/[locale]/(account)/team/actions";
import { findPerson, requireTeam } from "@/app/gates";
import { EndForm } from "@/components/mandates/end-form";
import { ShopList } from "@/components/mandates/shop-list";
import { StandingBadge } from "@/components/mandates/mandate-facts";
import { stateTones } from "@/components/onboard/application-desk";
import { Button, LinkButton } from "@/components/ui/button";
import { Badge, Card, Notice, PageTitle } from "@/components/ui/layout";
import { OutcomeTable } from "@/components/visits/outcome-table";
import { TaskList } from "@/components/visits/task-list";
import { VisitList } from "@/components/visits/visit-list";
import { type HelpedLine, listHelped } from "@/domain/applications/reads";
import { type HeldMandate, listHamletShops, listMandatesOfMember } from "@/domain/mandates/reads/team";
import { listTasksOfMember } from "@/domain/tasks/reads/tasks";
import { helpDays } from "@/domain/visits/outcomes";
import { readOutcomesOfTeams } from "@/domain/visits/reads/outcomes";
import { listVisitsOfTeams } from "@/domain/visits/reads/visits";
import { addDays, localDay, now } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const mostShown = 12;

export async function generateMetadata({ params }: PageProps<"/[locale]/team">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("team.title"), robots: { index: false } };
}

/** A member's day: what is to be done, whom they help, where they have been, and what came of it. */
export default async function TeamPage({ params }: PageProps<"/[locale]/team">) {
  const locale = localeOf((await params).locale);
  const { buyer, memberships } = await requireTeam(locale);
  const at = now();
  const period = { from: addDays(localDay(at), -helpDays), to: localDay(at) };
  const [person, held, nearby, tasks, visits, helped, outcomes] = await Promise.all([
    findPerson(),
    listMandatesOfMember(buyer, at),
    listHamletShops(memberships),
    listTasksOfMember(buyer, memberships, at),
    listVisitsOfTeams(memberships),
    listHelped(buyer, at),
    readOutcomesOfTeams(memberships, period),
  ]);
  const own = memberships.map(({ memberId }) => memberId);
  const t = translator(locale, "mandates");
  const day = translator(locale, "visits");
  const live = held.filter(({ standing }) => standing === "live");
  const asked = held.filter(({ standing }) => standing === "asked");
  const past = held.filter(({ standing }) => standing !== "live" && standing !== "asked").slice(0, mostShown);
  return (
    <div className="page grid max-w-2xl gap-6 pt-6 pb-8">
      <PageTitle
        title={t("team.title")}
        lead={memberships
          .map(({ teamName, communeName }) => t("team.of", { team: teamName, commune: communeName }))
          .join("; ")}
      />
      {person?.isPhoneProven ? null : (
        <Notice tone="gold">
          {t("team.unproven")}{" "}
          <a
            href={path(locale, "/account/phone")}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {translator(locale, "account")("phone.title")}
          </a>
        </Notice>
      )}
      <div className="grid gap-2">
        <LinkButton size="wide" href={path(locale, "/team/visits/new")}>
          {day("day.write")}
        </LinkButton>
        <div className="grid gap-2 sm:grid-cols-2">
          <LinkButton variant="second" href={path(locale, "/team/ask")}>
            {t("team.ask")}
          </LinkButton>
          <LinkButton variant="second" href={path(locale, "/team/household")}>
            {day("day.household")}
          </LinkButton>
        </div>
        {live.some(({ rights }) => rights.includes("listings")) ? (
          <LinkButton variant="second" href={path(locale, "/seller/field")}>
            {translator(locale, "field")("open")}
          </LinkButton>
        ) : null}
      </div>
      <section className="grid gap-2.5">
        <h2 className="text-xl">{day("day.tasks")}</h2>
        {tasks.open.length === 0 ? <p className="text-ink-soft">{day("day.tasksEmpty")}</p> : null}
        <TaskList locale={locale} tasks={tasks.open} own={own} actions={{ take, leave, putOff, close }} />
        {tasks.later.length > 0 ? (
          <details>
            <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
              {day("day.later", { count: tasks.later.length })}
            </summary>
            <TaskList locale={locale} tasks={tasks.later} own={own} actions={{ take, leave, putOff, close }} />
          </details>
        ) : null}
      </section>
      <section className="grid gap-2.5">
        <h2 className="text-xl">{t("team.mine")}</h2>
        {live.length === 0 ? <p className="text-ink-soft">{t("team.mineEmpty")}</p> : null}
        {live.slice(0, mostShown).map((mandate) => (
          <LiveCard key={mandate.id} locale={locale} mandate={mandate} />
        ))}
        {live.length > mostShown ? (
          <LinkButton variant="second" href={path(locale, "/seller/shops")}>
            {t("shops.all", { count: live.length })}
          </LinkButton>
        ) : null}
      </section>
      {asked.length > 0 ? (
        <section className="grid gap-2.5">
          <h2 className="text-xl">{t("team.asks")}</h2>
          {asked.map((mandate) => (
            <AskCard key={mandate.id} locale={locale} mandate={mandate} />
          ))}
        </section>
      ) : null}
      {helped.length > 0 ? <HelpedList locale={locale} helped={helped} /> : null}
      <section className="grid gap-2.5">
        <h2 className="text-xl">{day("day.visits")}</h2>
        {visits.length === 0 ? <p className="text-ink-soft">{day("day.visitsEmpty")}</p> : null}
        <VisitList locale={locale} visits={visits.slice(0, 3)} />
        {visits.length > 3 ? (
          <LinkButton variant="second" href={path(locale, "/team/visits")}>
            {day("day.allVisits")}
          </LinkButton>
        ) : null}
      </section>
      <section className="grid gap-2.5">
        <h2 className="text-xl">{day("day.outcomes")}</h2>
        <p className="text-[0.9375rem] text-ink-soft">{day("outcome.lead")}</p>
        <OutcomeTable
          locale={locale}
          caption={day("day.outcomes")}
          head={day("outcome.member")}
          lines={[...outcomes.members, ...outcomes.teams]}
        />
      </section>
      <LinkButton variant="quiet" href={path(locale, "/help")} className="justify-self-start">
        {day("day.help")}
      </LinkButton>
      <section className="grid gap-2.5">
        <h2 className="text-xl">{t("team.hamlet")}</h2>
        {nearby.length === 0 ? <p className="text-ink-soft">{t("team.hamletEmpty")}</p> : null}
        <ShopList locale={locale} shops={nearby} helped={live.map(({ sellerId }) => sellerId)} />
      </section>
      {past.length > 0 ? (
        <section className="grid gap-1">
          <h2 className="text-xl">{t("team.past")}</h2>
          <ul>
            {past.map((mandate) => (
              <li
                key={mandate.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2"
              >
                <span>{mandate.sellerName}</span>
                <StandingBadge locale={locale} standing={mandate.standing} />
                {mandate.refusalReason ? (
                  <span className="basis-full text-[0.9375rem] text-ink-soft">
                    {t("team.refusedBecause", { reason: mandate.refusalReason })}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function LiveCard({ locale, mandate }: { locale: Locale; mandate: HeldMandate }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-lg">{mandate.sellerName}</h3>
          <p className="text-[0.9375rem] text-ink-soft">
            {mandate.rights.map((right) => t(`short.${right}`)).join(", ")},{" "}
            {t("until", { day: formatDay(mandate.lastDay, locale) })}
          </p>
        </div>
        <form method="post" action={path(locale, "/seller/choose")}>
          <Button name="shop" value={mandate.sellerId} aria-label={`${t("team.open")}: ${mandate.sellerName}`}>
            {t("team.open")}
          </Button>
        </form>
      </div>
      <EndForm
        action={giveBack}
        hidden={{ locale, mandateId: mandate.id }}
        words={{
          open: t("team.giveBack"),
          sure: t("team.giveBackSure"),
          yes: t("team.giveBackYes"),
          busy: t("team.busy"),
        }}
      />
    </Card>
  );
}

function AskCard({ locale, mandate }: { locale: Locale; mandate: HeldMandate }) {
  const t = translator(locale, "mandates");
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <h3 className="text-lg">{mandate.sellerName}</h3>
        <p className="text-[0.9375rem] text-ink-soft">
          {mandate.method === "signed_paper" ? t("team.waits") : t(`method.${mandate.method}`)}
        </p>
      </div>
      <LinkButton variant="second" href={path(locale, `/team/mandates/${mandate.id}`)}>
        {t(mandate.method === "signed_paper" ? "team.open" : "team.typeCode")}
      </LinkButton>
    </Card>
  );
}

function HelpedList({ locale, helped }: { locale: Locale; helped: readonly HelpedLine[] }) {
  const t = translator(locale, "onboard");
  return (
    <section className="grid gap-2.5">
      <h2 className="text-xl">{translator(locale, "visits")("day.applications")}</h2>
      <ul className="grid gap-2">
        {helped.map((line) => (
          <li key={line.id}>
            <a
              href={path(locale, `/account/application?of=${line.id}`)}
              className="flex min-h-14 flex-wrap items-center justify-between gap-2 rounded-card border border-line bg-card px-4 py-2 hover:border-line-strong"
            >
              <span className="font-semibold">{line.name || line.applicantName}</span>
              <Badge tone={stateTones[line.state]}>{t(`application.states.${line.state}`)}</Badge>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
