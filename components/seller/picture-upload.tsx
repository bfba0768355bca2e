"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { madeSmaller } from "@/components/ui/smaller-picture";

type Words = { add: string; send: string; sending: string; sent: string; failed: string };

/** Sends photographs one after the other, made small on the phone first. Without its script it is a plain upload of one. */
export function PictureUpload({ action, words }: { action: string; words: Words }) {
  const router = useRouter();
  const [told, setTold] = useState<{ text: string; isAlarm: boolean } | null>(null);
  const [isSending, setSending] = useState(false);

  async function send(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const chosen = [...((form.elements.namedItem("picture") as HTMLInputElement).files ?? [])];
    if (chosen.length === 0) return;
    setSending(true);
    let refused: string | null = null;
    for (const [place, file] of chosen.entries()) {
      setTold({
        text: words.sending.replace("{number}", String(place + 1)).replace("{total}", String(chosen.length)),
        isAlarm: false,
      });
      refused = await sendOne(action, file);
      if (refused !== null) break;
    }
    setTold(refused === null ? { text: words.sent, isAlarm: false } : { text: refused || words.failed, isAlarm: true });
    setSending(false);
    form.reset();
    router.refresh();
  }

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={(event) => void send(event)}
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
      <Button disabled={isSending} className="justify-self-start">
        {words.send}
      </Button>
      <p role="status" className={told?.isAlarm ? "font-semibold text-alarm" : "text-leaf-deep"}>
        {told?.text}
      </p>
    </form>
  );
}

/** Null when it arrived, else the sentence to show; empty when nothing was heard. */
async function sendOne(action: string, file: File): Promise<string | null> {
  const form = new FormData();
  form.set("picture", await madeSmaller(file), "picture.jpg");
  const answer = await fetch(action, { method: "POST", body: form, headers: { accept: "application/json" } }).catch(
    () => null,
  );
  if (answer?.ok) return null;
  const told = (await answer?.json().catch(() => null)) as { error?: { message?: string } } | null;
  return told?.error?.message ?? "";
}
