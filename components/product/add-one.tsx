"use client";

import { useState } from "react";
import { hintCookiesChanged } from "@/components/shop/hint-cookie";
import { Icon } from "@/components/ui/icons";

type Words = { add: string; added: string; failed: string };

/** Puts one package into the basket from a card. Without its script the form leads to the basket. */
export function AddOne({ variantId, action, words }: { variantId: string; action: string; words: Words }) {
  const [state, setState] = useState<"idle" | "sending" | "added" | "failed">("idle");

  async function add(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (state === "sending") return;
    setState("sending");
    setState((await putIntoBasket(action, { variantId, quantity: 1 })).isAdded ? "added" : "failed");
  }

  return (
    <form action={action} method="post" onSubmit={(event) => void add(event)} className="card-basket">
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="quantity" value="1" />
      <button type="submit" aria-disabled={state === "sending"} data-state={state} className="card-add">
        <Icon name={state === "added" ? "check" : "basketPlus"} />
        <span className="sr-only">{words.add}</span>
      </button>
      <span role="status" className={state === "failed" ? "card-failed" : "sr-only"}>
        {state === "added" ? words.added : state === "failed" ? words.failed : ""}
      </span>
    </form>
  );
}

/** Sends packages to the basket and lets every basket count look again. */
export async function putIntoBasket(
  action: string,
  item: { variantId: string; quantity: number },
): Promise<{ isAdded: boolean; message: string | null }> {
  const answer = await fetch(action, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(item),
  }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as { message?: string; error?: { message?: string } } | null;
  if (answer?.ok) hintCookiesChanged();
  return { isAdded: answer?.ok ?? false, message: told?.error?.message ?? told?.message ?? null };
}
