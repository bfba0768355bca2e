"use client";

import { type ReactNode, useRef, useState } from "react";
import { countUnsent, leavePhone } from "@/components/field/kept";
import { sayer } from "@/components/field/words";
import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/layout";

/** Around a form that signs out: what field work left on this phone goes with it, and drafts that were not sent are told of first. */
export function FieldSignOut({
  action,
  words,
  fieldHref,
  children,
}: {
  action: (form: FormData) => Promise<void>;
  words: Record<string, string>;
  fieldHref: string;
  children: ReactNode;
}) {
  const say = sayer(words);
  const form = useRef<HTMLFormElement>(null);
  const isCleared = useRef(false);
  const [unsent, setUnsent] = useState(0);

  async function leave(choice: "keep" | "drop"): Promise<void> {
    await leavePhone(choice).catch(() => undefined);
    isCleared.current = true;
    form.current?.requestSubmit();
  }

  function ask(event: React.FormEvent): void {
    if (isCleared.current || !("indexedDB" in window)) return;
    event.preventDefault();
    void countUnsent()
      .catch(() => 0)
      .then((count) => (count > 0 ? setUnsent(count) : leave("keep")));
  }

  return (
    <form ref={form} action={action} onSubmit={ask} className="grid justify-items-start gap-3">
      {unsent > 0 ? (
        <Notice tone="gold" title={say("leave.title", { count: unsent })} className="grid gap-3">
          <p>{say("leave.lead")}</p>
          <LinkButton href={fieldHref}>{say("leave.send")}</LinkButton>
          <Button type="button" variant="second" onClick={() => void leave("keep")}>
            {say("leave.keep")}
          </Button>
          <Button type="button" variant="danger" onClick={() => void leave("drop")}>
            {say("leave.drop")}
          </Button>
        </Notice>
      ) : null}
      {children}
    </form>
  );
}
