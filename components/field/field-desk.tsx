"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { DraftCard } from "@/components/field/draft-card";
import { DraftForm } from "@/components/field/draft-form";
import {
  dropDraft,
  findPerson,
  keepDraft,
  type KeptDraft,
  keepGoods,
  keepPerson,
  type KeptPerson,
  listDrafts,
} from "@/components/field/kept";
import { fetchGoods, fetchPerson, sendDrafts, settled, type Stopped } from "@/components/field/sending";
import { sayer } from "@/components/field/words";
import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/layout";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";

const keptAfterSendingMilliseconds = 7 * 86_400_000;
const againMilliseconds = 5_000;
/** Whose listings are taken along unasked: someone with hundreds of mandates fetches those they use. */
const mostShopsAtOnce = 8;

type Signal = "looking" | "here" | "no_shop" | Stopped;

/** The drafts on this phone. Works without signal from the first opening on: see public/field-worker.js. */
export function FieldDesk({ locale, words }: { locale: Locale; words: Record<string, string> }) {
  const say = sayer(words);
  const [person, setPerson] = useState<KeptPerson | null>(null);
  const [drafts, setDrafts] = useState<KeptDraft[] | null>(null);
  const [progress, setProgress] = useState<Readonly<Record<string, number>>>({});
  const [signal, setSignal] = useState<Signal>("looking");
  const [isReady, setReady] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [open, setOpen] = useState<{ draft: KeptDraft; isEdit: boolean } | null>(null);
  const isSending = useRef(false);
  /** Asked while it was sending, say because the signal came back: then that may have failed already, and it is tried once more. */
  const isAskedAgain = useRef(false);

  const show = useCallback(async (): Promise<KeptPerson | null> => {
    const kept = await findPerson();
    setPerson(kept);
    setDrafts(kept ? await listDrafts(kept.userId) : []);
    return kept;
  }, []);

  const send = useCallback(async (): Promise<void> => {
    isAskedAgain.current = isSending.current;
    if (isSending.current) return;
    isSending.current = true;
    try {
      do {
        isAskedAgain.current = false;
        await navigator.locks.request("field-sending", sendOnce);
      } while (isAskedAgain.current);
    } finally {
      isSending.current = false;
    }

    async function sendOnce(): Promise<void> {
      const asked = await fetchPerson(locale);
      const isPerson = typeof asked === "object" && "userId" in asked;
      if (isPerson) await keepPerson(asked);
      const kept = await show();
      setSignal(isPerson ? "here" : asked);
      if (!kept || (!isPerson && asked !== "no_shop")) return;
      const stopped = await sendReady(kept, isPerson ? asked.shops : []);
      if (stopped) setSignal(stopped);
      else if (isPerson) await takeGoodsAlong(asked);
      await show();
    }

    async function sendReady(kept: KeptPerson, shops: KeptPerson["shops"]): Promise<Stopped | null> {
      for (;;) {
        const waiting = (await listDrafts(kept.userId)).filter(({ state }) => state === "kept").toReversed();
        if (waiting.length === 0) return null;
        const mine = waiting.filter(({ shopId }) => shops.some(({ id }) => id === shopId));
        const trouble = { code: "ended", message: "", fields: {} };
        for (const draft of waiting)
          if (!mine.includes(draft)) await keepDraft({ ...draft, state: "decision", trouble });
        const stopped = await sendDrafts(mine, locale, (draft, percent) => {
          setProgress(percent === null ? {} : { [draft.id]: percent });
          if (percent === null) setDrafts((all) => all?.map((each) => (each.id === draft.id ? draft : each)) ?? null);
        });
        setProgress({});
        if (stopped) return stopped;
      }
    }

    async function takeGoodsAlong({ userId, shops }: KeptPerson): Promise<void> {
      const used = (await listDrafts(userId)).map(({ shopId }) => shopId);
      const wanted = shops.filter(({ id }) => shops.length <= mostShopsAtOnce || used.includes(id));
      for (const { id } of wanted) {
        const goods = await fetchGoods(locale, id);
        if (goods) await keepGoods(id, goods);
      }
    }
  }, [locale, show]);

  useEffect(() => {
    const begin = async () => {
      try {
        const kept = await show();
        if (kept) await forgetSent(kept);
      } catch {
        return setBroken(true);
      }
      void navigator.storage?.persist?.();
      const worker = navigator.serviceWorker?.register("/field-worker.js", { scope: path(locale, "/seller/field") });
      void worker?.then(() => navigator.serviceWorker.ready).then(() => setReady(true));
      await send();
    };
    void begin();
    const hear = () => void send();
    const lose = () => setSignal("no_signal");
    window.addEventListener("online", hear);
    window.addEventListener("offline", lose);
    return () => {
      window.removeEventListener("online", hear);
      window.removeEventListener("offline", lose);
    };
  }, [locale, send, show]);

  useEffect(() => {
    const isWaiting = signal === "no_signal" || typeof signal === "object";
    if (!isWaiting) return;
    const patience = typeof signal === "object" ? signal.seconds * 1000 : againMilliseconds;
    // again and again: not every browser says that the signal is back, nor is right when it says that it is not
    const timer = setInterval(() => void send(), patience);
    return () => clearInterval(timer);
  }, [signal, send]);

  if (isBroken) return <Notice tone="alarm">{say("cannotKeep")}</Notice>;
  if (drafts === null || (person === null && drafts.length === 0 && signal === "looking"))
    return (
      <p role="status" className="noscript:hidden">
        {say("loading")}
      </p>
    );
  if (open && person)
    return (
      <DraftForm
        say={say}
        person={person}
        draft={open.draft}
        isEdit={open.isEdit}
        onClosed={() => {
          setOpen(null);
          void show().then(send);
        }}
      />
    );
  const unsent = drafts.filter(({ state }) => state !== "sent").length;
  const begin = (kept: KeptPerson, isEdit: boolean) => setOpen({ draft: emptyDraft(kept), isEdit });
  const again = async (draft: KeptDraft) => {
    await keepDraft({ ...draft, state: "kept", trouble: null });
    await show();
    await send();
  };
  return (
    <div className="grid gap-4">
      <SignalNotice signal={signal} hasPerson={person !== null} say={say} locale={locale} />
      {person && person.shops.length > 0 ? (
        <div className="grid gap-3">
          <Button type="button" size="wide" onClick={() => begin(person, false)}>
            {say("new")}
          </Button>
          <Button type="button" variant="second" size="wide" onClick={() => begin(person, true)}>
            {say("edit")}
          </Button>
        </div>
      ) : null}
      {drafts.length > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-lg font-semibold">
            {unsent > 0 ? say("unsent", { count: unsent }) : say("allSent")}
          </p>
          {drafts.some(({ state }) => state === "kept") ? (
            <Button type="button" variant="second" size="small" onClick={() => void send()}>
              {say("sendNow")}
            </Button>
          ) : null}
        </div>
      ) : person ? (
        <div className="rounded-card bg-sand px-4 py-6 text-center">
          <p className="text-lg font-semibold">{say("empty")}</p>
          <p className="text-ink-soft">{say("emptyLead")}</p>
        </div>
      ) : null}
      <ul className="grid gap-2.5">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftCard
              say={say}
              draft={draft}
              shopName={person?.shops.find(({ id }) => id === draft.shopId)?.name ?? ""}
              groups={person?.groups ?? []}
              percent={progress[draft.id] ?? null}
              productHref={path(locale, `/seller/products/${draft.productId}`)}
              onOpened={() => setOpen({ draft: { ...draft, state: "writing" }, isEdit: draft.edits !== null })}
              onSettled={(keepMine) => void again(settled(draft, keepMine))}
              onAgain={() => void again(draft)}
              onDropped={() => void dropDraft(draft).then(show)}
            />
          </li>
        ))}
      </ul>
      {isReady ? (
        <p className="text-[0.9375rem] text-ink-soft">
          {say("offlineReady")} {say("install")}
        </p>
      ) : null}
    </div>
  );
}

function SignalNotice({
  signal,
  hasPerson,
  say,
  locale,
}: {
  signal: Signal;
  hasPerson: boolean;
  say: ReturnType<typeof sayer>;
  locale: Locale;
}) {
  if (signal === "not_signed_in")
    return (
      <Notice tone="gold">
        <p>{say("signIn")}</p>
        <LinkButton
          variant="quiet"
          size="snug"
          href={path(locale, `/sign-in?to=${encodeURIComponent(path(locale, "/seller/field"))}`)}
        >
          {say("signInLink")}
        </LinkButton>
      </Notice>
    );
  if (signal === "no_shop") return <Notice tone="gold">{say("noShop")}</Notice>;
  if (!hasPerson && signal !== "looking") return <Notice tone="gold">{say("nobody")}</Notice>;
  if (signal === "no_signal") return <Notice tone="gold">{say("noSignal")}</Notice>;
  if (typeof signal === "object") return <Notice tone="gold">{say("waiting")}</Notice>;
  return null;
}

function emptyDraft({ userId, shops }: KeptPerson): KeptDraft {
  const [only] = shops.length === 1 ? shops : [];
  return {
    id: crypto.randomUUID(),
    personId: userId,
    shopId: only?.id ?? "",
    name: "",
    groupCode: "",
    summary: "",
    amount: "",
    unit: "kg",
    priceDong: "",
    onHand: "",
    sizes: {},
    notes: "",
    place: null,
    capturedAt: new Date().toISOString(),
    edits: null,
    files: [],
    state: "writing",
    trouble: null,
    theirs: null,
    productId: null,
  };
}

async function forgetSent({ userId }: KeptPerson): Promise<void> {
  const before = new Date(Date.now() - keptAfterSendingMilliseconds).toISOString();
  for (const draft of await listDrafts(userId))
    if (draft.state === "sent" && draft.capturedAt < before) await dropDraft(draft);
}
