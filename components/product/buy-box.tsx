"use client";

import { useEffect, useRef, useState } from "react";
import { putIntoBasket } from "@/components/product/add-one";
import { Button, LinkButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icons";
import { formatDong } from "@/domain/money/dong";

export type SizeChoice = {
  variantId: string;
  name: string;
  priceDong: number;
  perUnit: string;
  stock: string;
  left: number;
};

type Words = {
  size: string;
  quantity: string;
  less: string;
  more: string;
  add: string;
  adding: string;
  added: string;
  failed: string;
  toBasket: string;
  soldOut: string;
};

/** Choose a size and how many, put them into the basket. A plain form first; the sticky bar at the thumb is the same button. */
export function BuyBox({
  sizes,
  action,
  basketHref,
  words,
}: {
  sizes: SizeChoice[];
  action: string;
  basketHref: string;
  words: Words;
}) {
  const firstInStock = sizes.find((size) => size.left > 0) ?? sizes[0];
  const [variantId, setVariantId] = useState(firstInStock?.variantId ?? "");
  const [quantity, setQuantity] = useState(1);
  const [sending, setSending] = useState(false);
  const [told, setTold] = useState<{ isAdded: boolean; message: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const chosen = sizes.find((size) => size.variantId === variantId);
  const most = Math.max(1, Math.min(chosen?.left ?? 1, 999));
  const isSoldOut = (chosen?.left ?? 0) < 1;

  useEffect(() => {
    if (!form.current) return;
    const written = writtenIn(form.current);
    setVariantId(written.variantId);
    setQuantity(written.quantity);
  }, []);

  async function add(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    const written = writtenIn(event.currentTarget);
    setSending(true);
    const answer = await putIntoBasket(action, written);
    setTold({ isAdded: answer.isAdded, message: answer.message ?? (answer.isAdded ? words.added : words.failed) });
    setSending(false);
  }

  function step(by: number) {
    setQuantity((now) => Math.max(1, Math.min(most, now + by)));
  }

  return (
    <form ref={form} action={action} method="post" onSubmit={(event) => void add(event)} className="grid gap-4">
      <fieldset>
        <legend className="mb-1.5 font-semibold">{words.size}</legend>
        <div className="grid gap-2">
          {sizes.map((size) => (
            <label
              key={size.variantId}
              className={classes(
                "flex min-h-14 flex-wrap items-center gap-x-3 rounded-field border border-line-strong bg-card px-3.5 py-2 has-checked:border-earth has-checked:bg-earth-pale has-checked:ring-1 has-checked:ring-earth has-focus-visible:outline-3 has-focus-visible:outline-earth",
              )}
            >
              <input
                type="radio"
                name="variantId"
                value={size.variantId}
                defaultChecked={size.variantId === variantId}
                onChange={() => {
                  setVariantId(size.variantId);
                  setQuantity(1);
                  setTold(null);
                }}
                className="size-5 accent-earth"
              />
              <span className="flex-1 leading-snug">
                {size.name}
                <span
                  className={classes("block text-sm", size.left > 0 ? "text-leaf-deep" : "font-semibold text-alarm")}
                >
                  {size.stock}
                </span>
              </span>
              <span className="ml-auto text-right leading-snug">
                <span className="tabular block font-semibold whitespace-nowrap">{formatDong(size.priceDong)}</span>
                <span className="tabular text-sm text-ink-soft">{size.perUnit}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="thumb-bar screen-only grid gap-2">
        <div className="flex flex-wrap items-stretch gap-3">
          <div className="flex items-center rounded-field border border-line-strong bg-card">
            <button
              type="button"
              aria-label={words.less}
              aria-disabled={quantity <= 1}
              onClick={() => step(-1)}
              className="grid size-11 place-items-center aria-disabled:opacity-40"
            >
              <Icon name="minus" className="size-5" />
            </button>
            <input
              name="quantity"
              inputMode="numeric"
              aria-label={words.quantity}
              value={quantity}
              onChange={(event) =>
                setQuantity(Math.max(1, Math.min(most, Number.parseInt(event.target.value, 10) || 1)))
              }
              className="tabular h-11 w-10 bg-transparent text-center text-base"
            />
            <button
              type="button"
              aria-label={words.more}
              aria-disabled={quantity >= most}
              onClick={() => step(1)}
              className="grid size-11 place-items-center aria-disabled:opacity-40"
            >
              <Icon name="plus" className="size-5" />
            </button>
          </div>
          <Button
            disabled={isSoldOut}
            aria-disabled={sending || undefined}
            className="flex-1 basis-40 flex-col gap-0 px-2! py-1 text-lg"
          >
            {isSoldOut ? words.soldOut : sending ? words.adding : words.add}
            {chosen && !isSoldOut ? (
              <span className="tabular text-sm font-normal">
                {chosen.name} · {formatDong(chosen.priceDong * quantity)}
              </span>
            ) : null}
          </Button>
        </div>
        <div role="status">
          {told ? (
            <p
              className={classes(
                "flex flex-wrap items-center justify-between gap-x-2 rounded-field px-3",
                told.isAdded ? "bg-leaf-pale text-leaf-deep" : "bg-alarm-pale text-alarm",
              )}
            >
              {told.message}
              {told.isAdded ? (
                <LinkButton href={basketHref} variant="quiet" size="snug">
                  {words.toBasket}
                </LinkButton>
              ) : null}
            </p>
          ) : null}
        </div>
      </div>
    </form>
  );
}

/** What stands in the form itself, and so also what was chosen and typed before the script woke. */
function writtenIn(form: HTMLFormElement): { variantId: string; quantity: number } {
  const fields = new FormData(form);
  const word = (name: string) => {
    const written = fields.get(name);
    return typeof written === "string" ? written : "";
  };
  return { variantId: word("variantId"), quantity: Number.parseInt(word("quantity"), 10) || 1 };
}
