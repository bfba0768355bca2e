import { Badge } from "@/components/ui/layout";
import type { MarketPlatform } from "@/domain/elsewhere/address";
import type { ListingState } from "@/domain/elsewhere/liveness";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Facts = {
  platform: MarketPlatform;
  url: string;
  state: ListingState;
  counts: boolean;
  firstSeenAt: Date;
  lastCheckedAt: Date | null;
  lastStatus: number;
  isDemo: boolean;
};

const tones = { live: "leaf", dead: "alarm", unsure: "gold" } as const;

/** The address of a page elsewhere, cut where it is long; it opens there, and tells that site nothing. */
export function LinkAddress({ locale, link }: { locale: Locale; link: Pick<Facts, "url"> }) {
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-flex min-h-11 max-w-full items-center text-earth-deep underline underline-offset-4"
    >
      <span className="min-w-0 truncate">{link.url.replace(/^https?:\/\/(www\.)?/, "")}</span>
      <span className="sr-only"> ({translator(locale, "face")("links.newTab")})</span>
    </a>
  );
}

/** What is known of the page: where it is, whether it is there, and whether it is counted. */
export function LinkState({ locale, link }: { locale: Locale; link: Facts }) {
  const t = translator(locale, "face");
  const missing = link.state === "dead" ? "links.notCountedDead" : "links.notCounted";
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9375rem]">
      <Badge>{t(`links.platforms.${link.platform}`)}</Badge>
      <Badge tone={tones[link.state]}>{t(`links.states.${link.state}`)}</Badge>
      <span className={link.counts ? "" : "text-alarm"}>{t(link.counts ? "links.counts" : missing)}</span>
    </p>
  );
}

/** Its days: when it was written down, and when it was last looked at. */
export function LinkDays({ locale, link }: { locale: Locale; link: Facts }) {
  const t = translator(locale, "face");
  const day = (at: Date) => formatDay(localDay(at), locale);
  const checked =
    link.lastCheckedAt === null ? t("links.notChecked") : t("links.checked", { day: day(link.lastCheckedAt) });
  const answered =
    link.lastStatus > 0 && link.state !== "live" ? `, ${t("links.answered", { status: link.lastStatus })}` : "";
  return (
    <p className="text-[0.9375rem] text-ink-soft">
      {t("links.seen", { day: day(link.firstSeenAt) })} · {link.isDemo ? t("links.demo") : `${checked}${answered}`}
    </p>
  );
}
