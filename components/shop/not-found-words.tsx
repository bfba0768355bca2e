"use client";

import { useParams } from "next/navigation";
import type { ReactNode } from "react";

/** A page that is not there cannot be told its language by the server; the address tells it here. */
export function InLanguage({ vi, en }: { vi: ReactNode; en: ReactNode }) {
  return useParams().locale === "en" ? en : vi;
}
