"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { handOver, UploadRefused } from "@/components/ui/upload";
import { keepPicture, letGo, sendPicture, type Waiting, waitingPictures } from "@/components/ui/upload-queue";

type Words = {
  add: string;
  send: string;
  preparing: string;
  waiting: string;
  sent: string;
  twice: string;
  failed: string;
  left: string;
};

type Sending = { id: number; name: string; share: number; told: string; isAlarm: boolean; isOver: boolean };

/**
 * Sends photographs one after the other, made small on the phone first. What a cut or a reload stops goes on where it stood. Without its script
 * it is a plain upload of one.
 */
export function PictureUpload({ action, words }: { action: string; words: Words }) {
  const router = useRouter();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const queue = useRef(Promise.resolve());
  const lastId = useRef(0);

  function add(name: string, waiting: () => Promise<Waiting>): void {
    lastId.current += 1;
    const id = lastId.current;
    const show = (change: Partial<Sending>) =>
      setSendings((were) => were.map((each) => (each.id === id ? { ...each, ...change } : each)));
    setSendings((were) => [...were, { id, name, share: 0, told: words.preparing, isAlarm: false, isOver: false }]);
    queue.current = queue.current.then(async () => {
      const picture = await waiting();
      try {
        const { isTwice } = await sendPicture<{ isTwice: boolean }>(
          picture,
          ({ share, isWaiting }) =>
            show({ share, told: isWaiting ? words.waiting : `${Math.round(share * 100)}%`, isAlarm: false }),
          (upload) => handOver(action, upload),
        );
        show({ share: 1, told: isTwice ? words.twice : words.sent, isOver: true });
        router.refresh();
      } catch (error) {
        if (!(error instanceof UploadRefused)) throw error;
        if (error.message !== "") await letGo(picture);
        show({ told: error.message || words.failed, isAlarm: true, isOver: true });
      }
    });
  }

  // pictures that the page before a reload left on their way
  const resume = useRef(add);
  useEffect(() => {
    let isGone = false;
    void waitingPictures(action).then((left) => {
      if (!isGone) for (const picture of left) resume.current(picture.name, async () => picture);
    });
    return () => {
      isGone = true;
    };
  }, [action]);

  const isSending = sendings.some(({ isOver }) => !isOver);
  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        for (const file of (form.elements.namedItem("picture") as HTMLInputElement).files ?? [])
          add(file.name, () => keepPicture(action, file));
        form.reset();
      }}
      className="grid gap-3"
    >
      <label className="grid gap-1.5 font-semibold">
        {words.add}
        <input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp"
          multiple
          required
          className="block w-full rounded-field border border-dashed border-line-strong bg-paper p-3 font-normal file:mr-3 file:min-h-11 file:rounded-field file:border-0 file:bg-earth-pale file:px-4 file:font-semibold file:text-earth-deep"
        />
      </label>
      <Button className="justify-self-start">{words.send}</Button>
      <ul className="grid gap-2">
        {sendings.map(({ id, name, share, told, isAlarm, isOver }) => (
          <li key={id} className="grid gap-1 rounded-field border border-line px-3 py-2">
            <span className="truncate text-sm">{name}</span>
            {isOver ? null : <progress max={1} value={share} aria-label={name} className="h-2 w-full" />}
            <span role="status" className={isAlarm ? "font-semibold text-alarm" : "tabular text-leaf-deep"}>
              {told}
            </span>
          </li>
        ))}
      </ul>
      {isSending ? <p className="text-sm text-ink-soft">{words.left}</p> : null}
    </form>
  );
}
