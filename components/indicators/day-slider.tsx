"use client";

import { useState } from "react";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";

/**
 * A range of days within a form. Let go of, it sends the form; by keyboard it moves a day at a time and Enter or the form's button sends it. Without a
 * script the button alone does.
 */
export function DaySlider({
  locale,
  label,
  first,
  last,
  place,
  marks,
}: {
  locale: Locale;
  label: string;
  first: string;
  /** The place of the last day, and that of the day shown. */
  last: number;
  place: number;
  marks: readonly number[];
}) {
  const [at, setAt] = useState(place);
  const day = dayAt(first, at, locale);
  return (
    <div className="grid min-w-0 flex-1 basis-64">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor="at" className="font-semibold">
          {label}
        </label>
        <output htmlFor="at" className="tabular font-semibold text-earth-deep">
          {day}
        </output>
      </div>
      <input
        id="at"
        name="at"
        type="range"
        min={0}
        max={last}
        step={1}
        defaultValue={place}
        list="days-of-note"
        autoComplete="off"
        aria-valuetext={day}
        className="h-11 w-full accent-earth"
        onInput={({ currentTarget }) => setAt(Number(currentTarget.value))}
        onPointerUp={({ currentTarget }) => {
          if (Number(currentTarget.value) !== place) currentTarget.form?.requestSubmit();
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") currentTarget.form?.requestSubmit();
        }}
      />
      <datalist id="days-of-note">
        {marks.map((mark) => (
          <option key={mark} value={mark}>
            {dayAt(first, mark, locale)}
          </option>
        ))}
      </datalist>
      <svg
        viewBox={`0 0 ${Math.max(1, last)} 8`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-2 w-full px-2"
      >
        {marks.map((mark) => (
          <line
            key={mark}
            x1={mark}
            x2={mark}
            y1={0}
            y2={8}
            vectorEffect="non-scaling-stroke"
            className="stroke-ink-soft stroke-2"
          />
        ))}
      </svg>
    </div>
  );
}

/** A day so many after the first, in words; the clock itself is the server's. */
function dayAt(first: string, place: number, locale: Locale): string {
  const day = new Date(Date.parse(first) + place * 86_400_000);
  return formatDay(day.toISOString().slice(0, 10), locale);
}
