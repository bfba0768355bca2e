"use client";

import { useHintCookie } from "@/components/shop/hint-cookie";
import { Icon } from "@/components/ui/icons";

/** The way to one's own pages: greets by first name once signed in. */
export function HelloLink({ href, label }: { href: string; label: string }) {
  const name = useHintCookie("hello");
  return (
    <a
      href={href}
      className="hidden min-h-11 max-w-44 items-center gap-2 rounded-field px-3 hover:bg-sand md:inline-flex"
    >
      <Icon name="person" className="size-6 shrink-0" />
      <span className="truncate">{name ?? label}</span>
    </a>
  );
}
