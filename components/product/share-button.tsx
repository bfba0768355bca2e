"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { useScript } from "@/components/ui/use-script";

type Words = { share: string; copy: string; copied: string; address: string };

/** The phone's own share sheet where there is one (Zalo, Messenger…), and copying. Without a script, or where copying is refused, the address to take. */
export function ShareButton({ address, words }: { address: string; words: Words }) {
  const hasScript = useScript();
  const [copying, setCopying] = useState<"not yet" | "done" | "refused">("not yet");

  if (!hasScript || copying === "refused")
    return (
      <details open={copying === "refused"}>
        <summary className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4">
          {words.copy}
        </summary>
        <label className="grid gap-1 text-[0.9375rem]">
          {words.address}
          <input
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
            className="min-h-11 w-full rounded-field border border-line-strong bg-card px-3"
          />
        </label>
      </details>
    );

  const sheet = (navigator as Partial<Navigator>).share;
  const share = () => sheet?.call(navigator, { title: document.title, url: address }).catch(() => undefined);
  const copy = () =>
    Promise.resolve(address)
      .then((text) => navigator.clipboard.writeText(text))
      .then(
        () => setCopying("done"),
        () => setCopying("refused"),
      );

  return (
    <span className="flex flex-wrap items-center gap-3">
      {sheet ? (
        <Button type="button" variant="second" size="small" onClick={() => void share()}>
          <Icon name="share" className="size-5" />
          {words.share}
        </Button>
      ) : null}
      <Button type="button" variant="second" size="small" onClick={() => void copy()}>
        {words.copy}
      </Button>
      <span role="status" className="text-[0.9375rem] text-leaf-deep">
        {copying === "done" ? words.copied : ""}
      </span>
    </span>
  );
}
