import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addTest, correct, edit, endOfRecall, farms, recall, strikeTest } from "@/app/[locale]/seller/lots/actions";
import { requireSellerWith } from "@/app/gates";
import { LotFields } from "@/components/lots/lot-fields";
import { Guide } from "@/components/guides/guide";
import { RecallList } from "@/components/lots/recall-list";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionCheckbox, ActionField, ActionForm, ActionTextArea, FoldedForm } from "@/components/ui/action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { labelLayouts, mostLabels } from "@/domain/lots/input";
import { findLot, listLotFarms, type LotFarm, type LotPage } from "@/domain/lots/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { formatDay, formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";
import { isId } from "@/platform/ids";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/lots/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "lots")("desk.title") };
}

export default async function LotDetail({ params }: PageProps<"/[locale]/seller/lots/[id]">) {
  const { locale: prefix, id } = await params;
  const locale = localeOf(prefix);
  const seller = await requireSellerWith(locale, "stock");
  if (!isId(id)) notFound();
  const [shop, lot, brought] = await Promise.all([getOwnShop(seller), findLot(seller, id), listLotFarms(seller, id)]);
  if (!lot) notFound();
  const t = translator(locale, "lots");
  return (
    <DeskFrame locale={locale} shop={shop} current="stock" above={[{ href: "/seller/lots", name: t("desk.title") }]}>
      <PageTitle
        title={t("desk.lotTitle", { code: lot.code })}
        lead={`${lot.productName}, ${lot.variantName} · ${t("desk.left")}: ${t("desk.leftOf", { left: lot.left, quantity: lot.quantity })} · ${t("desk.scans", { count: lot.scans })}`}
        actions={
          <LinkButton variant="second" size="small" href={`${path(locale, `/p/${lot.passport}`)}?again`}>
            {t("desk.passport")}
          </LinkButton>
        }
      />
      {lot.warning ? (
        <Notice tone="gold" title={t("desk.warningTitle")}>
          <p>{t(`desk.warning.${lot.warning}`)}</p>
        </Notice>
      ) : null}
      {lot.recalls.map((each) => (
        <RecallList key={each.id} locale={locale} recall={each}>
          {each.endedAt ? null : (
            <FoldedForm
              action={endOfRecall}
              hidden={{ locale, shop: shop.id, lotId: lot.id }}
              summary={t("desk.end")}
              className="grid gap-3"
            >
              <ActionField name="reason" id="end-reason" label={t("desk.endReason")} required maxLength={500} />
              <SubmitButton busy={t("desk.saving")}>{t("desk.end")}</SubmitButton>
            </FoldedForm>
          )}
        </RecallList>
      ))}
      {lot.isRecalled ? null : <Labels lot={lot} locale={locale} t={t} />}
      <Facts lot={lot} locale={locale} t={t} shopId={shop.id} />
      {brought.length > 0 ? <Farms lot={lot} locale={locale} t={t} shopId={shop.id} farms={brought} /> : null}
      <Tests lot={lot} locale={locale} t={t} shopId={shop.id} />
      {lot.isRecalled ? null : <CallBack lot={lot} locale={locale} t={t} shopId={shop.id} />}
    </DeskFrame>
  );
}

type Part = { lot: LotPage; locale: Locale; t: Translator };

/** A plain form: what comes back is a file. */
function Labels({ lot, locale, t }: Part) {
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.labels")}</h2>
      <p className="text-ink-soft">{t("desk.labelsLead")}</p>
      <form
        method="post"
        action={path(locale, `/seller/lots/${lot.id}/labels.pdf`)}
        className="grid items-end gap-4 sm:grid-cols-[2fr_1fr_auto]"
      >
        <Select name="layout" label={t("desk.layout")} defaultValue="a4">
          {labelLayouts.map((layout) => (
            <option key={layout} value={layout}>
              {t(`desk.layouts.${layout}`)}
            </option>
          ))}
        </Select>
        <Field
          type="number"
          name="count"
          label={t("desk.count")}
          min={1}
          max={mostLabels}
          required
          defaultValue={Math.min(lot.quantity, mostLabels)}
        />
        <Button>{t("desk.print")}</Button>
      </form>
    </Card>
  );
}

type Form = Part & { shopId: string };

/** Changed until labels are out, corrected afterwards. */
function Facts({ lot, locale, t, shopId }: Form) {
  const hidden = { locale, shop: shopId, lotId: lot.id };
  if (!lot.labelsPrintedAt)
    return (
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("desk.facts")}</h2>
        <p className="text-ink-soft">{t("desk.editLead")}</p>
        <ActionForm
          action={edit}
          hidden={hidden}
          done={t("desk.saved")}
          className="grid items-start gap-4 sm:grid-cols-2"
        >
          <LotFields locale={locale} today={today()} lot={lot} />
          <SubmitButton busy={t("desk.saving")}>{t("desk.save")}</SubmitButton>
        </ActionForm>
      </Card>
    );
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.corrections")}</h2>
      <p className="text-ink-soft">{t("desk.frozen", { at: formatMoment(lot.labelsPrintedAt, locale) })}</p>
      <ul className="list-disc pl-5">
        {lot.corrections.map(({ words, at }) => (
          <li key={at.toISOString()}>
            {words} <span className="text-ink-soft">({formatMoment(at, locale)})</span>
          </li>
        ))}
      </ul>
      <FoldedForm action={correct} hidden={hidden} summary={t("desk.correct")} className="grid gap-3">
        <ActionTextArea name="words" label={t("desk.correctWords")} required maxLength={500} rows={2} />
        <SubmitButton busy={t("desk.saving")}>{t("desk.correct")}</SubmitButton>
      </FoldedForm>
    </Card>
  );
}

/** What each member farm brought; read once labels are out. */
function Farms({ lot, locale, t, shopId, farms: all }: Form & { farms: readonly LotFarm[] }) {
  const brought = all.filter(({ quantity }) => quantity !== null);
  if (lot.labelsPrintedAt)
    return brought.length === 0 ? null : (
      <Card className="grid gap-3">
        <h2 className="text-lg">{t("desk.farms")}</h2>
        <ul>
          {brought.map(({ memberId, name, quantity }) => (
            <li key={memberId}>
              {name}: <span className="tabular">{quantity}</span>
            </li>
          ))}
        </ul>
      </Card>
    );
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.farms")}</h2>
      <p className="text-ink-soft">{t("desk.farmsLead")}</p>
      <ActionForm
        action={farms}
        hidden={{ locale, shop: shopId, lotId: lot.id }}
        done={t("desk.saved")}
        className="grid items-end gap-3 sm:grid-cols-2"
      >
        {all.map(({ memberId, name, quantity }) => (
          <ActionField
            key={memberId}
            name={`brought.${memberId}`}
            label={name}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={quantity ?? ""}
          />
        ))}
        <SubmitButton busy={t("desk.saving")}>{t("desk.saveFarms")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

function Tests({ lot, locale, t, shopId }: Form) {
  const hidden = { locale, shop: shopId };
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("desk.tests")}</h2>
      {lot.tests.length === 0 ? <p className="text-ink-soft">{t("desk.noTests")}</p> : null}
      <ul className="divide-y divide-line">
        {lot.tests.map((test) => (
          <li key={test.id} className="py-2">
            <p className={test.struckAt ? "line-through" : "font-semibold"}>
              {test.subject}: {test.result}
            </p>
            <p className="text-ink-soft">
              {test.laboratory} {test.number} · {formatDay(test.testedOn, locale)}
              {test.struckAt ? ` · ${t("desk.struck")}` : ""}
            </p>
            {test.struckAt ? null : (
              <ActionForm action={strikeTest} hidden={{ ...hidden, testId: test.id }}>
                <SubmitButton variant="quiet" size="snug" busy={t("desk.saving")}>
                  {t("desk.strike")}
                  <span className="sr-only"> {test.subject}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      <FoldedForm
        action={addTest}
        hidden={{ ...hidden, lotId: lot.id }}
        summary={t("desk.addTest")}
        className="grid items-start gap-4 sm:grid-cols-2"
      >
        <ActionField
          name="subject"
          label={t("desk.testSubject")}
          hint={t("desk.testSubjectHint")}
          required
          maxLength={120}
        />
        <ActionField name="result" label={t("desk.testResult")} required maxLength={300} />
        <ActionField name="laboratory" label={t("desk.laboratory")} required maxLength={160} />
        <ActionField name="number" label={t("desk.testNumber")} optional={t("desk.optional")} maxLength={60} />
        <ActionField type="date" name="testedOn" label={t("desk.testedOn")} required max={today()} />
        <SubmitButton busy={t("desk.saving")} className="self-end">
          {t("desk.addTest")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}

/** Asks once more before it goes out, without a script too. */
function CallBack({ lot, locale, t, shopId }: Form) {
  return (
    <Card className="grid gap-2">
      <Guide locale={locale} name="recall" />
      <FoldedForm
        action={recall}
        hidden={{ locale, shop: shopId, lotId: lot.id }}
        summary={t("desk.recall")}
        isDanger
        className="grid gap-3"
      >
        <p>{t("desk.recallLead")}</p>
        <ActionTextArea name="reason" label={t("desk.reason")} required maxLength={500} rows={2} />
        <ActionCheckbox name="takesOff" label={t("desk.takesOff")} defaultChecked />
        <ActionCheckbox name="isSure" label={t("desk.isSure")} required />
        <SubmitButton variant="danger" busy={t("desk.saving")} className="justify-self-start">
          {t("desk.recallYes")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
