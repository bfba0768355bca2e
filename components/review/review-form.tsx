"use client";

import { useActionState } from "react";
import { PhotoField } from "@/components/returns/photo-field";
import { ActionTextArea, SentForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormState, idle } from "@/platform/form-state";

export type ReviewWords = {
  stars: string;
  /** From one star to five. */
  names: readonly [string, string, string, string, string];
  words: string;
  wordsHint: string;
  photos: string;
  photosHint: string;
  shrinking: string;
  send: string;
  sending: string;
};

/** Stars, words, pictures of one line. Stars are plain choices: they can be made with a thumb, a key, and without a script. */
export function ReviewForm({
  action,
  hidden,
  of,
  written,
  words,
  mostLetters,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  of: string;
  written: { stars: number; words: string } | null;
  words: ReviewWords;
  mostLetters: number;
}) {
  const [state, send] = useActionState(action, idle);
  const chosen = state.typed.stars ?? (written ? String(written.stars) : "");
  return (
    <SentForm state={state} send={send} hidden={hidden} className="grid gap-4">
      <fieldset aria-describedby={state.fields.stars ? `stars-${of}-error` : undefined}>
        <legend className="font-semibold">{words.stars}</legend>
        <div key={chosen} className="mt-1 grid gap-1 sm:flex sm:flex-wrap sm:gap-2">
          {words.names.map((name, place) => (
            <label
              key={name}
              className="flex min-h-11 items-center gap-2.5 rounded-field border border-line px-3 has-checked:border-earth has-checked:bg-gold-pale"
            >
              <input
                type="radio"
                name="stars"
                value={place + 1}
                required
                defaultChecked={chosen === String(place + 1)}
                className="size-5 accent-earth"
              />
              <span>
                <span aria-hidden="true" className="text-gold-deep">
                  {"★".repeat(place + 1)}
                </span>{" "}
                {name}
              </span>
            </label>
          ))}
        </div>
        {state.fields.stars ? (
          <p id={`stars-${of}-error`} className="text-[0.9375rem] font-semibold text-alarm">
            {state.fields.stars}
          </p>
        ) : null}
      </fieldset>
      <ActionTextArea
        id={`words-${of}`}
        name="words"
        label={words.words}
        hint={words.wordsHint}
        rows={4}
        maxLength={mostLetters}
        defaultValue={written?.words ?? ""}
      />
      <PhotoField of={of} label={words.photos} hint={words.photosHint} busy={words.shrinking} />
      <SubmitButton busy={words.sending} size="wide" className="md:w-auto md:justify-self-start md:px-8">
        {words.send}
      </SubmitButton>
    </SentForm>
  );
}
