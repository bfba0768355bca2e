import type { Metadata } from "next";
import { undo } from "@/app/[locale]/seller/mandates/actions";
import { requireSellerWith } from "@/app/gates";
import { changeLines, deedTitle } from "@/components/mandates/deed-words";
import { EndForm } from "@/components/mandates/end-form";
import { DeskFrame } from "@/components/seller/desk-frame";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { EmptyState, PageTitle } from "@/components/ui/layout";
import { VisitList } from "@/components/visits/visit-list";
import { timelineQuery } from "@/domain/mandates/input";
import { type DeedLine, listDeeds, listDoers } from "@/domain/mandates/reads/timeline";
import { listVisitsOfShop } from "@/domain/visits/reads/visits";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/timeline">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "mandates")("timeline.title") };
}

/** Everything that was done for the shop, by whom, and under which mandate. */
export default async function TimelinePage({ params, searchParams }: PageProps<"/[locale]/seller/timeline">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const query = timelineQuery.parse(await searchParams);
  const [shop, { deeds, next }, doers, visits] = await Promise.all([
    getOwnShop(seller),
    listDeeds(seller, query),
    listDoers(seller),
    listVisitsOfShop(seller),
  ]);
  const t = translator(locale, "mandates");
  const here = path(locale, "/seller/timeline");
  const filter = { ...(query.person ? { person: query.person } : {}), ...(query.day ? { day: query.day } : {}) };
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("timeline.title")} lead={t("timeline.lead")} />
      <form action={here} method="get" className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]">
        <Select name="person" label={t("timeline.person")} defaultValue={query.person ?? ""}>
          <option value="">{t("timeline.everyone")}</option>
          {doers.map((doer) => (
            <option key={doer.id} value={doer.id}>
              {doer.name}
            </option>
          ))}
        </Select>
        <Field name="day" type="date" label={t("timeline.day")} defaultValue={query.day ?? ""} />
        <Button variant="second">{t("timeline.show")}</Button>
      </form>
      {deeds.length === 0 ? (
        <EmptyState title={t(Object.keys(filter).length > 0 ? "timeline.emptyFiltered" : "timeline.empty")}>
          {Object.keys(filter).length > 0 ? null : t("timeline.emptyLead")}
        </EmptyState>
      ) : (
        <ol className="grid max-w-3xl">
          {deeds.map((deed) => (
            <Deed
              key={deed.id}
              locale={locale}
              shopId={shop.id}
              deed={deed}
              canUndo={seller.rights.includes("owner") && deed.undo !== null && now() < deed.undo.until}
            />
          ))}
        </ol>
      )}
      {visits.length > 0 ? (
        <details className="max-w-3xl">
          <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
            {translator(locale, "visits")("visit.list")} ({visits.length})
          </summary>
          <VisitList locale={locale} visits={visits} heading="h2" />
        </details>
      ) : null}
      {next ? (
        <LinkButton
          variant="second"
          className="justify-self-start"
          href={`${here}?${new URLSearchParams({ ...filter, after: next }).toString()}`}
        >
          {t("timeline.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}

function Deed({ locale, shopId, deed, canUndo }: { locale: Locale; shopId: string; deed: DeedLine; canUndo: boolean }) {
  const t = translator(locale, "mandates");
  return (
    <li className="grid gap-0.5 border-t border-line py-3">
      <p className="leading-snug font-semibold">{deedTitle(locale, deed.action, deed.subjectLabel)}</p>
      <p className="tabular text-[0.9375rem] text-ink-soft">
        {formatMoment(deed.at, locale)} · {doerOf(locale, deed)}
      </p>
      {changeLines(locale, deed.before, deed.after).map((line) => (
        <p key={line} className="text-[0.9375rem] wrap-anywhere">
          {line}
        </p>
      ))}
      {deed.reason ? <p className="text-[0.9375rem]">{t("owner.because", { reason: deed.reason })}</p> : null}
      {deed.undo?.undoneAt ? (
        <p className="text-[0.9375rem] font-semibold">
          {t("timeline.undone", { at: formatMoment(deed.undo.undoneAt, locale) })}
        </p>
      ) : canUndo ? (
        <EndForm
          action={undo}
          hidden={{ locale, shop: shopId, deedId: deed.id }}
          words={{
            open: t("timeline.undo"),
            sure: t("timeline.undoSure"),
            yes: t("timeline.undoYes"),
            busy: t("timeline.undoing"),
          }}
        />
      ) : null}
    </li>
  );
}

function doerOf(locale: Locale, deed: DeedLine): string {
  const t = translator(locale, "mandates");
  if (deed.actorRole === "shop_link") return t("timeline.link");
  const name = deed.actorName ?? t("timeline.system");
  if (deed.mandateUntil) return `${name} (${t("timeline.helper", { day: formatDay(deed.mandateUntil, locale) })})`;
  return ["officer", "province"].includes(deed.actorRole) ? `${name} (${t("timeline.office")})` : name;
}
