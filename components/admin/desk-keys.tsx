"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { useScript } from "@/components/ui/use-script";

type Words = { on: string; off: string; help: string; close: string; keys: [string, string][] };

const kept = "desk-keys";
const changed = "desk-keys-changed";

/**
 * Keys for the list of work: they move between its links, so that Enter, Tab and screen readers work as ever. Letters can be switched off, as
 * WCAG 2.1.4 asks, and are left alone while somebody types; without a script the list is links and a form. They are spoken of wherever there is
 * more than a finger to point with, however narrow the window or large its letters; the list of keys opens by its key on a tablet with a keyboard too.
 */
export function DeskKeys({ words }: { words: Words }) {
  const help = useRef<HTMLDialogElement>(null);
  const hasScript = useScript();
  const isOn = useSyncExternalStore(watch, read, () => true);
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => press(event, () => help.current?.showModal());
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
  if (!hasScript) return null;
  return (
    <>
      <div className="hidden flex-wrap items-center gap-3 any-pointer-fine:flex print:hidden">
        <Button type="button" variant="quiet" size="flush" aria-pressed={isOn} onClick={() => keep(!isOn)}>
          {isOn ? words.on : words.off}
        </Button>
        <Button type="button" variant="quiet" size="flush" onClick={() => help.current?.showModal()}>
          {words.help}
        </Button>
      </div>
      <dialog
        ref={help}
        aria-labelledby="desk-keys-title"
        className="m-auto rounded-card border border-line bg-card p-6 text-ink backdrop:bg-ink/40"
      >
        <h2 id="desk-keys-title" className="mb-3 text-lg">
          {words.help}
        </h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
          {words.keys.map(([key, what]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-field border border-line bg-sand px-2 py-0.5">{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-4">
          <Button>{words.close}</Button>
        </form>
      </dialog>
    </>
  );
}

function press(event: KeyboardEvent, showHelp: () => void): void {
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
  if (document.querySelector("dialog[open]") || isTyping(target)) return;
  const rows = [...document.querySelectorAll<HTMLElement>("#work-rows > li")];
  const here = rows.findIndex((row) => row.contains(target));
  const isDown = key === "j" || (key === "ArrowDown" && here >= 0);
  const isUp = key === "k" || (key === "ArrowUp" && here >= 0);
  if (isDown || isUp) goTo(rows[Math.min(rows.length - 1, Math.max(0, here < 0 ? 0 : here + (isDown ? 1 : -1)))]);
  else if (key === "x" && here >= 0) boxOf(rows[here])?.click();
  else if (key === "a" && here >= 0) take(rows, here);
  else if (key === "?") showHelp();
  else return;
  event.preventDefault();
}

/** A box to tick takes no letters; everything else that can be filled in does. */
function isTyping(target: Element): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target.matches("textarea, select, [contenteditable]");
}

function goTo(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>("a")?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function boxOf(row: HTMLElement | undefined): HTMLInputElement | null {
  return row?.querySelector<HTMLInputElement>('input[type="checkbox"]') ?? null;
}

function take(rows: HTMLElement[], here: number): void {
  const box = boxOf(rows[here]);
  if (box && !rows.some((row) => boxOf(row)?.checked)) box.checked = true;
  document.querySelector<HTMLButtonElement>('button[data-key="take"]')?.click();
}

function watch(tell: () => void): () => void {
  window.addEventListener(changed, tell);
  return () => window.removeEventListener(changed, tell);
}

function read(): boolean {
  try {
    return window.localStorage.getItem(kept) !== "off";
  } catch {
    return true;
  }
}

function keep(isOn: boolean): void {
  try {
    window.localStorage.setItem(kept, isOn ? "on" : "off");
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changed));
}
