import { addPaper, removePaper } from "@/app/[locale]/seller/products/actions";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Icon } from "@/components/ui/icons";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { paperKinds } from "@/domain/catalog/input";
import type { OwnProduct } from "@/domain/sellers/reads/products";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Papers of a product besides its certificate, and one more. */
export function Papers({ product, locale }: { product: OwnProduct; locale: Locale }) {
  const t = translator(locale, "listing");
  const isLocked = product.open?.state === "submitted";
  return (
    <Card className="grid gap-2" id="papers">
      <h2 className="text-xl">{t("papers.title")}</h2>
      <p className="text-ink-soft">{t("papers.lead")}</p>
      <ul>
        {product.papers.map((paper) => (
          <li key={paper.id} className="flex flex-wrap items-center gap-x-4 border-t border-line py-2">
            <span className="min-w-0">
              <span className="font-semibold">{t(`papers.kinds.${paper.kind}`)}</span> {paper.number}
              {paper.validTo ? `, ${t("papers.until", { day: formatDay(paper.validTo, locale) })}` : ""}
            </span>
            {paper.scanHash ? (
              <a
                href={`/papers/${paper.id}`}
                className="inline-flex min-h-11 items-center underline underline-offset-4"
              >
                {t(paper.isScanPublic ? "papers.scanPublic" : "papers.scanPrivate")}
              </a>
            ) : null}
            {isLocked ? null : (
              <ActionForm action={removePaper} hidden={{ locale, productId: product.id, paperId: paper.id }}>
                <SubmitButton variant="quiet" size="small" busy={t("saving")}>
                  {t("papers.remove")}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {isLocked ? null : (
        <details className="border-t border-line">
          <summary className="inline-flex min-h-12 items-center gap-2 font-semibold text-earth-deep">
            <Icon name="plus" className="size-5" />
            {t("papers.add")}
          </summary>
          <ActionForm
            key={product.papers.length}
            action={addPaper}
            hidden={{ locale, productId: product.id }}
            className="grid gap-4 py-3 sm:grid-cols-2"
          >
            <ActionSelect name="kind" label={t("papers.kind")} defaultValue="self_declaration">
              {paperKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`papers.kinds.${kind}`)}
                </option>
              ))}
            </ActionSelect>
            <ActionField name="number" id="paper-number" label={t("papers.number")} required maxLength={80} />
            <ActionField name="issuer" label={t("papers.issuer")} maxLength={120} />
            <div className="grid gap-4 lg:grid-cols-2">
              <ActionField name="issuedOn" type="date" label={t("papers.issuedOn")} />
              <ActionField name="validTo" type="date" label={t("papers.validTo")} />
            </div>
            <ActionField
              name="scan"
              type="file"
              label={t("papers.scan")}
              hint={t("papers.scanHint")}
              accept="image/jpeg,image/png,image/webp"
            />
            <ActionCheckbox name="isScanPublic" value="yes" label={t("papers.isPublic")} />
            <SubmitButton busy={t("saving")} className="justify-self-start">
              {t("papers.add")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </Card>
  );
}
