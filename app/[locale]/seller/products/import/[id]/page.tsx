import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { apply, submit, undo } from "@/app/[locale]/seller/products/import/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ImportWatch } from "@/components/seller/import-watch";
import { ActionForm, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { headers } from "@/domain/imports/columns";
import { type FaultyRow, getImport, listUnsent } from "@/domain/imports/reads";
import { canUndo, undoUntil } from "@/domain/imports/undo-window";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator, type Translator } from "@/platform/i18n/translator";
import { Refusal } from "@/platform/refusal";

type Sheet = Awaited<ReturnType<typeof getImport>>;

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/seller/products/import/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "imports")("title") };
}

export default async function ImportedSheetPage({
  params,
  searchParams,
}: PageProps<"/[locale]/seller/products/import/[id]">) {
  const [{ locale: prefix, id }, { sent }] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "listings");
  const [shop, sheet] = await Promise.all([getOwnShop(seller), getImport(seller, id).catch(missing)]);
  const unsent = sheet.state === "applied" ? await listUnsent(seller, id) : [];
  const t = translator(locale, "imports");
  const here = path(locale, "/seller/products/import");
  const hidden = { locale, shop: shop.id, importId: sheet.id };
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="products"
      above={[{ href: "/seller/products/import", name: t("title") }]}
    >
      <PageTitle
        title={sheet.fileName}
        lead={`${t(`states.${sheet.state}`)} · ${t("rows", { count: sheet.rowCount })} · ${formatMoment(sheet.createdAt, locale)}`}
        actions={
          <LinkButton variant="second" href={here}>
            {t("again")}
          </LinkButton>
        }
      />
      <Counts sheet={sheet} t={t} />
      {typeof sent === "string" ? <Notice tone="leaf">{t("sent", { count: Number(sent) || 0 })}</Notice> : null}
      <Standing sheet={sheet} hidden={hidden} locale={locale} t={t} />
      <Unsent unsent={unsent} hidden={hidden} locale={locale} t={t} />
      {sheet.faulty.length > 0 ? <Faults sheet={sheet} locale={locale} t={t} /> : null}
    </DeskFrame>
  );
}

function missing(error: unknown): never {
  if (error instanceof Refusal && error.code === "not_found") notFound();
  throw error;
}

const verdicts = ["new_product", "new_size", "update", "unchanged", "fault"] as const;

/** What the rows come to, in numbers. */
function Counts({ sheet, t }: { sheet: Sheet; t: Translator }) {
  return (
    <dl className="pairs grid gap-2.5 sm:grid-cols-5">
      {verdicts.map((verdict) => (
        <div
          key={verdict}
          className={`rounded-card border px-4 py-3 ${verdict === "fault" && sheet.counts.fault > 0 ? "border-alarm text-alarm" : "border-line"} bg-card`}
        >
          <dt className="text-[0.9375rem]">{t(`counts.${verdict}`)}</dt>
          <dd className="tabular text-2xl font-semibold">{sheet.counts[verdict]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far the sheet is, and the one next thing to do. */
function Standing({
  sheet,
  hidden,
  locale,
  t,
}: {
  sheet: Sheet;
  hidden: Record<string, string>;
  locale: Locale;
  t: Translator;
}) {
  const due = sheet.counts.new_product + sheet.counts.new_size + sheet.counts.update;
  switch (sheet.state) {
    case "planned":
      if (sheet.counts.fault > 0) return null;
      return due === 0 ? (
        <Notice tone="leaf">{t("nothing")}</Notice>
      ) : (
        <Card className="grid gap-3">
          <h2 className="text-xl">{t("ready")}</h2>
          <p className="text-ink-soft">{t("readyLead")}</p>
          <ActionForm action={apply} hidden={hidden}>
            <SubmitButton busy={t("applyBusy")}>{t("apply", { count: due })}</SubmitButton>
          </ActionForm>
        </Card>
      );
    case "applying":
    case "undoing":
      return (
        <Card className="grid gap-3">
          <ImportWatch />
          <p role="status" className="tabular text-lg font-semibold">
            {t(sheet.state === "applying" ? "progress" : "undoProgress", {
              done: sheet.doneCount,
              all: sheet.rowCount,
            })}
          </p>
          <progress
            max={sheet.rowCount}
            value={sheet.doneCount}
            aria-label={t(`states.${sheet.state}`)}
            className="h-3 w-full"
          />
          <p className="text-ink-soft">{t("progressLead")}</p>
          <LinkButton
            variant="second"
            href={path(locale, `/seller/products/import/${sheet.id}`)}
            className="justify-self-start"
          >
            {t("look")}
          </LinkButton>
        </Card>
      );
    case "applied":
      return (
        <Card className="grid gap-3">
          <p className="text-lg font-semibold">
            {t("applied", { at: sheet.appliedAt ? formatMoment(sheet.appliedAt, locale) : "" })}
          </p>
          {sheet.faulty.length > 0 ? (
            <Notice tone="gold">{t("changedSince", { count: sheet.faulty.length })}</Notice>
          ) : null}
          <LinkButton href={path(locale, "/seller/products")} className="justify-self-start">
            {t("toProducts")}
          </LinkButton>
          {sheet.appliedAt && canUndo(sheet.appliedAt, now()) ? (
            <FoldedForm action={undo} hidden={hidden} summary={t("undo")} isDanger className="grid gap-3 pt-2">
              <p>{t("undoLead", { until: formatMoment(undoUntil(sheet.appliedAt), locale) })}</p>
              <SubmitButton variant="danger" busy={t("undoBusy")} className="justify-self-start">
                {t("undoYes")}
              </SubmitButton>
            </FoldedForm>
          ) : null}
        </Card>
      );
    case "undone":
      return (
        <Notice tone="leaf">
          <p>{t("undone", { at: sheet.undoneAt ? formatMoment(sheet.undoneAt, locale) : "" })}</p>
          {sheet.kept > 0 ? <p>{t("kept", { count: sheet.kept })}</p> : null}
        </Notice>
      );
  }
}

const mostNamed = 20;

/** What of a sheet nobody has sent to be looked at: sent at one press. */
function Unsent({
  unsent,
  hidden,
  locale,
  t,
}: {
  unsent: { productId: string; name: string }[];
  hidden: Record<string, string>;
  locale: Locale;
  t: Translator;
}) {
  if (unsent.length === 0) return null;
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("unsent", { count: unsent.length })}</h2>
      <p className="text-ink-soft">{t("unsentLead")}</p>
      <ActionForm action={submit} hidden={hidden}>
        <SubmitButton busy={t("submitBusy")}>{t("submitAll", { count: unsent.length })}</SubmitButton>
      </ActionForm>
      <ul className="divide-y divide-line border-y border-line">
        {unsent.slice(0, mostNamed).map(({ productId, name }) => (
          <li key={productId}>
            <a
              href={path(locale, `/seller/products/${productId}`)}
              className="flex min-h-11 items-center underline underline-offset-4"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The first rows that need a person, in words; all of them in the file. */
function Faults({ sheet, locale, t }: { sheet: Sheet; locale: Locale; t: Translator }) {
  const left = sheet.counts.fault - sheet.faulty.length;
  return (
    <Card className="grid gap-3">
      {sheet.counts.fault > 0 ? (
        <>
          <h2 className="text-xl">{t("faultsTitle", { count: sheet.counts.fault })}</h2>
          <p className="text-ink-soft">{t("faultsLead")}</p>
        </>
      ) : null}
      <LinkButton
        variant={sheet.counts.fault > 0 ? "main" : "second"}
        href={path(locale, `/seller/products/import/${sheet.id}/checked.xlsx`)}
        className="justify-self-start"
      >
        {t("checked")}
      </LinkButton>
      <ul className="divide-y divide-line border-y border-line">
        {sheet.faulty.map((row) => (
          <Faulty key={row.row} row={row} locale={locale} t={t} />
        ))}
      </ul>
      {left > 0 ? <p className="text-ink-soft">{t("moreFaults", { count: left })}</p> : null}
    </Card>
  );
}

function Faulty({ row, locale, t }: { row: FaultyRow; locale: Locale; t: Translator }) {
  const [sku, name] = row.cells;
  return (
    <li className="grid gap-1 py-2.5">
      <p className="font-semibold break-words">
        {t("row", { row: row.row })}: {[sku, name].filter(Boolean).join(" · ")}
      </p>
      <ul className="grid gap-0.5 text-[0.9375rem]">
        {row.faults.map(({ column, code, facts }) => (
          <li key={`${column} ${code}`}>
            <b>{headers[column][0]}</b>: {refusalWords(locale, code, facts)}
          </li>
        ))}
      </ul>
    </li>
  );
}
