"use client";

import { useEffect } from "react";
import { hintCookiesChanged } from "@/components/shop/hint-cookie";

/** Lets the number beside the basket look again once this page is shown. */
export function BasketCountRefresh() {
  useEffect(hintCookiesChanged, []);
  return null;
}
