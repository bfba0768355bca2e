"use client";

import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import type { Locale } from "@/platform/i18n/locales";
import { pageOf } from "@/platform/i18n/paths";

/** The same page in another language, with what was searched and chosen there. */
export function LanguageLink({ to, children, ...props }: ComponentProps<"a"> & { to: Locale }) {
  return (
    <a
      {...props}
      href={pageOf(to, usePathname())}
      onClick={(event) => {
        event.currentTarget.search = window.location.search;
      }}
    >
      {children}
    </a>
  );
}
