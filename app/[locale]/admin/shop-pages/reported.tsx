import { keep, takeOff } from "@/app/[locale]/admin/shop-pages/actions";
import { ReasonForm } from "@/components/admin/reason-form";
import { Badge, Card } from "@/components/ui/layout";
import type { ReportedPage } from "@/domain/moderation/reads/page-reports";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Pages somebody reported: leave them as they are, or take them off. */
export function Reported({ locale, pages }: { locale: Locale; pages: readonly ReportedPage[] }) {
  if (pages.length === 0) return null;
  const t = translator(locale, "face");
  const office = translator(locale, "admin");
  const words = (name: "keep" | "takeOff") => {
    const [open, sure] =
      name === "keep" ? [t("report.keep"), t("report.keepSure")] : [t("office.takeOff"), t("office.takeOffSure")];
    const [reason, busy, done] = [office("sellers.reason"), office("sellers.busy"), office("sellers.done")];
    return { open, sure, reason, submit: open, busy, done };
  };
  return (
    <section aria-labelledby="reported" className="grid gap-3">
      <h2 id="reported" className="text-xl">
        {t("report.office")}
      </h2>
      <p className="text-ink-soft">{t("report.officeLead")}</p>
      <ul className="grid gap-3">
        {pages.map(({ sellerId, name, slug, isOnline, reports }) => (
          <li key={sellerId}>
            <Card className="grid gap-2">
              <h3 className="flex flex-wrap items-center gap-x-3 text-base">
                <a
                  href={path(locale, `/sellers/${slug}`)}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {name}
                </a>
                <Badge tone="gold">{t("report.count", { count: reports.length })}</Badge>
              </h3>
              <ul className="grid gap-1">
                {reports.map(({ id, fault, words: said, at }) => (
                  <li key={id}>
                    <span className="text-ink-soft">{formatDay(localDay(at), locale)}</span> ·{" "}
                    {t(`report.faults.${fault}`)}
                    {said ? <span className="block whitespace-pre-line">{said}</span> : null}
                  </li>
                ))}
              </ul>
              <div className="flex flex-wrap items-start gap-x-6">
                <ReasonForm
                  name="keep"
                  action={keep}
                  hidden={{ locale, sellerId }}
                  isDanger={false}
                  words={words("keep")}
                />
                {isOnline ? (
                  <ReasonForm
                    name="reported"
                    action={takeOff}
                    hidden={{ locale, sellerId }}
                    isDanger
                    words={words("takeOff")}
                  />
                ) : (
                  <p className="py-2.5 text-ink-soft">{t("report.plain")}</p>
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
