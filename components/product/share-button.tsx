"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";

/** The phone's own share sheet where there is one (Zalo, Messenger…), else the address is copied. */
export function ShareButton({ words }: { words: { share: string; shared: string } }) {
  const [isCopied, setCopied] = useState(false);

  async function share() {
    const sheet = (navigator as Partial<Navigator>).share;
    if (sheet) return sheet.call(navigator, { title: document.title, url: location.href }).catch(() => undefined);
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  }

  return (
    <span className="flex items-center gap-3">
      <Button type="button" variant="second" size="small" onClick={() => void share()}>
        <Icon name="share" className="size-5" />
        {words.share}
      </Button>
      <span role="status" className="text-[0.9375rem] text-leaf-deep">
        {isCopied ? words.shared : ""}
      </span>
    </span>
  );
}
