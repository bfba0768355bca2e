import type { Metadata } from "next";
import { assign, setHours } from "@/app/[locale]/admin/desk/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { QueueBoards } from "@/components/admin/queue-boards";
import { ServiceHours } from "@/components/admin/service-hours";
import { DeskKeys } from "@/components/admin/desk-keys";
import { WorkList } from "@/components/admin/work-list";
import { EmptyState, Notice, PageTitle, Tabs } from "@/components/ui/layout";
import { deskHands, queueNames } from "@/domain/desk/queues";
import { type DeskFilter, listOfficePeople, readDesk } from "@/domain/desk/reads";
import { localDay, now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/desk">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "office")("title"), robots: { index: false } };
}

/** All that waits for somebody of the office, the most urgent first, and whose hands it is in. */
export default async function DeskPage({ params, searchParams }: PageProps<"/[locale]/admin/desk">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireAdmin(locale);
  const filter: DeskFilter = {
    queue: queueNames.find((name) => name === asked.queue) ?? null,
    hands: deskHands.find((name) => name === asked.hands) ?? "all",
  };
  const at = now();
  const isProvince = admin.communeCodes === "all";
  const [desk, people] = await Promise.all([
    readDesk(admin, filter, at),
    isProvince ? listOfficePeople(localDay(at)) : [],
  ]);
  const t = translator(locale, "office");
  const refused = refusedOf(asked.refused);
  const sum = (of: "count" | "late") => desk.queues.reduce((total, queue) => total + queue[of], 0);
  const hrefOf = (change: Partial<DeskFilter>) => {
    const { queue, hands } = { ...filter, ...change };
    const query = new URLSearchParams({ ...(queue ? { queue } : {}), ...(hands === "all" ? {} : { hands }) });
    return path(locale, `/admin/desk${query.size > 0 ? `?${query.toString()}` : ""}`);
  };
  return (
    <OfficeFrame locale={locale} admin={admin} current="desk">
      <PageTitle title={t("title")} lead={t("lead", { count: sum("count"), late: sum("late") })} />
      {typeof asked.assigned === "string" ? (
        <Notice tone="leaf">
          {t("give.done", { assigned: Number(asked.assigned) || 0 })}
          {t("give.left", { left: Number(asked.left) || 0 })}
        </Notice>
      ) : null}
      {typeof asked.passed === "string" ? (
        <Notice tone={refused.size > 0 ? "gold" : "leaf"}>
          {t("pass.done", { passed: Number(asked.passed) || 0 })}
          {t("pass.left", { left: refused.size })}
        </Notice>
      ) : null}
      <QueueBoards
        locale={locale}
        queues={desk.queues}
        chosen={filter.queue}
        now={at}
        hrefOf={(queue) => hrefOf({ queue })}
      />
      <section className="grid gap-4" id="work">
        {filter.queue ? (
          <p className="flex flex-wrap items-center gap-x-4">
            <strong>{t("filter.queue", { queue: t(`queues.${filter.queue}`) })}</strong>
            <a
              href={hrefOf({ queue: null })}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t("filter.clear")}
            </a>
          </p>
        ) : null}
        <Tabs
          label={t("filter.label")}
          tabs={deskHands.map((hands) => ({
            href: hrefOf({ hands }),
            name: t(`filter.${hands}`),
            isCurrent: hands === filter.hands,
            count: desk.counts[hands],
          }))}
        />
        {desk.work.length === 0 ? null : <DeskKeys words={keyWords(locale)} />}
        {desk.work.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyLead")}</EmptyState>
        ) : (
          <WorkList
            locale={locale}
            action={assign}
            work={desk.work}
            found={desk.found}
            view={filter}
            refused={refused}
            people={people.filter(({ userId }) => userId !== admin.userId)}
            now={at}
          />
        )}
      </section>
      {isProvince ? <ServiceHours locale={locale} action={setHours} queues={desk.queues} /> : null}
    </OfficeFrame>
  );
}

/** Which pieces could not be let pass, by their names, and why: as the action told it. */
function refusedOf(told: string | string[] | undefined): ReadonlyMap<string, string> {
  const all = typeof told === "string" ? told.split(",").slice(0, 50) : [];
  return new Map(
    all.flatMap((one) => {
      const [, piece, code] = /^([a-z_]+:[0-9a-f-]{36}):([a-z_]{1,60})$/.exec(one) ?? [];
      return piece && code ? [[piece, code] as const] : [];
    }),
  );
}

function keyWords(locale: Locale) {
  const t = translator(locale, "office");
  return {
    on: t("keys.on"),
    off: t("keys.off"),
    help: t("keys.help"),
    close: t("keys.close"),
    keys: [
      ["j / ↓", t("keys.next")],
      ["k / ↑", t("keys.before")],
      ["Enter", t("keys.open")],
      ["x", t("keys.choose")],
      ["a", t("keys.take")],
      ["?", t("keys.show")],
    ] as [string, string][],
  };
}
