import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addPaper, assess, removePaper, submit } from "@/app/[locale]/seller/certificates/actions";
import { requireSellerWith } from "@/app/gates";
import { LifeBadge } from "@/components/certificates/certificate-words";
import { Checklist } from "@/components/certificates/checklist";
import { ScoreFields, ScoreList } from "@/components/certificates/score-fields";
import { gradeWords } from "@/components/certificates/score-words";
import { Autosave } from "@/components/listing/autosave";
import { PaperField } from "@/components/onboard/paper-field";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionForm, ActionSelect } from "@/components/ui/action-form";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { type DossierContents, readContents } from "@/domain/certificates/reads/assessment";
import { findOwnDossier, type OwnDossier } from "@/domain/certificates/reads/own";
import { dossierItems, missingOf, wholePoints } from "@/domain/ocop/checklist";
import { getOwnShop } from "@/domain/sellers/reads";
import { today } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/certificates/[id]">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "dossier")("own.one") };
}

type Shown = { locale: Locale; dossier: OwnDossier; contents: DossierContents };

/** One product's way to its stars: what is missing, the sheet, the papers, and handing it in. */
export default async function OwnDossierPage({ params }: PageProps<"/[locale]/seller/certificates/[id]">) {
  const { locale: language, id } = await params;
  const locale = localeOf(language);
  const seller = await requireSellerWith(locale, "listings");
  const [shop, dossier] = await Promise.all([getOwnShop(seller), findOwnDossier(seller, id)]);
  if (!dossier) notFound();
  const t = translator(locale, "dossier");
  const contents = dossier.scheme === "ocop" ? await readContents(dossier, today()) : null;
  const isOpen = dossier.state === "preparing" || dossier.state === "dossier";
  return (
    <DeskFrame
      locale={locale}
      shop={shop}
      current="products"
      above={[{ href: "/seller/certificates", name: t("own.title") }]}
    >
      <div>
        <PageTitle title={dossier.productName} lead={t(`next.${dossier.state}`)} />
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <LifeBadge locale={locale} state={dossier.state} />
          {translator(locale, "certificates")(`schemes.${dossier.scheme}`)}
        </p>
      </div>
      {dossier.note === "" ? null : (
        <Notice tone="gold" title={t("own.officeNote")}>
          <p className="whitespace-pre-line">{dossier.note}</p>
        </Notice>
      )}
      {contents === null ? (
        <p className="text-ink-soft">{t("own.otherScheme")}</p>
      ) : (
        <>
          <Card className="grid gap-3">
            <h2 className="text-xl">{t("checklist")}</h2>
            <p className="text-ink-soft">{t(`checklistOf.${contents.sheet.year}`)}</p>
            <Checklist locale={locale} lines={contents.checklist} />
          </Card>
          <Sheet locale={locale} dossier={dossier} contents={contents} isOpen={isOpen} />
          <Papers locale={locale} dossier={dossier} contents={contents} isOpen={isOpen} />
          {isOpen ? (
            <Submit locale={locale} dossier={dossier} contents={contents} isOwner={seller.rights.includes("owner")} />
          ) : null}
        </>
      )}
    </DeskFrame>
  );
}

function Sheet({ locale, dossier, contents, isOpen }: Shown & { isOpen: boolean }) {
  const t = translator(locale, "dossier");
  const { sheet, points } = contents;
  const whole = wholePoints(points);
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("assessment")}</h2>
      <p className="text-ink-soft">{t("sheet", { decision: sheet.decision, year: sheet.year })}</p>
      {isOpen ? (
        <ActionForm action={assess} hidden={{ locale, dossierId: dossier.id }} done={t("saved")} className="grid gap-4">
          <ScoreFields locale={locale} sheet={sheet} scores={contents} />
          <Autosave
            action={assess}
            words={{
              unsaved: t("autosave.unsaved"),
              saving: t("busy"),
              saved: t("autosave.saved", { at: "{at}" }),
              failed: t("autosave.failed"),
            }}
          />
          <SubmitButton variant="second" busy={t("busy")} className="justify-self-start">
            {t("save")}
          </SubmitButton>
        </ActionForm>
      ) : (
        <ScoreList locale={locale} sheet={sheet} scores={contents} />
      )}
      {whole ? <p className="font-semibold">{gradeWords(sheet, whole, locale)}</p> : null}
    </Card>
  );
}

function Papers({ locale, dossier, contents, isOpen }: Shown & { isOpen: boolean }) {
  const t = translator(locale, "dossier");
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("papers.title")}</h2>
      <p className="text-ink-soft">{t("papers.lead")}</p>
      <ul className="grid gap-1">
        {contents.papers.map((paper) => (
          <li key={paper.id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line">
            <a
              href={path(locale, `/seller/certificates/papers/${paper.id}`)}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t(`items.${paper.item}`)}
            </a>
            {isOpen ? (
              <ActionForm action={removePaper} hidden={{ locale, paperId: paper.id }}>
                <SubmitButton
                  variant="quiet"
                  busy={t("busy")}
                  aria-label={t("papers.removeOne", { item: t(`items.${paper.item}`) })}
                >
                  {t("papers.remove")}
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {contents.papers.length === 0 ? <p className="text-ink-soft">{t("papers.none")}</p> : null}
      {isOpen ? (
        <ActionForm
          key={contents.papers.length}
          action={addPaper}
          hidden={{ locale, dossierId: dossier.id }}
          className="grid items-start gap-3 sm:grid-cols-2"
        >
          <ActionSelect name="item" label={t("papers.kind")}>
            {dossierItems.map((item) => (
              <option key={item} value={item}>
                {t(`items.${item}`)}
              </option>
            ))}
          </ActionSelect>
          <PaperField id="dossier-paper" label={t("papers.file")} busy={t("papers.shrinking")} />
          <SubmitButton variant="second" busy={t("busy")} className="justify-self-start">
            {t("papers.add")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}

function Submit({ locale, dossier, contents, isOwner }: Shown & { isOwner: boolean }) {
  const t = translator(locale, "dossier");
  const missing = missingOf(contents.checklist);
  return (
    <Card className="grid gap-3">
      <h2 className="text-xl">{t("submit.title")}</h2>
      <p>{t(isOwner ? "submit.lead" : "submit.ownerOnly")}</p>
      {missing.length > 0 ? (
        <p className="text-ink-soft">
          {t("submit.missing", { items: missing.map(({ item }) => t(`items.${item}`)).join(", ") })}
        </p>
      ) : null}
      {isOwner ? (
        <ActionForm action={submit} hidden={{ locale, dossierId: dossier.id }}>
          <SubmitButton busy={t("busy")}>{t("submit.button")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
