import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/layout";
import type { LostMandate } from "@/domain/mandates/reads/lost";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const mostOthers = 6;

/** For who once helped a shop and stands before its closed door: what ended, what of it is kept, and where to go on. */
export function LostMandateNotice({
  locale,
  lost,
  isInTeam,
  others,
}: {
  locale: Locale;
  lost: LostMandate;
  /** Whether they are in a team: only its members may ask again. */
  isInTeam: boolean;
  /** The shops they still may act for. */
  others: readonly { id: string; name: string }[];
}) {
  const t = translator(locale, "mandates");
  const canAsk = isInTeam && lost.ending.kind !== "left_team";
  return (
    <Notice tone="gold" title={endingWords(locale, lost)} className="grid gap-3">
      {lost.ending.kind === "revoked" && lost.ending.reason ? (
        <p>{t("team.refusedBecause", { reason: lost.ending.reason })}</p>
      ) : null}
      <p>{t("lost.kept")}</p>
      {canAsk ? <p>{t("lost.askAgain")}</p> : <p>{t("lost.askOffice")}</p>}
      {canAsk ? (
        <LinkButton
          variant="second"
          href={path(locale, `/team/ask?shop=${lost.shop.slug}`)}
          className="justify-self-start"
        >
          {t("lost.ask")}
        </LinkButton>
      ) : null}
      {others.length > 0 ? (
        <form method="post" action={path(locale, "/seller/choose")} className="grid justify-items-start gap-2">
          <p>{t("lost.others")}</p>
          {others.slice(0, mostOthers).map(({ id, name }) => (
            <Button key={id} variant="second" name="shop" value={id}>
              {name}
            </Button>
          ))}
        </form>
      ) : null}
      {others.length > mostOthers ? (
        <a href={path(locale, "/team")} className="inline-flex min-h-11 items-center underline underline-offset-4">
          {t("shops.all", { count: others.length })}
        </a>
      ) : null}
    </Notice>
  );
}

function endingWords(locale: Locale, { shop, ending }: LostMandate): string {
  const t = translator(locale, "mandates");
  switch (ending.kind) {
    case "revoked":
      return t("lost.revoked", { shop: shop.name, at: formatMoment(ending.at, locale) });
    case "handed_back":
      return t("lost.handed_back", { shop: shop.name, at: formatMoment(ending.at, locale) });
    case "over":
      return t("lost.over", { shop: shop.name, day: formatDay(ending.lastDay, locale) });
    case "left_team":
      return t("lost.left_team", { shop: shop.name });
  }
}
