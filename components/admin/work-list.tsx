import { Button } from "@/components/ui/button";
import { ActionField, ActionForm, ActionSelect, FieldRefusal } from "@/components/ui/action-form";
import { Badge, Card, type Tone } from "@/components/ui/layout";
import {
  type OfficePerson,
  passableQueues,
  type QueueName,
  reasonedQueues,
  type Standing,
  waited,
  type Work,
} from "@/domain/desk/queues";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

const tones: Record<Standing, Tone> = { fresh: "plain", due: "gold", late: "alarm" };

/** Where each piece is decided: on a page of its own, or among the others of its queue. */
const desks: Record<QueueName, (id: string) => string> = {
  applications: (id) => `/admin/applications/${id}`,
  listings: (id) => `/admin/listings/${id}`,
  certificates: (id) => `/admin/certificates/claims/${id}`,
  mandates: () => "/admin/mandates",
  shop_pages: (id) => `/admin/shop-pages/${id}`,
  returns: () => "/admin/returns",
  reviews: () => "/admin/reviews",
  messages: () => "/admin/messages",
  transfers: () => "/admin/money",
};

/** Pieces of work, each with a tick, its wait and whose hands it is in; those ticked are taken, laid down or given. */
export function WorkList({
  locale,
  action,
  work,
  found,
  people,
  view,
  refused,
  now,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  work: Work[];
  found: number;
  /** Whom the province can give work to; nobody for an officer. */
  people: OfficePerson[];
  /** What the list shows, to come back to it. */
  view: { queue: QueueName | null; hands: string };
  /** What could not be let pass a moment ago, by "queue:id", and the code of why. */
  refused: ReadonlyMap<string, string>;
  now: Date;
}) {
  const t = translator(locale, "office");
  const passable = passableQueues.find((name) => name === view.queue);
  const hidden = { locale, hands: view.hands, ...(view.queue ? { queue: view.queue } : {}) };
  return (
    <>
      <ActionForm action={action} hidden={hidden} className="grid gap-4">
        <ul id="work-rows" className="grid gap-2">
          {work.map((piece) => (
            <Piece
              key={`${piece.queue} ${piece.subjectId}`}
              locale={locale}
              piece={piece}
              refusal={refused.get(`${piece.queue}:${piece.subjectId}`)}
              now={now}
            />
          ))}
        </ul>
        {found > work.length ? <p className="text-ink-soft">{t("work.more", { count: found - work.length })}</p> : null}
        <Card className="grid gap-4">
          <h2 className="text-lg">{t("give.title")}</h2>
          <FieldRefusal name="pieces" />
          <div className="flex flex-wrap items-end gap-3">
            <Button name="to" value="own" data-key="take">
              {t("give.take")}
            </Button>
            <Button name="to" value="none" variant="second">
              {t("give.lay")}
            </Button>
          </div>
          {people.length > 0 ? (
            <div className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
              <ActionSelect name="person" label={t("give.to")}>
                {people.map(({ userId, name, communeCodes }) => (
                  <option key={userId} value={userId}>
                    {name} ·{" "}
                    {communeCodes === "all" ? t("give.province") : t("people.units", { count: communeCodes.length })}
                  </option>
                ))}
              </ActionSelect>
              <Button name="to" value="person" variant="second">
                {t("give.toDo")}
              </Button>
            </div>
          ) : null}
          {passable ? (
            <details>
              <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
                {t(`pass.open.${passable}`)}
              </summary>
              <div className="grid max-w-xl gap-3 py-2">
                <p>{t(`pass.sure.${passable}`)}</p>
                {reasonedQueues.includes(passable) ? (
                  <ActionField name="reason" label={t("pass.reason")} maxLength={500} autoComplete="off" />
                ) : null}
                <Button name="to" value="pass" className="justify-self-start">
                  {t(`pass.yes.${passable}`)}
                </Button>
              </div>
            </details>
          ) : null}
        </Card>
      </ActionForm>
    </>
  );
}

function Piece({
  locale,
  piece,
  refusal,
  now,
}: {
  locale: Locale;
  piece: Work;
  refusal: string | undefined;
  now: Date;
}) {
  const t = translator(locale, "office");
  const { queue, subjectId, title, sellerName, unitName, since, standing, hands } = piece;
  return (
    <li className="flex items-start gap-1 rounded-card border border-line bg-card py-1 pr-3 md:items-center md:py-2">
      <label className="inline-flex size-11 shrink-0 items-center justify-center">
        <span className="sr-only">{t("work.choose", { title })}</span>
        <input type="checkbox" name="pieces" value={`${queue}:${subjectId}`} className="size-5" />
      </label>
      <div className="grid min-w-0 grow gap-x-4 pb-2 md:grid-cols-[minmax(0,1fr)_auto] md:items-center md:pb-0">
        <div className="min-w-0">
          <a
            href={path(locale, desks[queue](subjectId))}
            className="inline-flex min-h-11 items-center font-semibold wrap-anywhere underline underline-offset-4 md:min-h-7"
          >
            {title}
          </a>
          <p className="text-sm text-ink-soft">
            {[t(`queues.${queue}`), sellerName, unitName].filter(Boolean).join(" · ")}
          </p>
          {refusal ? <p className="font-semibold text-alarm">{refusalWords(locale, refusal)}</p> : null}
        </div>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm md:mt-0 md:justify-end">
          <time dateTime={since.toISOString()} title={formatMoment(since, locale)} className="tabular">
            {t("age", waited(since, now))}
          </time>
          <Badge tone={tones[standing]}>{t(`standing.${standing}`)}</Badge>
          <span className={hands ? "" : "text-ink-soft"}>
            {hands ? (hands.isOwn ? t("work.ownHands") : t("work.hands", { name: hands.name })) : t("work.noHands")}
          </span>
        </p>
      </div>
    </li>
  );
}
