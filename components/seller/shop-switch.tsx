import { Icon } from "@/components/ui/icons";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** More shops than these are looked for on a page of their own. */
const mostInList = 6;

/** The shop at whose desk one sits; who works for several opens the list and presses another. Needs no script. */
export function ShopSwitch({
  locale,
  name,
  others,
}: {
  locale: Locale;
  name: string;
  others: readonly { id: string; name: string }[];
}) {
  const t = translator(locale, "seller");
  if (others.length === 0) return <p className="min-w-0 flex-1 basis-36 leading-snug font-semibold">{name}</p>;
  if (others.length > mostInList)
    return (
      <a
        href={path(locale, "/seller/shops")}
        className="flex min-h-11 min-w-0 flex-1 basis-36 items-center gap-2 leading-snug font-semibold"
      >
        <span>
          {name}
          <span className="sr-only">{`, ${t("nav.otherShop")}`}</span>
        </span>
        <Icon name="chevron" className="size-5 shrink-0" />
      </a>
    );
  return (
    <details className="group min-w-0 flex-1 basis-36">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 leading-snug font-semibold [&::-webkit-details-marker]:hidden">
        <span>
          {name}
          <span className="sr-only">{`, ${t("nav.otherShop")}`}</span>
        </span>
        <Icon name="chevron" className="size-5 shrink-0 rotate-90 group-open:-rotate-90" />
      </summary>
      <form method="post" action={path(locale, "/seller/choose")} className="grid gap-2 py-2">
        <p className="text-[0.9375rem] text-ink-soft">{t("nav.otherShop")}</p>
        {others.map((other) => (
          <Button key={other.id} variant="second" size="wide" name="shop" value={other.id}>
            {other.name}
          </Button>
        ))}
      </form>
    </details>
  );
}
