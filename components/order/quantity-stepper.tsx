"use client";

import { useActionState, useEffect } from "react";
import { hintCookiesChanged } from "@/components/shop/hint-cookie";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icons";
import { type FormState, idle } from "@/platform/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Words = { quantity: string; less: string; more: string };

/** How many of one line. Buttons of a form, so it works before its script; afterwards the number moves at once. */
export function QuantityStepper({
  action,
  locale,
  itemId,
  quantity,
  most,
  words,
}: {
  action: Action;
  locale: string;
  itemId: string;
  quantity: number;
  most: number;
  words: Words;
}) {
  const [state, send, isPending] = useActionState(action, idle);
  useEffect(hintCookiesChanged, [quantity]);
  return (
    <form action={send} className="grid justify-items-start gap-1">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="quantity" value={quantity} />
      <div
        role="group"
        aria-label={words.quantity}
        className={classes(
          "flex items-center rounded-field border border-line-strong bg-card",
          isPending && "opacity-60",
        )}
      >
        <Step value="-1" label={words.less} icon="minus" isOff={quantity <= 1 || isPending} />
        <output className="tabular min-w-7 text-center" aria-live="polite">
          {quantity}
        </output>
        <Step value="1" label={words.more} icon="plus" isOff={quantity >= most || isPending} />
      </div>
      {state.status === "refused" && state.message ? (
        <p role="alert" className="text-[0.9375rem] text-alarm">
          {state.fields.quantity ?? state.message}
        </p>
      ) : null}
    </form>
  );
}

function Step({ value, label, icon, isOff }: { value: string; label: string; icon: "plus" | "minus"; isOff: boolean }) {
  return (
    <button
      type="submit"
      name="step"
      value={value}
      aria-disabled={isOff || undefined}
      onClick={isOff ? (event) => event.preventDefault() : undefined}
      aria-label={label}
      className="grid size-11 place-items-center aria-disabled:opacity-35"
    >
      <Icon name={icon} className="size-5" />
    </button>
  );
}
