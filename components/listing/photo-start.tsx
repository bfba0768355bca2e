"use client";

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { UploadRefused } from "@/components/ui/upload";
import { keepPicture, letGo, sendPicture, type Waiting, waitingPictures } from "@/components/ui/upload-queue";

type Words = { take: string; send: string; sending: string; waiting: string; failed: string; skip: string };

/**
 * A photograph begins the listing: chosen, it is made small on the phone and sent in pieces; what a cut or a reload stops goes on where it
 * stood. Without its script it is a plain form with a button.
 */
export function PhotoStart({
  action,
  hidden,
  words,
}: {
  action: string;
  hidden: Record<string, string>;
  words: Words;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [upload, setUpload] = useState("");
  const [share, setShare] = useState<number | null>(null);
  const [told, setTold] = useState({ text: "", isAlarm: false });

  async function send(picture: Waiting): Promise<void> {
    try {
      await sendPicture(
        picture,
        (progress) => {
          setShare(progress.share);
          setTold({
            text: progress.isWaiting ? words.waiting : `${words.sending} ${Math.round(progress.share * 100)}%`,
            isAlarm: false,
          });
        },
        // in the form before it is sent off: a field written past React is emptied by the next render
        async (id) => flushSync(() => setUpload(id)),
      );
      form.current?.requestSubmit();
    } catch (error) {
      if (!(error instanceof UploadRefused)) throw error;
      await letGo(picture);
      setShare(null);
      setTold({ text: error.message || words.failed, isAlarm: true });
    }
  }

  async function choose(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    setShare(0);
    const picture = await keepPicture(action, file);
    // it comes in pieces, not once more with the form
    input.value = "";
    await send(picture);
  }

  // a photograph that the page before a reload left on its way
  const resume = useRef(send);
  useEffect(() => {
    let isGone = false;
    void waitingPictures(action).then(([left]) => {
      if (left && !isGone) void resume.current(left);
    });
    return () => {
      isGone = true;
    };
  }, [action]);

  return (
    <form ref={form} action={action} method="post" encType="multipart/form-data" className="grid min-w-0 gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="upload" value={upload} />
      <label className="grid min-h-48 min-w-0 grid-cols-1 cursor-pointer place-items-center content-center gap-3 rounded-card border-2 border-dashed border-line-strong bg-card p-6 text-center text-xl font-semibold text-earth-deep focus-within:outline-2">
        {words.take}
        <input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => void choose(event.currentTarget)}
          className="w-full min-w-0 text-base font-normal text-ink file:mr-3 file:min-h-11 file:rounded-field file:border-0 file:bg-earth-pale file:px-4 file:font-semibold file:text-earth-deep"
        />
      </label>
      {share === null ? null : <progress max={1} value={share} aria-label={words.sending} className="h-2 w-full" />}
      <p role="status" className={told.isAlarm ? "font-semibold text-alarm" : "tabular text-ink-soft"}>
        {told.text}
      </p>
      <div className="flex flex-wrap gap-3">
        <noscript>
          <button className="min-h-11 rounded-field bg-earth px-5 font-semibold text-white">{words.send}</button>
        </noscript>
        <button name="skip" value="1" className="min-h-11 underline underline-offset-4">
          {words.skip}
        </button>
      </div>
    </form>
  );
}
