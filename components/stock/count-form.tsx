"use client";

import { useActionState, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, idle } from "@/platform/form-state";

export type CountedLine = {
  variantId: string;
  productName: string;
  variantName: string;
  counted: number | null;
  revision: number;
  /** Who counted it and when, as a sentence; empty for one that waits. */
  by: string;
};

export type CountWords = Record<
  "counted" | "less" | "more" | "save" | "saving" | "saved" | "notSaved" | "taken" | "keep" | "write",
  string
>;

type Typed = { text: string; revision: number; taken: number | null };

const quiet = 700;

/**
 * A page of a stocktaking. Without a script it is one form; with it each line is saved a moment after it was typed, and tried again with the
 * next one when the network was away. What somebody else wrote first is shown beside it, and not written over unless one says so.
 */
export function CountForm({
  action,
  hidden,
  address,
  lines,
  taken,
  words,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  address: string;
  lines: readonly CountedLine[];
  taken: readonly string[];
  words: CountWords;
}) {
  const [state, send] = useActionState(action, idle);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [status, setStatus] = useState<"" | "saving" | "saved" | "notSaved">("");
  const waiting = useRef(new Map<string, Typed>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const of = (line: CountedLine): Typed =>
    typed[line.variantId] ?? {
      text: line.counted === null ? "" : String(line.counted),
      revision: line.revision,
      taken: null,
    };

  function write(variantId: string, next: Typed, isSent = true): void {
    setTyped((before) => ({ ...before, [variantId]: next }));
    clearTimeout(timer.current);
    if (!isSent || !/^\d{1,7}$/.test(next.text)) return;
    waiting.current.set(variantId, next);
    timer.current = setTimeout(() => void sendWaiting(), quiet);
  }

  async function sendWaiting(): Promise<void> {
    const sent = new Map(waiting.current);
    if (sent.size === 0) return;
    waiting.current.clear();
    setStatus("saving");
    const body = [...sent].map(([variantId, { text, revision }]) => ({ variantId, counted: Number(text), revision }));
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ lines: body }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { lines: saved } = (await answer.json()) as {
        lines: { variantId: string; counted: number | null; revision: number; takenBy: string | null }[];
      };
      setTyped((before) => ({
        ...before,
        ...Object.fromEntries(
          saved.map(({ variantId, counted, revision, takenBy }) => {
            const text = before[variantId]?.text ?? "";
            for (const [size, line] of waiting.current) if (size === variantId) line.revision = revision;
            return [variantId, { text, revision, taken: takenBy === null ? null : counted }];
          }),
        ),
      }));
      setStatus("saved");
    } catch {
      for (const [variantId, line] of sent) if (!waiting.current.has(variantId)) waiting.current.set(variantId, line);
      setStatus("notSaved");
    }
  }

  return (
    <form action={send} className="grid gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === "refused" && state.message ? <Notice tone="alarm">{state.message}</Notice> : null}
      <ul className="grid gap-2.5">
        {lines.map((line) => {
          const now = of(line);
          const isTaken = now.taken !== null || (taken.includes(line.variantId) && !typed[line.variantId]);
          const step = (by: number) =>
            write(line.variantId, { ...now, text: String(Math.max(0, (Number(now.text) || 0) + by)) });
          const id = `counted-${line.variantId}`;
          return (
            <li
              key={line.variantId}
              className={classes(
                "grid gap-2 rounded-card border bg-card p-3",
                isTaken ? "border-alarm" : now.text === "" ? "border-line" : "border-leaf",
              )}
            >
              <label htmlFor={id} className="leading-snug">
                <span className="font-semibold">{line.productName}</span>
                <span className="block text-ink-soft">{line.variantName}</span>
              </label>
              <div className="grid grid-cols-[3.5rem_1fr_3.5rem] gap-2">
                <Button
                  type="button"
                  variant="second"
                  className="min-h-14 text-2xl"
                  aria-label={`${words.less}: ${line.productName}`}
                  onClick={() => step(-1)}
                >
                  −
                </Button>
                <input
                  id={id}
                  name={`counted.${line.variantId}`}
                  value={now.text}
                  onChange={(event) => write(line.variantId, { ...now, text: event.target.value.trim() })}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={7}
                  enterKeyHint="next"
                  className="tabular min-h-14 w-full min-w-0 rounded-field border border-line-strong bg-card px-2 text-center text-2xl font-semibold"
                />
                <Button
                  type="button"
                  variant="second"
                  className="min-h-14 text-2xl"
                  aria-label={`${words.more}: ${line.productName}`}
                  onClick={() => step(1)}
                >
                  +
                </Button>
              </div>
              <input type="hidden" name={`revision.${line.variantId}`} value={now.revision} />
              {isTaken ? (
                <div role="alert" className="grid gap-2 text-alarm">
                  <p>
                    {words.taken} {now.taken ?? line.counted}
                  </p>
                  {now.taken === null ? null : (
                    <p className="flex flex-wrap gap-2">
                      <Button
                        type="button"
                        variant="second"
                        size="small"
                        onClick={() => write(line.variantId, { ...now, text: String(now.taken), taken: null }, false)}
                      >
                        {words.keep} {now.taken}
                      </Button>
                      <Button
                        type="button"
                        variant="second"
                        size="small"
                        onClick={() => write(line.variantId, { ...now, taken: null })}
                      >
                        {words.write} {now.text}
                      </Button>
                    </p>
                  )}
                </div>
              ) : line.by ? (
                <p className="text-sm text-ink-soft">{line.by}</p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="sticky bottom-18 z-10 grid gap-1 rounded-card border border-line bg-card p-2 shadow-bar md:bottom-2">
        <p
          role="status"
          className={`min-h-6 text-center text-[0.9375rem] ${status === "notSaved" ? "font-semibold text-alarm" : "text-ink-soft"}`}
        >
          {status === "" ? "" : words[status]}
        </p>
        <SubmitButton busy={words.saving} size="wide">
          {words.save}
        </SubmitButton>
      </div>
    </form>
  );
}
