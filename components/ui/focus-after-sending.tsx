"use client";

import { useEffect } from "react";

const mostMilliseconds = 10_000;

/**
 * What a form leads to often takes away the button that was pressed, and with it the place where Tab goes on. Then the sentence that was said takes the
 * focus, or the title of what is shown, until the person goes on by themselves.
 */
export function FocusAfterSending() {
  useEffect(() => {
    let from: Element | null = null;
    let saidBefore = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver(() => {
      if (!isLost() || from?.isConnected) return;
      const target = sentences().find((said) => !saidBefore.has(said.innerText)) ?? title();
      if (!target) return;
      from = target;
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      // whoever goes by keyboard sees where they are; a pointer's page stays where it is
      if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest" });
    });
    const stop = () => {
      clearTimeout(timer);
      observer.disconnect();
    };
    const sent = () => {
      if (isLost()) return;
      from = document.activeElement;
      saidBefore = new Set(sentences().map(({ innerText }) => innerText));
      clearTimeout(timer);
      timer = setTimeout(stop, mostMilliseconds);
      observer.observe(document.body, { childList: true, subtree: true });
    };
    document.addEventListener("submit", sent, { capture: true });
    document.addEventListener("keydown", stop);
    document.addEventListener("pointerdown", stop);
    return () => {
      stop();
      document.removeEventListener("submit", sent, { capture: true });
      document.removeEventListener("keydown", stop);
      document.removeEventListener("pointerdown", stop);
    };
  }, []);
  return null;
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function sentences(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>("main [role=alert], main [role=status]");
  return [...all].filter(({ innerText }) => innerText.trim() !== "");
}

function title(): HTMLElement | null {
  return document.querySelector<HTMLElement>("main h1");
}
