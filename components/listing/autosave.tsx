"use client";

import { startTransition, useEffect, useRef, useState } from "react";
import { type FormState, idle } from "@/platform/form-state";

type Words = {
  unsaved: string;
  saving: string;
  saved: string;
  failed: string;
  /** That somebody else saved meanwhile, where the form lets people choose. */
  changed?: string;
};
type Told = { text: string; isAlarm: boolean };

const quietMilliseconds = 2500;

/**
 * Saves the form around it a moment after the last word, and says so. A refusal stays here, beside what was typed; without a connection it is tried
 * again when there is one. Without its script the form has its button.
 */
export function Autosave({
  action,
  words,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  words: Words;
}) {
  const mark = useRef<HTMLParagraphElement>(null);
  const [told, setTold] = useState<Told>({ text: "", isAlarm: false });

  useEffect(() => {
    const form = mark.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isSaving = false;
    let isDirty = false;

    const say = (text: string, isAlarm = false) => setTold({ text, isAlarm });
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(save, quietMilliseconds);
    };
    // two versions lie side by side: which is kept is for the button to say
    const isChoosing = () => form.elements.namedItem("seen") !== null;
    const typed = () => {
      isDirty = true;
      say(words.unsaved);
      if (!isChoosing()) later();
    };
    const save = () => {
      if (isSaving || !isDirty || isChoosing()) return;
      isSaving = true;
      isDirty = false;
      say(words.saving);
      startTransition(async () => {
        try {
          const { status, message, there } = await action(idle, new FormData(form));
          const at = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit" }).format(new Date());
          if (status === "done") say(words.saved.replace("{at}", at));
          else say((there && words.changed) ?? message ?? words.failed, true);
        } catch {
          isDirty = true;
          say(words.failed, true);
        }
        isSaving = false;
        if (isDirty && navigator.onLine) later();
      });
    };
    // pressed while it is being saved by itself, the button waits for that: one revision follows the other
    const pressed = (event: Event) => {
      clearTimeout(timer);
      if (!isSaving) {
        isDirty = false;
        say("");
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      isDirty = true;
      later();
    };
    form.addEventListener("input", typed);
    form.addEventListener("submit", pressed, { capture: true });
    window.addEventListener("online", save);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", typed);
      form.removeEventListener("submit", pressed, { capture: true });
      window.removeEventListener("online", save);
    };
  }, [action, words.changed, words.failed, words.saved, words.saving, words.unsaved]);

  return (
    <p
      ref={mark}
      role="status"
      className={`min-h-6 text-[0.9375rem] ${told.isAlarm ? "font-semibold text-alarm" : "text-ink-soft"}`}
    >
      {told.text}
    </p>
  );
}
