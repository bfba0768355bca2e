import { useSyncExternalStore } from "react";

const changed = "hint-cookie";

/** A cookie that says something pleasant to show and gives no right: how many things are in the basket, whom to greet. */
export function useHintCookie(name: "basket" | "hello"): string | null {
  return useSyncExternalStore(
    subscribe,
    () => readCookie(name),
    () => null,
  );
}

/** Tells every place that shows a hint to look again, after a request has set its cookie. */
export function hintCookiesChanged() {
  window.dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void) {
  window.addEventListener(changed, onChange);
  window.addEventListener("pageshow", onChange);
  return () => {
    window.removeEventListener(changed, onChange);
    window.removeEventListener("pageshow", onChange);
  };
}

function readCookie(name: string): string | null {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}
