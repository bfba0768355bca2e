"use client";

import { useState } from "react";
import { photosOf } from "@/components/field/draft-form";
import type { KeptDraft } from "@/components/field/kept";
import { Photo } from "@/components/field/photos";
import type { Say } from "@/components/field/words";
import { Badge, Card, type Tone } from "@/components/ui/layout";
import { Button, LinkButton } from "@/components/ui/button";
import {
  type FieldKey,
  type FieldWord,
  fieldKeys,
  keysInConflict,
  saidOf,
  type SizeWord,
  sizeOfKey,
} from "@/domain/field/conflict";

const tones: Record<KeptDraft["state"], Tone> = { writing: "plain", kept: "gold", sent: "leaf", decision: "alarm" };

/** One draft on the phone: what it is, where it stands, and what can be done about it. */
export function DraftCard({
  say,
  draft,
  shopName,
  groups,
  percent,
  productHref,
  onOpened,
  onSettled,
  onAgain,
  onDropped,
}: {
  say: Say;
  draft: KeptDraft;
  shopName: string;
  groups: readonly { code: string; name: string }[];
  percent: number | null;
  productHref: string;
  onOpened: () => void;
  onSettled: (keepMine: readonly FieldKey[]) => void;
  onAgain: () => void;
  onDropped: () => void;
}) {
  const [isDropping, setDropping] = useState(false);
  const [photo] = photosOf(draft);
  const facts = [
    shopName,
    photosOf(draft).length > 0 ? say("photoCount", { count: photosOf(draft).length }) : "",
    draft.files.some(({ kind }) => kind === "voice") ? say("hasVoice") : "",
    draft.place ? say("hasPlace") : "",
  ].filter(Boolean);
  return (
    <Card className="grid gap-3 p-4 md:p-4">
      <div className="flex items-start gap-3">
        {photo && draft.state !== "sent" ? (
          <div className="w-14 shrink-0">
            <Photo photo={photo} alt="" />
          </div>
        ) : null}
        <div className="min-w-0 flex-1">
          <h2 className="text-lg leading-snug font-semibold">{draft.name || say("noName")}</h2>
          <p className="text-[0.9375rem] text-ink-soft">{facts.join(" · ")}</p>
        </div>
        <Badge tone={percent === null ? tones[draft.state] : "gold"} className="shrink-0">
          {percent === null ? say(`states.${draft.state}`) : say("states.sending", { percent })}
        </Badge>
      </div>
      {percent === null ? null : (
        <progress max={100} value={percent} aria-label={say("sending")} className="h-2 w-full" />
      )}
      {draft.state === "decision" && draft.theirs && draft.edits ? (
        <Conflict say={say} draft={draft} groups={groups} onSettled={onSettled} />
      ) : draft.state === "decision" ? (
        <p className="font-semibold text-alarm">{troubleWords(say, draft)}</p>
      ) : null}
      {isDropping ? (
        <div className="grid gap-2">
          <p>{say("dropSure")}</p>
          <div className="flex gap-3">
            <Button type="button" variant="danger" onClick={onDropped}>
              {say("dropYes")}
            </Button>
            <Button type="button" variant="second" onClick={() => setDropping(false)}>
              {say("dropNo")}
            </Button>
          </div>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          {draft.state === "sent" ? (
            <LinkButton variant="second" size="small" href={productHref}>
              {say("look")}
            </LinkButton>
          ) : percent === null ? (
            <Button type="button" variant="second" size="small" onClick={onOpened}>
              {say(draft.state === "writing" ? "goOn" : "change")}
            </Button>
          ) : null}
          {draft.state === "decision" && !draft.theirs ? (
            <Button type="button" size="small" onClick={onAgain}>
              {say("again")}
            </Button>
          ) : null}
          {percent === null ? (
            <Button
              type="button"
              variant="quiet"
              size="small"
              onClick={() => (draft.state === "sent" ? onDropped() : setDropping(true))}
            >
              {say("drop")}
            </Button>
          ) : null}
        </div>
      )}
    </Card>
  );
}

function troubleWords(say: Say, { trouble }: KeptDraft): string {
  if (trouble?.code === "ended" || trouble?.code === "file_gone") return say(`trouble.${trouble.code}`);
  return [trouble?.message, ...Object.values(trouble?.fields ?? {})].filter(Boolean).join(" ") || say("trouble.other");
}

const labels: Record<FieldWord | SizeWord, string> = {
  name: "form.name",
  groupCode: "form.group",
  summary: "form.summary",
  label: "sizes.label",
  pack: "form.amount",
  priceDong: "sizes.price",
  onHand: "sizes.onHand",
};

function packShown(say: Say, pack: string): string {
  const [amount, unit] = pack.split(" ");
  return `${amount} ${say(`units.${unit}`)}`;
}

/** Mine and theirs side by side, word by word. */
function Conflict({
  say,
  draft,
  groups,
  onSettled,
}: {
  say: Say;
  draft: KeptDraft;
  groups: readonly { code: string; name: string }[];
  onSettled: (keepMine: readonly FieldKey[]) => void;
}) {
  const [mine, setMine] = useState<readonly FieldKey[]>([]);
  const theirs = draft.theirs;
  const base = draft.edits?.base;
  if (!theirs || !base) return null;
  const differing = keysInConflict(base, draft, theirs);
  const shown = (key: FieldKey, text: string | undefined) => {
    if (text === undefined) return say("conflict.gone");
    const isPack = sizeOfKey(key)?.word === "pack";
    const known = key === "groupCode" ? groups.find(({ code }) => code === text)?.name : text;
    return (isPack ? packShown(say, text) : known) || say("conflict.empty");
  };
  const named = (key: FieldKey) => {
    const size = sizeOfKey(key);
    const label = say(labels[size?.word ?? (key as FieldWord)]);
    return size ? `${base.sizes[size.id]?.label}: ${label}` : label;
  };
  return (
    <section aria-label={say("conflict.title")} className="grid gap-3 rounded-card bg-sand p-3">
      <div>
        <h3 className="font-semibold">{say("conflict.title")}</h3>
        <p className="text-[0.9375rem] text-ink-soft">{say("conflict.lead")}</p>
      </div>
      {differing.map((word) => (
        <fieldset key={word} className="grid gap-1">
          <legend className="font-semibold">{named(word)}</legend>
          <div className="grid grid-cols-2 gap-2">
            {(["mine", "theirs"] as const).map((whose) => (
              <label key={whose} className="flex min-h-11 items-start gap-2 rounded-field bg-card p-2">
                <input
                  type="radio"
                  name={`${draft.id}-${word}`}
                  checked={(whose === "mine") === mine.includes(word)}
                  onChange={() => setMine(whose === "mine" ? [...mine, word] : mine.filter((each) => each !== word))}
                  className="mt-1 size-5 shrink-0 accent-earth"
                />
                <span className="min-w-0 break-words">
                  <span className="block text-sm text-ink-soft">{say(`conflict.${whose}`)}</span>
                  {shown(word, saidOf(whose === "mine" ? draft : theirs, word))}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        {differing.length > 1 ? (
          <Button type="button" size="small" onClick={() => onSettled(mine)}>
            {say("conflict.keepChosen")}
          </Button>
        ) : null}
        <Button type="button" variant="second" size="small" onClick={() => onSettled(fieldKeys(base))}>
          {say("conflict.keepMine")}
        </Button>
        <Button type="button" variant="second" size="small" onClick={() => onSettled([])}>
          {say("conflict.keepTheirs")}
        </Button>
      </div>
    </section>
  );
}
