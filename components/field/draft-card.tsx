"use client";

import { useState } from "react";
import { photosOf } from "@/components/field/draft-form";
import type { KeptDraft } from "@/components/field/kept";
import { Photo } from "@/components/field/photos";
import type { Say } from "@/components/field/words";
import { Badge, Card, type Tone } from "@/components/ui/layout";
import { Button, LinkButton } from "@/components/ui/button";
import { type FieldWord, fieldWords } from "@/domain/field/conflict";

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
  onSettled: (keepMine: readonly FieldWord[]) => void;
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

const labels: Record<FieldWord, string> = { name: "form.name", groupCode: "form.group", summary: "form.summary" };

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
  onSettled: (keepMine: readonly FieldWord[]) => void;
}) {
  const [mine, setMine] = useState<readonly FieldWord[]>([]);
  const theirs = draft.theirs;
  if (!theirs) return null;
  const base = draft.edits?.base;
  const differing = fieldWords.filter((word) => draft[word] !== theirs[word] && draft[word] !== base?.[word]);
  const shown = (word: FieldWord, text: string) =>
    (word === "groupCode" ? groups.find(({ code }) => code === text)?.name : text) || say("conflict.empty");
  return (
    <section aria-label={say("conflict.title")} className="grid gap-3 rounded-card bg-sand p-3">
      <div>
        <h3 className="font-semibold">{say("conflict.title")}</h3>
        <p className="text-[0.9375rem] text-ink-soft">{say("conflict.lead")}</p>
      </div>
      {differing.map((word) => (
        <fieldset key={word} className="grid gap-1">
          <legend className="font-semibold">{say(labels[word])}</legend>
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
                  {shown(word, whose === "mine" ? draft[word] : theirs[word])}
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
        <Button type="button" variant="second" size="small" onClick={() => onSettled(fieldWords)}>
          {say("conflict.keepMine")}
        </Button>
        <Button type="button" variant="second" size="small" onClick={() => onSettled([])}>
          {say("conflict.keepTheirs")}
        </Button>
      </div>
    </section>
  );
}
