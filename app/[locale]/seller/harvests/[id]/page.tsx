import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { bringIn, callOff, close, moveDays } from "@/app/[locale]/seller/harvests/actions";
import { requireSellerWith } from "@/app/gates";
import { HarvestState } from "@/components/harvest/harvest-state";
import { ShareList } from "@/components/harvest/share-list";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm, FoldedForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findHarvest } from "@/domain/harvests/reads";
import { shareHarvest } from "@/domain/harvests/shortfall";
import { getOwnShop } from "@/domain/sellers/reads";
import { lastDayBefore, localDay } from "@/platform/clock";
import { formatDay, formatNumber, formatPercent } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/harvests/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "harvest")("title") };
}

type Harvest = NonNullable<Awaited<ReturnType<typeof findHarvest>>>;

/** One harvest: what was ordered of it, and what its shop may do with it. Who would go short is seen before it is said. */
export default async function HarvestPage({ params, searchParams }: PageProps<"/[locale]/seller/harvests/[id]">) {
  const [{ locale: prefix, id }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) notFound();
  const [shop, harvest] = await Promise.all([getOwnShop(seller), findHarvest(seller, id)]);
  if (!harvest) notFound();
  const t = translator(locale, "harvest");
  const units = typeof asked.units === "string" && /^\d{1,7}$/.test(asked.units) ? Number(asked.units) : null;
  const isAwaited = harvest.state === "planned" || harvest.state === "open" || harvest.state === "closed";
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[{ href: "/seller/harvests", name: t("title") }]}>
      <PageTitle title={harvest.label} actions={<HarvestState locale={locale} state={harvest.state} />} />
      <Facts locale={locale} harvest={harvest} />
      {isAwaited ? <Record locale={locale} harvest={harvest} units={units} /> : null}
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("orders.title")}</h2>
        {harvest.ordered.length === 0 ? (
          <p className="text-ink-soft">{t("orders.none")}</p>
        ) : (
          <ShareList locale={locale} ordered={harvest.ordered} shares={null} />
        )}
      </Card>
      {isAwaited ? <Changes locale={locale} harvest={harvest} /> : null}
    </DeskFrame>
  );
}

function Facts({ locale, harvest }: { locale: Locale; harvest: Harvest }) {
  const t = translator(locale, "harvest");
  const day = (text: string) => formatDay(text, locale);
  const facts: [string, string][] = [
    [
      t("facts.taken"),
      t("taken", {
        promised: formatNumber(harvest.promised, locale),
        most: formatNumber(harvest.most, locale),
      }),
    ],
    [
      t("facts.forecast"),
      t("facts.forecastOf", { units: harvest.forecastUnits, cap: formatPercent(harvest.capPercent, locale) }),
    ],
    [
      t("facts.time"),
      t("facts.period", { from: day(localDay(harvest.opensAt)), to: day(lastDayBefore(harvest.closesAt)) }),
    ],
    [t("facts.sent"), t("facts.period", { from: day(harvest.expectedFrom), to: day(harvest.expectedTo) })],
    [t("open.rule"), t(`rules.${harvest.shortfallRule}`)],
    ...(harvest.recordedUnits === null
      ? []
      : [[t("facts.recorded"), formatNumber(harvest.recordedUnits, locale)] satisfies [string, string]]),
  ];
  return (
    <Card>
      <dl className="grid gap-3 sm:grid-cols-2">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className="text-sm text-ink-soft">{term}</dt>
            <dd className="tabular font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Record({ locale, harvest, units }: { locale: Locale; harvest: Harvest; units: number | null }) {
  const t = translator(locale, "harvest");
  const shares = units === null ? null : shareHarvest(harvest.ordered, { rule: harvest.shortfallRule, units });
  const missing = shares?.reduce((sum, { quantity, kept }) => sum + quantity - kept, 0) ?? 0;
  return (
    <Card className="grid gap-4" id="record">
      <h2 className="text-lg">{t("record.title")}</h2>
      <p className="text-ink-soft">{t("record.lead")}</p>
      <form method="get" action="#record" className="grid items-end gap-3 sm:grid-cols-[16rem_auto] sm:justify-start">
        <Field
          name="units"
          label={t("record.units")}
          inputMode="numeric"
          pattern="[0-9]{1,7}"
          required
          autoComplete="off"
          defaultValue={units ?? ""}
        />
        <Button variant={units === null ? "main" : "second"}>{t("record.see")}</Button>
      </form>
      {units !== null && shares ? (
        <ActionForm
          action={bringIn}
          hidden={{ locale, harvestId: harvest.id, units: String(units), ...(missing > 0 ? { sure: "yes" } : {}) }}
          className="grid gap-4"
        >
          {missing > 0 ? (
            <>
              <Notice tone="gold" title={t("record.short", { missing })}>
                {t("record.shortLead")}
              </Notice>
              <ShareList locale={locale} ordered={harvest.ordered} shares={shares} />
            </>
          ) : (
            <Notice tone="leaf">{t("record.enough", { left: units - harvest.promised })}</Notice>
          )}
          <SubmitButton busy={t("saving")} className="justify-self-start">
            {t("record.save", { units })}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

function Changes({ locale, harvest }: { locale: Locale; harvest: Harvest }) {
  const t = translator(locale, "harvest");
  const hidden = { locale, harvestId: harvest.id };
  return (
    <Card className="grid gap-2">
      <FoldedForm
        action={moveDays}
        hidden={hidden}
        summary={t("move.title")}
        done={t("move.done")}
        className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]"
      >
        <ActionField
          name="expectedFrom"
          type="date"
          label={t("open.expectedFrom")}
          required
          defaultValue={harvest.expectedFrom}
        />
        <ActionField
          name="expectedTo"
          type="date"
          label={t("open.expectedTo")}
          required
          defaultValue={harvest.expectedTo}
        />
        <SubmitButton busy={t("saving")}>{t("move.save")}</SubmitButton>
      </FoldedForm>
      {harvest.state === "closed" ? null : (
        <FoldedForm action={close} hidden={hidden} summary={t("close.title")} className="grid gap-3">
          <p>{t("close.sure")}</p>
          <SubmitButton busy={t("saving")} className="justify-self-start">
            {t("close.save")}
          </SubmitButton>
        </FoldedForm>
      )}
      <FoldedForm action={callOff} hidden={hidden} summary={t("callOff.title")} isDanger className="grid gap-3">
        <p>{t("callOff.sure", { count: harvest.ordered.length })}</p>
        <SubmitButton variant="danger" busy={t("saving")} className="justify-self-start">
          {t("callOff.save")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
