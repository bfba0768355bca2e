import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MessageText } from "@/components/notices/message-text";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icons";
import { Badge, Card, EmptyState, Notice, PageTitle, Tabs } from "@/components/ui/layout";
import { type InboxQuery, inboxQuery } from "@/domain/notices/input";
import { findInboxMessage, type InboxMessage, listInbox } from "@/domain/notices/reads";
import { spokenPhone } from "@/domain/people/canonical";
import { localDay, today } from "@/platform/clock";
import { env } from "@/platform/env";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export const dynamic = "force-dynamic";

const channels = ["zns", "sms", "email"] as const;
const icons: Record<InboxMessage["channel"], IconName> = { email: "mail", sms: "mobile", zns: "chat" };

export async function generateMetadata({ params }: PageProps<"/[locale]/demo/inbox">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "common")("inbox.title"), robots: { index: false } };
}

/** Everybody's letters and messages of the demonstration, where one sees what buyers and sellers would hear. Nowhere else is there such a page. */
export default async function DemoInboxPage({ params, searchParams }: PageProps<"/[locale]/demo/inbox">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  if (!env().isDemo) notFound();
  const locale = localeOf(prefix);
  const query = inboxQuery.parse(asked);
  const [{ messages, next }, open] = await Promise.all([
    listInbox(query),
    query.message ? findInboxMessage(query.message) : null,
  ]);
  const t = translator(locale, "common");
  return (
    <div className="page grid gap-5 pt-6 pb-8">
      <PageTitle title={t("inbox.title")} />
      <div className={open ? "hidden gap-5 lg:grid" : "grid gap-5"}>
        <Notice tone="gold" title={t("inbox.standIn")}>
          <p>{env().smtpUrl === undefined ? t("inbox.nothingSent") : t("inbox.mailSent")}</p>
          {query.channel === "sms" || query.channel === "zns" ? <p>{t("inbox.noZalo")}</p> : null}
        </Notice>
        <Search locale={locale} query={query} />
        <Tabs
          label={t("inbox.channels")}
          tabs={[undefined, ...channels].map((channel) => ({
            href: address(locale, { ...query, channel, message: undefined, before: "" }),
            name: t(`inbox.channel.${channel ?? "all"}`),
            isCurrent: channel === query.channel,
          }))}
        />
      </div>
      {messages.length === 0 && !open ? (
        <EmptyState
          picture="/pictures/spot-no-results-320.webp"
          title={t(query.to ? "inbox.noneFound" : "inbox.empty")}
        >
          {t(query.to ? "inbox.noneFoundLead" : "inbox.emptyLead")}
        </EmptyState>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[26rem_1fr]">
          <div className={open ? "hidden gap-4 lg:grid" : "grid gap-4"}>
            <MessageList locale={locale} messages={messages} query={query} />
            {next ? (
              <LinkButton variant="second" href={address(locale, { ...query, message: undefined, before: next })}>
                {t("inbox.older")}
              </LinkButton>
            ) : null}
          </div>
          {open ? (
            <OpenMessage locale={locale} message={open} back={address(locale, { ...query, message: undefined })} />
          ) : (
            <p className="hidden place-self-center text-ink-soft lg:block">{t("inbox.choose")}</p>
          )}
        </div>
      )}
    </div>
  );
}

function Search({ locale, query }: { locale: Locale; query: InboxQuery }) {
  const t = translator(locale, "common");
  return (
    <form action={path(locale, "/demo/inbox")} method="get" role="search" className="grid max-w-xl gap-1.5">
      <label htmlFor="to" className="font-semibold">
        {t("inbox.to")}
      </label>
      {query.channel ? <input type="hidden" name="channel" value={query.channel} /> : null}
      <div className="flex gap-2">
        <input
          id="to"
          name="to"
          type="search"
          defaultValue={query.to}
          placeholder={t("inbox.toExample")}
          maxLength={100}
          autoComplete="off"
          className="min-h-11 w-full min-w-0 rounded-field border border-line-strong bg-card px-3.5 text-base placeholder:text-ink-soft"
        />
        <Button variant="second">{t("inbox.find")}</Button>
      </div>
    </form>
  );
}

function MessageList({ locale, messages, query }: { locale: Locale; messages: InboxMessage[]; query: InboxQuery }) {
  return (
    <ul className="overflow-hidden rounded-card border border-line bg-card shadow-card">
      {messages.map((message) => (
        <li key={message.id} className="border-t border-line first:border-t-0">
          <a
            href={address(locale, { ...query, message: message.id })}
            aria-current={message.id === query.message ? "true" : undefined}
            className="grid grid-cols-[auto_1fr] gap-x-3 px-4 py-3 hover:bg-sand aria-[current]:bg-sand"
          >
            <ChannelMark channel={message.channel} />
            <span className="min-w-0">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="tabular min-w-[min(7rem,100%)] flex-1 font-semibold wrap-anywhere">
                  {shownRecipient(message.recipient)}
                </span>
                <span className="tabular shrink-0 text-sm text-ink-soft">{shortMoment(message.sentAt, locale)}</span>
              </span>
              <span className="line-clamp-2 text-[0.9375rem] wrap-anywhere text-ink-soft">
                {message.subject ?? message.text.replace(/\s*https?:\S+/, "")}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function OpenMessage({ locale, message, back }: { locale: Locale; message: InboxMessage; back: string }) {
  const t = translator(locale, "common");
  const isLetter = message.channel === "email";
  return (
    <article className="grid max-w-2xl gap-4 lg:sticky lg:top-4">
      <LinkButton variant="quiet" size="flush" href={back} className="justify-self-start lg:hidden">
        {t("inbox.back")}
      </LinkButton>
      <header className="flex flex-wrap items-center gap-3">
        <ChannelMark channel={message.channel} />
        <div className="min-w-0 flex-1">
          <h2 className="tabular text-lg wrap-anywhere">{shownRecipient(message.recipient)}</h2>
          <p className="tabular text-[0.9375rem] text-ink-soft">{formatMoment(message.sentAt, locale)}</p>
        </div>
        <Badge>{t(`inbox.channel.${message.channel}`)}</Badge>
      </header>
      {isLetter ? (
        <Card className="grid gap-3">
          <h3 className="text-lg">{message.subject}</h3>
          <MessageText text={message.text} origin={env().appOrigin} />
        </Card>
      ) : (
        <div className="w-fit max-w-md rounded-card rounded-tl-none bg-sand px-4 py-3">
          <p className="text-sm font-semibold">{t("site.name")}</p>
          <MessageText text={message.text} origin={env().appOrigin} />
        </div>
      )}
      {message.text.includes("[…]") ? <p className="text-[0.9375rem] text-ink-soft">{t("inbox.hidden")}</p> : null}
    </article>
  );
}

function ChannelMark({ channel }: { channel: InboxMessage["channel"] }) {
  return (
    <span className="grid size-11 shrink-0 place-items-center rounded-full bg-earth-pale text-earth-deep">
      <Icon name={icons[channel]} />
    </span>
  );
}

/** As a phone lists its messages: the time of today's, the day of older ones. */
function shortMoment(sentAt: Date, locale: Locale): string {
  const day = localDay(sentAt);
  return day === today() ? (formatMoment(sentAt, locale).split(",")[0] ?? "") : formatDay(day, locale);
}

function shownRecipient(recipient: string): string {
  return recipient.startsWith("+84") ? spokenPhone(recipient) : recipient;
}

function address(locale: Locale, query: InboxQuery): string {
  const asked = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(asked).toString();
  return path(locale, `/demo/inbox${search === "" ? "" : `?${search}`}`);
}
