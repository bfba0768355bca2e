"use client";

import { useRef, useState } from "react";
import { madeSmaller } from "@/components/ui/smaller-picture";

/** A photograph begins the listing: chosen, it is made small on the phone and sent. Without its script it is a plain form with a button. */
export function PhotoStart({
  action,
  hidden,
  words,
}: {
  action: string;
  hidden: Record<string, string>;
  words: { take: string; send: string; sending: string; skip: string };
}) {
  const form = useRef<HTMLFormElement>(null);
  const [isSending, setSending] = useState(false);

  async function send(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file) return;
    setSending(true);
    const small = new DataTransfer();
    small.items.add(new File([await madeSmaller(file)], "photo.jpg"));
    input.files = small.files;
    form.current?.requestSubmit();
  }

  return (
    <form ref={form} action={action} method="post" encType="multipart/form-data" className="grid min-w-0 gap-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="grid min-h-48 min-w-0 grid-cols-1 cursor-pointer place-items-center content-center gap-3 rounded-card border-2 border-dashed border-line-strong bg-card p-6 text-center text-xl font-semibold text-earth-deep focus-within:outline-2">
        {words.take}
        <input
          type="file"
          name="picture"
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => void send(event.currentTarget)}
          className="w-full min-w-0 text-base font-normal text-ink file:mr-3 file:min-h-11 file:rounded-field file:border-0 file:bg-earth-pale file:px-4 file:font-semibold file:text-earth-deep"
        />
      </label>
      <p role="status" className="text-ink-soft">
        {isSending ? words.sending : ""}
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
