import type { Metadata } from "next";
import { keep, showAgain, takeOff } from "@/app/[locale]/admin/shop-pages/actions";
import { requireAdmin } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { ReasonForm } from "@/components/admin/reason-form";
import { LinkButton } from "@/components/ui/button";
import { Badge, Card, PageTitle, Table } from "@/components/ui/layout";
import { listFacesForOffice, type OfficeFace } from "@/domain/face/reads";
import { listReportedPages, type ReportedPage } from "@/domain/moderation/reads/page-reports";
import { localDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/shop-pages">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "face")("office.title"), robots: { index: false } };
}

export default async function OfficeFacesPage({ params, searchParams }: PageProps<"/[locale]/admin/shop-pages">) {
  const locale = localeOf((await params).locale);
  const admin = await requireAdmin(locale);
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(asked) ? new Date(asked) : null;
  const [{ rows, next }, reported] = await Promise.all([
    listFacesForOffice(admin, { before }),
    listReportedPages(admin),
  ]);
  const t = translator(locale, "face");
  const office = translator(locale, "admin");
  return (
    <OfficeFrame locale={locale} admin={admin} current="shop-pages">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      {reported.length > 0 ? <Reported locale={locale} pages={reported} /> : null}
      {rows.length === 0 ? (
        <NothingWaits locale={locale} title={t("office.none")} />
      ) : (
        <Table caption={t("office.title")} className="[&_td]:align-baseline [&_th]:align-baseline">
          <thead>
            <tr>
              {[office("table.seller"), t("office.day"), office("table.state"), office("table.what")].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((face) => (
              <tr key={face.sellerId}>
                <th scope="row" className="min-w-48 font-semibold">
                  <a
                    href={path(locale, `/sellers/${face.slug}`)}
                    className="inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
                  >
                    {face.name}
                  </a>
                  <span className="block font-normal text-ink-soft">{face.tagline}</span>
                </th>
                <td className="whitespace-nowrap">
                  {face.publishedAt ? formatDay(localDay(face.publishedAt), locale) : ""}
                </td>
                <td>
                  <Badge tone={tones[stateOf(face)]}>{t(`office.states.${stateOf(face)}`)}</Badge>
                  {face.takenOffReason ? <p className="mt-1 max-w-60">{face.takenOffReason}</p> : null}
                </td>
                <td className="min-w-44">
                  <ReasonForm
                    key={stateOf(face)}
                    action={face.takenOffAt ? showAgain : takeOff}
                    hidden={{ locale, sellerId: face.sellerId }}
                    isDanger={!face.takenOffAt}
                    words={{
                      open: t(face.takenOffAt ? "office.show" : "office.takeOff"),
                      sure: t(face.takenOffAt ? "office.showSure" : "office.takeOffSure"),
                      reason: office("sellers.reason"),
                      submit: t(face.takenOffAt ? "office.show" : "office.takeOff"),
                      busy: office("sellers.busy"),
                      done: office("sellers.done"),
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next ? (
        <LinkButton variant="second" href={`${path(locale, "/admin/shop-pages")}?before=${next.toISOString()}`}>
          {t("links.more")}
        </LinkButton>
      ) : null}
    </OfficeFrame>
  );
}

function Reported({ locale, pages }: { locale: Locale; pages: readonly ReportedPage[] }) {
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

const tones = { online: "leaf", waiting: "gold", taken_off: "alarm" } as const;

function stateOf({ takenOffAt, waitingSince }: OfficeFace): keyof typeof tones {
  if (waitingSince) return "waiting";
  return takenOffAt ? "taken_off" : "online";
}
