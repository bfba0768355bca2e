"use client";

import { useId, useRef, useState, useSyncExternalStore } from "react";
import { type Suggestion, suggestionsOf } from "@/components/shop/suggestions";
import { Icon } from "@/components/ui/icons";

/** Search that works as a plain form; once its script is there it also suggests while typing. */
export function SearchBox({
  action,
  label,
  placeholder,
  submit,
}: {
  action: string;
  label: string;
  placeholder: string;
  submit: string;
}) {
  const searched = useSyncExternalStore(nothingToWatch, searchedWords, () => "");
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const asked = useRef<AbortController | null>(null);
  const listId = useId();
  const isOpen = suggestions.length > 0;

  async function suggest(words: string) {
    asked.current?.abort();
    setActive(-1);
    if (words.trim().length < 2) return setSuggestions([]);
    const asking = new AbortController();
    asked.current = asking;
    try {
      const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(words)}`, { signal: asking.signal });
      if (answer.ok) setSuggestions(suggestionsOf(await answer.json(), action.startsWith("/en/") ? "en" : "vi"));
    } catch {
      // typed on, which gives the answer up at any point of it, or there is no signal: the words alone are searched
    }
  }

  function walk(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape") return setSuggestions([]);
    if (!isOpen) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((place) => (place + step + suggestions.length + 1) % (suggestions.length + 1));
    }
    const chosen = suggestions[active];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      window.location.assign(chosen.href);
    }
  }

  return (
    <form action={action} method="get" role="search" className="relative">
      <div className="flex rounded-field border border-line-strong bg-card focus-within:outline-3 focus-within:outline-earth">
        <input
          key={searched}
          type="search"
          name="q"
          aria-label={label}
          placeholder={placeholder}
          defaultValue={searched}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={120}
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && active < suggestions.length ? `${listId}-${active}` : undefined}
          onChange={(event) => void suggest(event.target.value)}
          onKeyDown={walk}
          onBlur={() => setSuggestions([])}
          className="min-h-11 w-full min-w-0 rounded-l-field bg-transparent px-3.5 text-base outline-none placeholder:text-ink-soft"
        />
        <button
          type="submit"
          className="grid min-w-12 place-items-center rounded-r-field text-earth-deep hover:bg-earth-pale"
        >
          <Icon name="search" />
          <span className="sr-only">{submit}</span>
        </button>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-field border border-line bg-card py-1 shadow-card"
      >
        {suggestions.map((each, place) => (
          <div key={each.href} id={`${listId}-${place}`} role="option" aria-selected={place === active}>
            <a
              href={each.href}
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              className={`flex min-h-11 items-center justify-between gap-3 px-3.5 py-1.5 hover:bg-sand ${place === active ? "bg-sand" : ""}`}
            >
              <span className="min-w-0 truncate">{each.label}</span>
              {each.note ? <span className="shrink-0 text-sm text-ink-soft">{each.note}</span> : null}
            </a>
          </div>
        ))}
      </div>
    </form>
  );
}

const nothingToWatch = () => () => {};

/** What was searched on the page that is open: the frame around it is the same for all and cannot know. */
function searchedWords(): string {
  const { pathname, search } = window.location;
  return pathname.endsWith("/search") ? (new URLSearchParams(search).get("q") ?? "") : "";
}
