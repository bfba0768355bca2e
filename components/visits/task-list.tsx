import { taskTitle, taskWhy } from "@/components/visits/task-words";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Badge } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { TaskFacts, TaskKind } from "@/domain/tasks/rules";
import { spokenPhone } from "@/domain/people/canonical";
import type { FormState } from "@/platform/form-state";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

export type ShownTask = {
  id: string;
  kind: TaskKind;
  facts: TaskFacts;
  dueOn: string | null;
  shop: { slug: string; name: string; phone: string; hamlet: string } | null;
  applicationId: string | null;
  applicationName: string;
  productName: string;
  takenBy: { memberId: string; name: string } | null;
  putOffUntil: string | null;
};

/** Tasks as a member of a team does them: who, why, and what next. */
export function TaskList({
  locale,
  tasks,
  own,
  actions,
}: {
  locale: Locale;
  tasks: readonly ShownTask[];
  /** The person's memberships: whose tasks are theirs. */
  own: readonly string[];
  actions: { take: Action; leave: Action; putOff: Action; close: Action };
}) {
  return (
    <ul className="grid gap-2.5">
      {tasks.map((task) => (
        <li key={task.id} className="grid gap-2 rounded-card border border-line bg-card p-4 shadow-card">
          <TaskFactsShown locale={locale} task={task} />
          <TaskSteps locale={locale} task={task} own={own} actions={actions} />
        </li>
      ))}
    </ul>
  );
}

function TaskFactsShown({ locale, task }: { locale: Locale; task: ShownTask }) {
  const t = translator(locale, "visits");
  return (
    <div className="grid gap-1">
      <h3 className="text-lg">{taskTitle(locale, task)}</h3>
      <p className="text-[0.9375rem] text-ink-soft">
        {[task.shop?.name ?? task.applicationName, task.shop?.hamlet].filter(Boolean).join(", ")}
      </p>
      {taskWhy(locale, task).map((line) => (
        <p key={line} className="text-[0.9375rem] wrap-anywhere">
          {line}
        </p>
      ))}
      <p className="flex flex-wrap gap-2 empty:hidden">
        {task.dueOn ? <Badge tone="gold">{t("task.due", { day: formatDay(task.dueOn, locale) })}</Badge> : null}
        {task.takenBy ? <Badge tone="leaf">{t("task.taken", { name: task.takenBy.name })}</Badge> : null}
      </p>
    </div>
  );
}

function TaskSteps({
  locale,
  task,
  own,
  actions,
}: {
  locale: Locale;
  task: ShownTask;
  own: readonly string[];
  actions: { take: Action; leave: Action; putOff: Action; close: Action };
}) {
  const t = translator(locale, "visits");
  const hidden = { locale, taskId: task.id };
  const isMine = task.takenBy !== null && own.includes(task.takenBy.memberId);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {task.shop ? (
          <LinkButton
            variant="second"
            size="small"
            href={path(locale, `/team/visits/new?shop=${task.shop.slug}&task=${task.id}`)}
            aria-label={`${t("task.visit")}: ${taskTitle(locale, task)}, ${task.shop.name}`}
          >
            {t("task.visit")}
          </LinkButton>
        ) : (
          <LinkButton
            variant="second"
            size="small"
            href={path(locale, `/account/application?of=${task.applicationId ?? ""}`)}
          >
            {t("task.do")}
          </LinkButton>
        )}
        {task.shop ? (
          <LinkButton variant="quiet" size="small" href={`tel:${task.shop.phone}`}>
            {t("task.call", { phone: spokenPhone(task.shop.phone) })}
          </LinkButton>
        ) : null}
        {task.takenBy === null || isMine ? (
          <ActionForm action={isMine ? actions.leave : actions.take} hidden={hidden}>
            <SubmitButton variant="quiet" size="small" busy={t("task.busy")}>
              {t(isMine ? "task.leave" : "task.take")}
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
      <details>
        <summary className="inline-flex min-h-11 items-center text-[0.9375rem] text-ink-soft underline underline-offset-4">
          {t("task.more")}
        </summary>
        <div className="grid gap-4 rounded-field bg-sand p-3">
          <ActionForm action={actions.putOff} hidden={hidden} className="grid gap-2">
            <ActionField
              type="date"
              name="until"
              id={`until-${task.id}`}
              label={t("task.until")}
              defaultValue={task.putOffUntil ?? ""}
              required
            />
            <SubmitButton variant="second" busy={t("task.busy")}>
              {t("task.putOff")}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={actions.close} hidden={hidden} className="grid gap-2">
            <ActionSelect name="outcome" id={`outcome-${task.id}`} label={t("task.outcome")} defaultValue="done">
              {(["done", "not_wanted", "not_possible"] as const).map((outcome) => (
                <option key={outcome} value={outcome}>
                  {t(`task.outcomes.${outcome}`)}
                </option>
              ))}
            </ActionSelect>
            <ActionField name="note" id={`note-${task.id}`} label={t("task.note")} maxLength={500} />
            <SubmitButton variant="second" busy={t("task.busy")}>
              {t("task.close")}
            </SubmitButton>
          </ActionForm>
        </div>
      </details>
    </>
  );
}
