"use client";

import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";
import { useScript } from "@/components/ui/use-script";
import { type FormState, idle } from "@/platform/form-state";

type Words = {
  handle: string;
  hint: string;
  place: string;
  saved: string;
  failed: string;
  undo: string;
};

const quietMilliseconds = 600;
/** So near to the edge of the screen, in pixels, the page moves along; at its foot lies the bar. */
const edge = { top: 96, bottom: 140 };
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -100,
  End: 100,
};

/**
 * Pictures that are put in order by dragging a handle, by finger too, or by the arrow keys on it. Saved by itself a moment later, and taken back at
 * a press. The buttons inside each item do the same without a script. Source: WCAG 2.2, 2.5.7.
 */
export function PictureOrder({
  action,
  hidden,
  items,
  words,
  isLocked,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  items: readonly { id: string; name: string; shown: ReactNode }[];
  words: Words;
  isLocked: boolean;
}) {
  const standing = items.map(({ id }) => id);
  const [moved, setMoved] = useState<{ order: readonly string[]; over: string } | null>(null);
  const [before, setBefore] = useState<readonly string[] | null>(null);
  const [told, setTold] = useState({ text: "", isAlarm: false });
  const isLive = useScript() && !isLocked && items.length > 1;
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // what the market says since then is newer than what the hand did
  const order = moved?.over === standing.join() ? moved.order : standing;

  useEffect(() => {
    const handle = focused.current === null ? null : list.current?.querySelector(`#handle-${focused.current}`);
    if (handle instanceof HTMLElement && document.activeElement !== handle) handle.focus();
    focused.current = null;
  });

  function put(id: string, place: number): void {
    const was = order.indexOf(id);
    const to = Math.max(0, Math.min(order.length - 1, place));
    if (was === to) return;
    setMoved({ order: order.filter((each) => each !== id).toSpliced(to, 0, id), over: standing.join() });
    setTold({
      text: words.place.replace("{place}", String(to + 1)).replace("{count}", String(order.length)),
      isAlarm: false,
    });
  }

  function save(next: readonly string[], from: readonly string[] | null, wait = quietMilliseconds): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const form = new FormData();
      for (const [name, value] of Object.entries(hidden)) form.set(name, value);
      for (const id of next) form.append("imageIds", id);
      startTransition(async () => {
        const { status, message } = await action(idle, form).catch(() => ({ status: "refused", message: null }));
        const isSaved = status === "done";
        if (!isSaved) setMoved(null);
        setBefore(isSaved ? from : null);
        setTold({ text: isSaved ? words.saved : (message ?? words.failed), isAlarm: !isSaved });
      });
    }, wait);
  }
  // the order as it is drawn when the hand lets go
  const latest = useRef(order);
  useEffect(() => {
    latest.current = order;
  });

  function grab(id: string) {
    return (event: React.PointerEvent) => {
      if (event.button !== 0) return;
      const began = order;
      let at = { x: event.clientX, y: event.clientY };
      let last: string | undefined = id;
      const look = () => {
        // a finger that rests on a bar at the edge means the picture beside the bar
        const seen = Math.max(edge.top, Math.min(innerHeight - edge.bottom, at.y));
        const over = document.elementFromPoint(at.x, seen)?.closest("li[data-picture]");
        const other = over instanceof HTMLElement && list.current?.contains(over) ? over.dataset["picture"] : undefined;
        // having changed places it is passed over once: the two would go on changing
        if (other && other !== id && other !== last) drop.current(id, latest.current.indexOf(other));
        last = other;
      };
      const scrolling = setInterval(() => {
        const step = at.y < edge.top ? -12 : at.y > innerHeight - edge.bottom ? 12 : 0;
        if (step === 0) return;
        scrollBy(0, step);
        look();
      }, 16);
      const move = ({ clientX, clientY }: PointerEvent) => {
        at = { x: clientX, y: clientY };
        look();
      };
      const end = () => {
        clearInterval(scrolling);
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", end);
        removeEventListener("pointercancel", end);
        if (latest.current.join() !== began.join()) save(latest.current, began, 0);
      };
      addEventListener("pointermove", move);
      addEventListener("pointerup", end);
      addEventListener("pointercancel", end);
    };
  }
  const drop = useRef(put);
  useEffect(() => {
    drop.current = put;
  });

  function press(id: string) {
    return (event: React.KeyboardEvent) => {
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      focused.current = id;
      const place = Math.max(0, Math.min(order.length - 1, order.indexOf(id) + step));
      put(id, place);
      save(order.filter((each) => each !== id).toSpliced(place, 0, id), before ?? order);
    };
  }

  return (
    <>
      {isLive ? <p className="text-[0.9375rem] text-ink-soft">{words.hint}</p> : null}
      <ol ref={list} className="grid gap-3 sm:grid-cols-2">
        {order.map((id) => {
          const item = items.find((each) => each.id === id);
          return (
            <li key={id} data-picture={id} className="relative rounded-field border border-line bg-card p-2.5">
              {isLive ? (
                <button
                  type="button"
                  id={`handle-${id}`}
                  aria-label={words.handle.replace("{name}", item?.name ?? "")}
                  onPointerDown={grab(id)}
                  onKeyDown={press(id)}
                  className="mb-2 flex min-h-11 w-24 cursor-grab touch-none items-center justify-center rounded-field bg-sand text-xl active:cursor-grabbing"
                >
                  ⠿
                </button>
              ) : null}
              {item?.shown}
            </li>
          );
        })}
      </ol>
      <div className={items.length > 1 ? "flex min-h-11 flex-wrap items-center gap-3" : "sr-only"}>
        <p role="status" className={told.isAlarm ? "font-semibold text-alarm" : "text-leaf-deep"}>
          {told.text}
        </p>
        {before ? (
          <button
            type="button"
            onClick={() => {
              setMoved({ order: before, over: standing.join() });
              save(before, null, 0);
            }}
            className="min-h-11 underline underline-offset-4"
          >
            {words.undo}
          </button>
        ) : null}
      </div>
    </>
  );
}
