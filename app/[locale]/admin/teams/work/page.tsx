import type { Metadata } from "next";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { PageTitle, Table } from "@/components/ui/layout";
import { OutcomeTable } from "@/components/visits/outcome-table";
import { taskTitle } from "@/components/visits/task-words";
import { VisitList } from "@/components/visits/visit-list";
import { tasksQuery } from "@/domain/tasks/input";
import { countTasksForOffice, listTasksForOffice, type TaskLine } from "@/domain/tasks/reads/tasks";
import { taskKinds } from "@/domain/tasks/rules";
import { periodQuery } from "@/domain/visits/input";
import { periodOf } from "@/domain/visits/period";
import { readOutcomesForOffice } from "@/domain/visits/reads/outcomes";
import { listVisitsForOffice } from "@/domain/visits/reads/visits";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const visitsShown = 12;
const tasksShown = 30;

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/teams/work">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "visits")("outcome.title"), robots: { index: false } };
}

/** What the teams' work came to in a period, what is to be done now, and where they have been. */
export default async function TeamWorkPage({ params, searchParams }: PageProps<"/[locale]/admin/teams/work">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const asked = await searchParams;
  const period = periodOf(periodQuery.parse(asked), now());
  const query = tasksQuery.parse(asked);
  const [outcomes, tasks, counts, visits] = await Promise.all([
    readOutcomesForOffice(admin, period),
    listTasksForOffice(admin, query),
    countTasksForOffice(admin),
    listVisitsForOffice(admin),
  ]);
  const t = translator(locale, "visits");
  const here = path(locale, "/admin/teams/work");
  return (
    <OfficeFrame locale={locale} admin={admin} current="teams">
      <PageTitle
        title={t("outcome.title")}
        lead={t("outcome.lead")}
        actions={
          <LinkButton
            variant="second"
            href={path(locale, `/admin/teams/outcomes.csv?from=${period.from}&to=${period.to}`)}
          >
            {t("outcome.csv")}
          </LinkButton>
        }
      />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <Field name="from" type="date" label={t("outcome.from")} defaultValue={period.from} />
        <Field name="to" type="date" label={t("outcome.to")} defaultValue={period.to} />
        <Select name="kind" label={t("outcome.task")} defaultValue={query.kind ?? ""}>
          <option value="">{t("outcome.all")}</option>
          {taskKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`task.short.${kind}`)} ({counts[kind] ?? 0})
            </option>
          ))}
        </Select>
        <Button>{t("outcome.show")}</Button>
      </form>
      <section className="grid gap-2">
        <h2 className="text-xl">{t("outcome.communes")}</h2>
        <p className="text-ink-soft">{t("outcome.communesNote")}</p>
        <OutcomeTable
          locale={locale}
          caption={t("outcome.communes")}
          head={t("outcome.commune")}
          lines={outcomes.communes}
        />
      </section>
      <section className="grid gap-2">
        <h2 className="text-xl">{t("outcome.teams")}</h2>
        <OutcomeTable locale={locale} caption={t("outcome.teams")} head={t("outcome.team")} lines={outcomes.teams} />
      </section>
      <section className="grid gap-2">
        <h2 className="text-xl">{t("outcome.members")}</h2>
        <OutcomeTable
          locale={locale}
          caption={t("outcome.members")}
          head={t("outcome.member")}
          lines={outcomes.members}
        />
      </section>
      <section className="grid gap-2">
        <h2 className="text-xl">{t("outcome.openTasks")}</h2>
        {tasks.length > tasksShown ? (
          <p className="text-ink-soft">{t("outcome.first", { count: tasksShown })}</p>
        ) : null}
        {tasks.length === 0 ? (
          <p className="text-ink-soft">{t("outcome.tasksEmpty")}</p>
        ) : (
          <TaskTable locale={locale} tasks={tasks.slice(0, tasksShown)} />
        )}
      </section>
      <section className="grid max-w-3xl gap-2">
        <h2 className="text-xl">{t("outcome.visitsTitle")}</h2>
        {visits.length === 0 ? <p className="text-ink-soft">{t("day.visitsEmpty")}</p> : null}
        <VisitList locale={locale} visits={visits.slice(0, visitsShown)} />
      </section>
    </OfficeFrame>
  );
}

function TaskTable({ locale, tasks }: { locale: Locale; tasks: readonly TaskLine[] }) {
  const t = translator(locale, "visits");
  return (
    <Table caption={t("outcome.openTasks")}>
      <thead>
        <tr>
          {["task", "where", "since", "who"].map((head) => (
            <th key={head} scope="col">
              {t(`outcome.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td className="min-w-48">
              {taskTitle(locale, task)}
              {task.dueOn ? (
                <span className="block text-sm text-ink-soft">
                  {t("task.due", { day: formatDay(task.dueOn, locale) })}
                </span>
              ) : null}
            </td>
            <td>{[task.shop?.name ?? task.applicationName, task.shop?.hamlet].filter(Boolean).join(", ")}</td>
            <td className="tabular whitespace-nowrap">{formatMoment(task.raisedAt, locale)}</td>
            <td className="whitespace-nowrap">{task.takenBy?.name ?? t("outcome.nobody")}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
