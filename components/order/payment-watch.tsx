"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const seconds = 4;

/** Looks whether the payment has come while the page is in sight, and shows the page anew when it has. */
export function PaymentWatch({ href, state }: { href: string; state: string }) {
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
  }, [href, state, router]);
  return null;
}
