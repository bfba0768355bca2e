import type { ReactNode } from "react";
import { FocusAfterSending } from "@/components/ui/focus-after-sending";

/** Every page of the desk is rendered for the one who asks, never kept. */
export const dynamic = "force-dynamic";

export default function OfficeLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <FocusAfterSending />
    </>
  );
}
