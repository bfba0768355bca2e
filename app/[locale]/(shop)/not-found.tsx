import { NotFoundIn } from "@/components/shop/not-found";
import { InLanguage } from "@/components/shop/not-found-words";

export default function NotFound() {
  return <InLanguage vi={<NotFoundIn locale="vi" />} en={<NotFoundIn locale="en" />} />;
}
