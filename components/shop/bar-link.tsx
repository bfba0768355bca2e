"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ComponentProps } from "react";

/** A link to one of the market's places, marked while one is there. Home is the place without a name. */
export function BarLink({ place, children, ...props }: ComponentProps<"a"> & { place: string | null }) {
  const isHere = useSelectedLayoutSegment() === place;
  return (
    <a aria-current={isHere ? "page" : undefined} {...props}>
      {children}
    </a>
  );
}
