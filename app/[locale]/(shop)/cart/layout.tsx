import { FocusAfterSending } from "@/components/ui/focus-after-sending";

export default function CartLayout({ children }: LayoutProps<"/[locale]/cart">) {
  return (
    <>
      {children}
      <FocusAfterSending />
    </>
  );
}
