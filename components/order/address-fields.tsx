"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";

export type AddressWords = {
  province: string;
  ward: string;
  chooseProvince: string;
  chooseWard: string;
  showWards: string;
  search: string;
  searchHint: string;
  nothingFound: string;
  hamlet: string;
  hamletHint: string;
  line: string;
  optional: string;
};

type Ward = { code: string; fullName: string };
type FoundWard = Ward & { formerly: string | null };

/**
 * Province, then ward, then the hamlet. Lists of the browser, and a button that brings the wards before the script has
 * arrived; afterwards they come by themselves, and the names of before July 2025 find their ward too.
 */
export function AddressFields({
  provinces,
  wards,
  provinceCode,
  wardCode,
  typed,
  fields,
  quoteHref,
  turn,
  onProvince,
  onWard,
  words,
}: {
  provinces: { code: string; fullName: string }[];
  wards: Ward[];
  provinceCode: string;
  wardCode: string;
  typed: Record<string, string>;
  fields: Record<string, string>;
  quoteHref: string;
  turn: number;
  onProvince: (code: string) => void;
  onWard: (code: string) => void;
  words: AddressWords;
}) {
  const province = useHeldChoice(provinceCode);
  const ward = useHeldChoice(wardCode);
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Select
          ref={province}
          key={`province-${turn}`}
          name="provinceCode"
          label={words.province}
          value={provinceCode}
          autoComplete="address-level1"
          error={fields.provinceCode}
          onChange={(event) => onProvince(event.target.value)}
        >
          {provinces.map(({ code, fullName }) => (
            <option key={code} value={code}>
              {fullName}
            </option>
          ))}
        </Select>
        <Select
          ref={ward}
          key={`ward-${turn}`}
          name="wardCode"
          label={words.ward}
          value={wardCode}
          autoComplete="address-level2"
          error={fields.wardCode}
          onChange={(event) => onWard(event.target.value)}
        >
          <option value="">{words.chooseWard}</option>
          {wards.map(({ code, fullName }) => (
            <option key={code} value={code}>
              {fullName}
            </option>
          ))}
        </Select>
      </div>
      <noscript>
        <Button name="intent" value="wards" variant="second" formNoValidate>
          {words.showWards}
        </Button>
      </noscript>
      <WardSearch provinceCode={provinceCode} quoteHref={quoteHref} onWard={onWard} words={words} />
      <Field
        name="hamlet"
        label={words.hamlet}
        hint={words.hamletHint}
        defaultValue={typed.hamlet}
        error={fields.hamlet}
        maxLength={120}
      />
      <Field
        name="line"
        label={words.line}
        optional={words.optional}
        defaultValue={typed.line}
        error={fields.line}
        autoComplete="address-line1"
        maxLength={200}
      />
    </div>
  );
}

/** React resets a form after its action, and a select with a value falls to its first option: this puts the choice back. */
function useHeldChoice(value: string) {
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => {
    if (select.current) select.current.value = value;
  });
  return select;
}

function WardSearch({
  provinceCode,
  quoteHref,
  onWard,
  words,
}: {
  provinceCode: string;
  quoteHref: string;
  onWard: (code: string) => void;
  words: AddressWords;
}) {
  const [asked, setAsked] = useState("");
  const [found, setFound] = useState<FoundWard[] | null>(null);

  async function look(text: string) {
    setAsked(text);
    if (text.trim().length < 2) return setFound(null);
    const answer = await fetch(`${quoteHref}?province=${provinceCode}&q=${encodeURIComponent(text)}`).catch(() => null);
    const told = answer?.ok ? ((await answer.json()) as { found?: FoundWard[] }) : null;
    setFound(told?.found?.slice(0, 6) ?? null);
  }

  return (
    <div className="grid gap-1 [@media(scripting:none)]:hidden">
      <Field
        name="wardSearch"
        label={words.search}
        hint={words.searchHint}
        value={asked}
        autoComplete="off"
        onChange={(event) => void look(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <div aria-live="polite">
        {found?.length === 0 ? <p className="py-2 text-ink-soft">{words.nothingFound}</p> : null}
        {found && found.length > 0 ? (
          <ul className="overflow-hidden rounded-field border border-line-strong bg-card">
            {found.map((ward) => (
              <li key={ward.code} className="border-t border-line first:border-t-0">
                <button
                  type="button"
                  className="block min-h-11 w-full px-3.5 py-2 text-left hover:bg-sand"
                  onClick={() => {
                    onWard(ward.code);
                    setAsked("");
                    setFound(null);
                  }}
                >
                  {ward.fullName}
                  {ward.formerly ? <span className="block text-sm text-ink-soft">← {ward.formerly}</span> : null}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
