import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { apply, decide } from "@/app/[locale]/admin/certificates/actions";
import { requireAdmin } from "@/app/gates";
import { OfficeFrame } from "@/components/admin/office-frame";
import { lastDay } from "@/components/certificates/certificate-words";
import { DecisionChoice } from "@/components/certificates/decision-choice";
import { DecisionFaults, DecisionRows, DecisionSums } from "@/components/certificates/decision-rows";
import { ActionForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Breadcrumbs, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { decisionColumns } from "@/domain/certificates/decision-sheet";
import { candidatesOf, findDecisionImport, type ImportedRow } from "@/domain/certificates/reads/decisions";
import { findProductsToCertify } from "@/domain/certificates/reads/dossiers";
import { countsOf } from "@/domain/certificates/decision-steps";
import { decisionSteps } from "@/domain/certificates/input";
import { validUntil } from "@/domain/ocop/stars";
import { listUnits, presentList } from "@/domain/places/reads";
import type { LocalDay } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** More than these at once no one decides; the next come when they are. */
const mostChoices = 20;

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/admin/certificates/import/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "decisions")("title"), robots: { index: false } };
}

/** What comes of a decision's list: the doubtful rows to decide, then to enter it. */
export default async function DecisionImportPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/certificates/import/[id]">) {
  const { locale: typed, id } = await params;
  const locale = localeOf(typed);
  const admin = await requireAdmin(locale);
  const [found, units, asked] = await Promise.all([
    findDecisionImport(admin, id),
    listUnits(presentList),
    searchParams,
  ]);
  if (!found) notFound();
  const { list, rows, came } = found;
  const isOpen = list.appliedAt === null;
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  const asking = rows.find(({ row, faults }) => isOpen && faults.length === 0 && String(row) === asked.row);
  const words = asking && typeof asked.q === "string" ? asked.q.replaceAll("\0", "").trim().slice(0, 80) : "";
  const others = await findProductsToCertify(admin, words);
  const open = asking ? [asking] : isOpen ? rows.filter(({ row }) => came.get(row)?.step === "undecided") : [];
  const shown = open.slice(0, mostChoices);
  const choicesOf = ({ candidates, productId }: ImportedRow) => [
    ...new Set([...(productId === null ? [] : [productId]), ...candidates, ...others.map((each) => each.id)]),
  ];
  const products = await candidatesOf(admin, [
    ...shown.flatMap(choicesOf),
    ...[...came.values()].flatMap(({ productId }) => productId ?? []),
  ]);
  const unitNames = new Map(units.map(({ code, fullName }) => [code, fullName]));
  const counts = countsOf(came.values());
  const fresh = rows.length - faulty.length - (counts.known ?? 0) - (counts.differs ?? 0) - (counts.undecided ?? 0);
  const t = translator(locale, "decisions");
  const office = translator(locale, "certificates");
  const here = path(locale, `/admin/certificates/import/${id}`);
  const until = (list.validTo ?? validUntil(list.decidedOn as LocalDay)) as LocalDay;
  const sums = [...decisionSteps, "undecided" as const].map((step) => [step, counts[step] ?? 0] as const);
  return (
    <OfficeFrame locale={locale} admin={admin} current="certificates">
      <div>
        <Breadcrumbs
          label={office("office.title")}
          trail={[
            { href: path(locale, "/admin/certificates"), name: office("office.title") },
            { href: path(locale, "/admin/certificates/import"), name: t("back") },
          ]}
        />
        <PageTitle
          title={office("decision.named", { number: list.decisionNumber })}
          lead={t("one.lead", {
            issuer: list.issuer,
            day: formatDay(list.decidedOn as LocalDay, locale),
            scheme: office(`schemes.${list.scheme}`),
            until: lastDay(until, locale),
          })}
          actions={
            asking ? (
              <LinkButton variant="second" href={here}>
                {t("decide.done")}
              </LinkButton>
            ) : null
          }
        />
      </div>
      {asking ? null : (
        <Card className="grid gap-4">
          <h2 className="text-xl">{t("one.sums")}</h2>
          <DecisionSums
            locale={locale}
            sums={[...sums, ["fault", faulty.length] as const].filter(([, count]) => count > 0)}
          />
          {list.appliedAt ? (
            <Notice tone="leaf">{t("one.appliedAt", { at: formatMoment(list.appliedAt, locale) })}</Notice>
          ) : faulty.length > 0 ? (
            <>
              <Notice tone="gold">{t("one.faulty", { count: faulty.length })}</Notice>
              <LinkButton variant="second" className="justify-self-start" href={`${here}/checked.xlsx`} download>
                {t("one.checked")}
              </LinkButton>
            </>
          ) : open.length > 0 ? null : (
            <ActionForm action={apply} hidden={{ locale, importId: id }} className="grid justify-items-start gap-2">
              <p>{fresh > 0 ? t("one.sure", { count: fresh }) : t("one.nothing")}</p>
              <SubmitButton busy={t("one.busy")}>{t("one.apply")}</SubmitButton>
            </ActionForm>
          )}
        </Card>
      )}
      {isOpen && faulty.length > 0 && !asking ? (
        <section className="grid gap-3 *:min-w-0">
          <h2 className="text-xl">{t("one.faults")}</h2>
          <DecisionFaults locale={locale} rows={faulty} columns={decisionColumns} />
        </section>
      ) : null}
      {shown.length > 0 ? (
        <section className="grid gap-4 *:min-w-0">
          {asking ? null : (
            <div>
              <h2 className="text-xl">{t("one.undecided", { count: open.length })}</h2>
              <p className="max-w-prose text-ink-soft">{t("one.undecidedLead")}</p>
            </div>
          )}
          {shown.map((row) => (
            <DecisionChoice
              key={row.row}
              locale={locale}
              action={decide}
              importId={id}
              row={{
                ...row,
                unitName: unitNames.get(row.communeCode) ?? "",
                chosen: row.choice === "unlisted" ? "unlisted" : (row.productId ?? ""),
              }}
              candidates={choicesOf(row)
                .flatMap((each) => products.get(each) ?? [])
                .filter(({ isListed }) => isListed)}
            >
              {asking ? (
                <form action={here} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
                  <input type="hidden" name="row" value={row.row} />
                  <Field
                    name="q"
                    type="search"
                    label={t("decide.q")}
                    defaultValue={words}
                    minLength={2}
                    maxLength={80}
                    required
                  />
                  <Button variant="second">{t("decide.find")}</Button>
                  {words !== "" && others.length === 0 ? <p role="status">{t("decide.noneFound")}</p> : null}
                </form>
              ) : null}
            </DecisionChoice>
          ))}
        </section>
      ) : null}
      {asking ? null : (
        <section className="grid gap-3 *:min-w-0">
          <h2 className="text-xl">{t("one.list")}</h2>
          <DecisionRows
            locale={locale}
            importId={id}
            rows={rows}
            came={came}
            products={products}
            isApplied={list.appliedAt !== null}
          />
        </section>
      )}
    </OfficeFrame>
  );
}
