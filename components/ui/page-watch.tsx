"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Looks every few seconds, while the page is in sight, whether it has something else to show, and then shows it anew. */
export function PageWatch({ href, state, seconds = 4 }: { href: string; state: string; seconds?: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (document.visibilityState === "visible") void look();
    }, seconds * 1_000);
    async function look() {
      const answer = await fetch(href).catch(() => null);
      const told = answer?.ok ? ((await answer.json()) as { state?: string }) : null;
      if (told?.state !== undefined && told.state !== state) router.refresh();
    }
    return () => window.clearInterval(timer);
  }, [href, state, seconds, router]);
  return null;
}
