import { PhotoField } from "@/components/returns/photo-field";
import { ActionForm, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { PageWatch } from "@/components/ui/page-watch";
import { SubmitButton } from "@/components/ui/submit-button";
import { type MessageShown, type MessageSide, mostLetters, mostPhotos } from "@/domain/messages/talk";
import type { FormState } from "@/platform/form-state";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Talk = { partCode: string; count: number; unread: number; mayWrite: boolean; messages: readonly MessageShown[] };

/** What buyer and shop say to each other about a part, and where one of them writes. It looks for news by itself; reloading does too. */
export function TalkCard({
  locale,
  talk,
  side,
  other,
  orderKey = "",
  watch,
  actions,
}: {
  locale: Locale;
  talk: Talk;
  side: MessageSide;
  /** The name of the one they talk to. */
  other: string;
  orderKey?: string;
  /** Where the page's script asks how many messages there are. */
  watch: string;
  actions: { send: Action; report: Action };
}) {
  const t = translator(locale, "talk");
  const hidden = { locale, code: talk.partCode, ...(side === "buyer" ? { key: orderKey } : {}) };
  return (
    <section
      id={`talk-${talk.partCode}`}
      aria-label={t("title", { other })}
      className="grid min-w-0 gap-3 rounded-card border border-line bg-card p-4 md:p-6 print:hidden"
    >
      <h2 className="text-lg">{t("title", { other })}</h2>
      {talk.messages.length === 0 ? <p className="text-ink-soft">{t(`empty.${side}`)}</p> : null}
      <Messages
        locale={locale}
        messages={talk.messages}
        side={side}
        names={{ [side]: t("you"), [side === "buyer" ? "shop" : "buyer"]: other }}
        orderKey={orderKey}
        report={{ action: actions.report, hidden }}
      />
      <PageWatch href={watch} state={`${talk.count}`} seconds={15} />
      {talk.mayWrite ? (
        <ActionForm
          key={talk.count}
          action={actions.send}
          hidden={hidden}
          className="grid gap-3 border-t border-line pt-3"
        >
          <ActionTextArea
            id={`words-${talk.partCode}`}
            name="words"
            label={t("write", { other })}
            rows={3}
            maxLength={mostLetters}
          />
          <details>
            <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
              {t("addPhotos")}
            </summary>
            <PhotoField
              of={talk.partCode}
              label={t("photos")}
              hint={t("photosHint", { count: mostPhotos })}
              busy={t("shrinking")}
            />
          </details>
          <SubmitButton busy={t("sending")} className="md:justify-self-start">
            {t("send")}
          </SubmitButton>
        </ActionForm>
      ) : talk.messages.length > 0 ? (
        <p className="text-ink-soft">{t("over")}</p>
      ) : null}
    </section>
  );
}

type Report = { action: Action; hidden: Record<string, string> };

function ReportMessage({ locale, messageId, action, hidden }: Report & { locale: Locale; messageId: string }) {
  const t = translator(locale, "talk");
  return (
    <FoldedForm
      summary={t("report.open")}
      action={action}
      hidden={{ ...hidden, messageId }}
      className="grid gap-2 rounded-field bg-sand p-3"
    >
      <p className="text-[0.9375rem]">{t("report.lead")}</p>
      <ActionTextArea id={`reason-${messageId}`} name="reason" label={t("report.reason")} rows={2} maxLength={500} />
      <SubmitButton variant="second" size="small" busy={t("sending")}>
        {t("report.send")}
      </SubmitButton>
    </FoldedForm>
  );
}

/** The messages alone. Words are shown as they were typed: an address in them is text, nobody is led away by it. */
export function Messages({
  locale,
  messages,
  side,
  names,
  orderKey = "",
  report,
}: {
  locale: Locale;
  messages: readonly MessageShown[];
  /** Whose messages stand to the right; null where neither's do. */
  side: MessageSide | null;
  names: Readonly<Partial<Record<MessageSide, string>>>;
  orderKey?: string;
  report?: Report;
}) {
  const t = translator(locale, "talk");
  if (messages.length === 0) return null;
  const query = orderKey ? `&key=${orderKey}` : "";
  return (
    <ol className="grid gap-3">
      {messages.map((message) => (
        <li key={message.id} className={message.side === side ? "ml-8 grid justify-items-end" : "mr-8"}>
          <p className="text-sm text-ink-soft">
            {names[message.side]} · {formatMoment(message.sentAt, locale)}
          </p>
          <div
            className={`grid max-w-prose gap-2 rounded-card px-4 py-2.5 ${message.side === side ? "bg-leaf-pale" : "bg-sand"}`}
          >
            {message.words ? (
              <p className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">{message.words}</p>
            ) : null}
            {message.photos.length > 0 ? (
              <ul className="flex flex-wrap gap-2">
                {message.photos.map(({ id }, place) => (
                  <li key={id}>
                    <a
                      href={path(locale, `/messages/${id}?size=large${query}`)}
                      target="_blank"
                      rel="noreferrer"
                      className="block"
                    >
                      <img
                        src={path(locale, `/messages/${id}?size=small${query}`)}
                        alt={t("photo", { number: place + 1 })}
                        width={96}
                        height={96}
                        loading="lazy"
                        className="size-24 rounded-field object-cover"
                      />
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
          {message.isReported ? <p className="text-sm text-ink-soft">{t("report.done")}</p> : null}
          {report && message.side !== side && !message.isReported ? (
            <ReportMessage locale={locale} messageId={message.id} {...report} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}
