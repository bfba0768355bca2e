"use client";

import { useParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/layout";

const words = {
  vi: { title: "Có trục trặc", lead: "Trang này chưa mở được. Xin thử lại sau ít phút.", again: "Thử lại" },
  en: {
    title: "Something went wrong",
    lead: "This page could not be opened. Please try again in a few minutes.",
    again: "Try again",
  },
} as const;

export default function ShopError({ reset }: { error: Error; reset: () => void }) {
  const own = useParams().locale === "en" ? words.en : words.vi;
  return (
    <EmptyState
      picture="/pictures/spot-offline-320.webp"
      title={<h1>{own.title}</h1>}
      action={
        <Button type="button" onClick={reset}>
          {own.again}
        </Button>
      }
    >
      {own.lead}
    </EmptyState>
  );
}
