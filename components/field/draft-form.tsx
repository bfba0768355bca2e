"use client";

import { useEffect, useRef, useState } from "react";
import {
  dropFiles,
  findFile,
  findGoods,
  keepDraft,
  type KeptDraft,
  keepFile,
  type KeptFile,
  type KeptGoods,
  type KeptPerson,
} from "@/components/field/kept";
import { Photos } from "@/components/field/photos";
import { PlaceNote } from "@/components/field/place-note";
import { NewSize, Sizes, wrongSizes } from "@/components/field/sizes";
import { sha256Of, smallPhoto } from "@/components/field/photo";
import { VoiceNote } from "@/components/field/voice-note";
import type { Say } from "@/components/field/words";
import { Button } from "@/components/ui/button";
import { Field, Select, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/layout";
import { mostPhotos } from "@/domain/field/limits";

type Wrong = Partial<Record<string, string>>;

/** A draft as it is being written: each word, picture and note lies on the phone as soon as it is there. */
export function DraftForm({
  say,
  person,
  draft: given,
  isEdit,
  onClosed,
}: {
  say: Say;
  person: KeptPerson;
  draft: KeptDraft;
  isEdit: boolean;
  onClosed: () => void;
}) {
  const [draft, setDraft] = useState(given);
  const latest = useRef(given);
  const [goods, setGoods] = useState<KeptGoods[]>([]);
  const [voice, setVoice] = useState<Blob | null>(null);
  const [photosTold, setPhotosTold] = useState<string | null>(null);
  const [isPreparing, setPreparing] = useState(false);
  const [isFull, setFull] = useState(false);
  const [wrong, setWrong] = useState<Wrong>(given.trouble?.fields ?? {});
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    if (isEdit && draft.shopId) void findGoods(draft.shopId).then(setGoods);
  }, [isEdit, draft.shopId]);
  useEffect(() => {
    const note = given.files.find(({ kind }) => kind === "voice");
    if (note) void findFile(note.id).then(setVoice);
  }, [given]);

  async function change(facts: Partial<KeptDraft>): Promise<void> {
    latest.current = { ...latest.current, ...facts };
    setDraft(latest.current);
    await keepDraft(latest.current).catch(() => setFull(true));
  }

  async function addFile(file: Blob, kind: KeptFile["kind"]): Promise<void> {
    const bytes = await file.arrayBuffer();
    const kept = { id: crypto.randomUUID(), kind, byteCount: bytes.byteLength, sha256: await sha256Of(bytes) };
    try {
      await keepFile(kept.id, bytes, file.type);
    } catch {
      return setFull(true);
    }
    await change({ files: [...latest.current.files, kept] });
  }

  async function removeFiles(files: readonly KeptFile[]): Promise<void> {
    await change({ files: latest.current.files.filter((kept) => !files.includes(kept)) });
    await dropFiles(files);
  }

  async function addPhotos(chosen: File[]): Promise<void> {
    setPreparing(true);
    setPhotosTold(say("form.preparing"));
    let told: string | null = null;
    for (const file of chosen) {
      if (photosOf(latest.current).length >= mostPhotos) {
        told = say("form.photoFull", { most: mostPhotos });
        break;
      }
      const small = await smallPhoto(file);
      if (small) await addFile(small, "photo");
      else told = say("form.photoBad");
    }
    setPhotosTold(told);
    setPreparing(false);
  }

  function chooseGoods(productId: string): void {
    const chosen = goods.find((each) => each.productId === productId);
    if (!chosen) return;
    const { revision, name, groupCode, summary, sizes } = chosen;
    const facts = { name, groupCode, summary, sizes };
    void change({ ...facts, edits: { productId, revision, base: facts } });
  }

  async function finish(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const found = wrongIn(draft, isEdit, say);
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(first)?.focus();
    await change({ state: "kept", trouble: null });
    onClosed();
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void finish(event)} className="grid gap-5">
      <div>
        <h2 ref={title} tabIndex={-1} className="text-xl">
          {say(isEdit ? "form.editTitle" : "form.newTitle")}
        </h2>
        <p className="text-ink-soft">{say("form.autosaved")}</p>
      </div>
      {isFull ? <Notice tone="alarm">{say("form.full")}</Notice> : null}
      {draft.trouble?.message ? <Notice tone="alarm">{draft.trouble.message}</Notice> : null}
      {person.shops.length > 1 || !person.shops.some(({ id }) => id === draft.shopId) ? (
        <Select
          name="shop"
          label={say("form.shop")}
          value={draft.shopId}
          error={wrong["shop"]}
          onChange={(event) => void change({ shopId: event.currentTarget.value, edits: null, sizes: {} })}
        >
          <option value="">{say("form.choose")}</option>
          {person.shops.map((shop) => (
            <option key={shop.id} value={shop.id}>
              {shop.name}
            </option>
          ))}
        </Select>
      ) : null}
      {isEdit ? (
        <Select
          name="goods"
          label={say("form.goods")}
          value={draft.edits?.productId ?? ""}
          error={wrong["goods"]}
          {...(goods.length === 0 && draft.shopId ? { hint: say("form.goodsNone") } : {})}
          onChange={(event) => chooseGoods(event.currentTarget.value)}
        >
          <option value="">{say("form.choose")}</option>
          {goods.map((each) => (
            <option key={each.productId} value={each.productId}>
              {each.name}
            </option>
          ))}
        </Select>
      ) : null}
      <Photos
        say={say}
        photos={photosOf(draft)}
        told={photosTold}
        isBusy={isPreparing}
        onChosen={(files) => void addPhotos(files)}
        onRemoved={(photo) => void removeFiles([photo])}
      />
      <Field
        name="name"
        label={say("form.name")}
        value={draft.name}
        error={wrong["name"]}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => void change({ name: event.currentTarget.value })}
      />
      <Select
        name="groupCode"
        label={say("form.group")}
        value={draft.groupCode}
        error={wrong["groupCode"]}
        onChange={(event) => void change({ groupCode: event.currentTarget.value })}
      >
        <option value="">{say("form.choose")}</option>
        {person.groups.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {isEdit ? (
        <div className="grid gap-5">
          <Sizes say={say} draft={draft} wrong={wrong} onChanged={(facts) => void change(facts)} />
          {draft.edits ? (
            <details
              {...(draft.amount || wrong["amount"] || wrong["priceDong"] || wrong["onHand"] ? { open: true } : {})}
            >
              <summary className="flex min-h-11 cursor-pointer items-center font-semibold underline underline-offset-4">
                {say("sizes.add")}
              </summary>
              <div className="pt-3">
                <NewSize say={say} draft={draft} wrong={wrong} onChanged={(facts) => void change(facts)} />
              </div>
            </details>
          ) : null}
        </div>
      ) : (
        <NewSize say={say} draft={draft} wrong={wrong} onChanged={(facts) => void change(facts)} />
      )}
      <TextArea
        name="summary"
        label={say("form.summary")}
        optional={say("form.optional")}
        hint={say("form.summaryHint")}
        value={draft.summary}
        rows={2}
        maxLength={240}
        onChange={(event) => void change({ summary: event.currentTarget.value })}
      />
      <TextArea
        name="notes"
        label={say("form.notes")}
        optional={say("form.optional")}
        hint={say("form.notesHint")}
        value={draft.notes}
        rows={3}
        maxLength={2000}
        onChange={(event) => void change({ notes: event.currentTarget.value })}
      />
      <VoiceNote
        say={say}
        voice={voice}
        onRecorded={(recorded) => {
          setVoice(recorded);
          void addFile(recorded, "voice");
        }}
        onRemoved={() => {
          setVoice(null);
          void removeFiles(latest.current.files.filter(({ kind }) => kind === "voice"));
        }}
      />
      <PlaceNote say={say} place={draft.place} onPlaced={(place) => void change({ place })} />
      <div className="grid gap-3">
        <Button size="wide" disabled={isPreparing}>
          {say("form.done")}
        </Button>
        <Button type="button" variant="second" size="wide" onClick={onClosed}>
          {say("form.later")}
        </Button>
      </div>
    </form>
  );
}

export function photosOf({ files }: KeptDraft): KeptFile[] {
  return files.filter(({ kind }) => kind === "photo");
}

/** What the phone can tell by itself; the market looks again. */
function wrongIn(draft: KeptDraft, isEdit: boolean, say: Say): Wrong {
  const wrong: Wrong = {};
  if (!draft.shopId) wrong["shop"] = say("form.shopMissing");
  if (isEdit && !draft.edits) wrong["goods"] = say("form.goodsMissing");
  if (draft.name.trim().length < 3) wrong["name"] = say("form.nameMissing");
  if (!draft.groupCode) wrong["groupCode"] = say("form.groupMissing");
  return { ...wrong, ...wrongSizes(draft, say) };
}
