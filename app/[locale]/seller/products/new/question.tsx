import type { ReactNode } from "react";
import { answer, send } from "@/app/[locale]/seller/products/new/actions";
import { ListingPreview } from "@/components/listing/listing-preview";
import { ActionField, ActionForm, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerSchemas, type ListingStep, packOf, packUnits } from "@/domain/catalog/first-listing";
import { type FirstListing, guessGroups, priceHints, usualIllustration } from "@/domain/catalog/reads/first-listing";
import { formatDong } from "@/domain/money/dong";
import { listGroups, type OcopGroup } from "@/domain/ocop/reads";
import { listOldPlaces } from "@/domain/places/reads";
import type { OwnShop } from "@/domain/sellers/reads";
import { formatPer } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Asked = { locale: Locale; shop: OwnShop; draft: FirstListing };

/** One plain question with the answer so far. */
export function Question({ step, ...asked }: Asked & { step: ListingStep }) {
  switch (step) {
    case "name":
      return <NameQuestion {...asked} />;
    case "group":
      return <GroupQuestion {...asked} />;
    case "pack":
      return <PackQuestion {...asked} />;
    case "stock":
      return <StockQuestion {...asked} />;
    case "origin":
      return <OriginQuestion {...asked} />;
    case "sentence":
      return <SentenceQuestion {...asked} />;
    case "check":
      return <Check {...asked} />;
  }
}

function Screen({
  locale,
  draft,
  step,
  children,
}: Pick<Asked, "locale" | "draft"> & { step: ListingStep; children: ReactNode }) {
  const t = translator(locale, "listing");
  return (
    <>
      <h1 className="text-2xl">{t(`first.${step}.title`)}</h1>
      <p className="text-ink-soft">{t(`first.${step}.lead`)}</p>
      <ActionForm action={answer} hidden={{ locale, draftId: draft.id, step }} className="grid gap-4">
        {children}
        <SubmitButton busy={t("saving")} size="wide">
          {t("first.next")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}

function NameQuestion({ locale, draft }: Asked) {
  const t = translator(locale, "listing");
  return (
    <Screen locale={locale} draft={draft} step="name">
      <ActionField
        name="name"
        label={t("fields.name")}
        hint={t("first.name.hint")}
        defaultValue={draft.answers["name"]}
        required
        maxLength={120}
        autoComplete="off"
      />
    </Screen>
  );
}

async function GroupQuestion({ locale, draft }: Asked) {
  const t = translator(locale, "listing");
  const [groups, guessed] = await Promise.all([listGroups(), guessGroups(draft.answers["name"] ?? "")]);
  const chosen = draft.answers["groupCode"] ?? guessed[0] ?? "";
  const likely = guessed.flatMap((code) => groups.filter((group) => group.code === code));
  const others = groups.filter(({ code }) => !guessed.includes(code));
  return (
    <Screen locale={locale} draft={draft} step="group">
      <ActionSelect name="groupCode" label={t("fields.groupCode")} defaultValue={chosen} required>
        {chosen === "" ? <option value="">{t("first.group.choose")}</option> : null}
        {likely.length > 0 ? (
          <optgroup label={t("first.group.likely")}>
            {likely.map((group) => (
              <GroupOption key={group.code} locale={locale} group={group} />
            ))}
          </optgroup>
        ) : null}
        <optgroup label={t("first.group.others")}>
          {others.map((group) => (
            <GroupOption key={group.code} locale={locale} group={group} />
          ))}
        </optgroup>
      </ActionSelect>
    </Screen>
  );
}

function GroupOption({ locale, group }: { locale: Locale; group: OcopGroup }) {
  return <option value={group.code}>{locale === "en" ? group.nameEn : group.name}</option>;
}

async function PackQuestion({ locale, draft }: Asked) {
  const t = translator(locale, "listing");
  const hints = await priceHints(draft.answers["groupCode"] ?? "");
  return (
    <Screen locale={locale} draft={draft} step="pack">
      <div className="grid grid-cols-2 gap-3">
        <ActionField
          name="amount"
          label={t("first.pack.amount")}
          defaultValue={draft.answers["amount"]}
          inputMode="decimal"
          required
          autoComplete="off"
        />
        <ActionSelect name="unit" label={t("first.pack.unit")} defaultValue={draft.answers["unit"] ?? "g"}>
          {packUnits.map((unit) => (
            <option key={unit} value={unit}>
              {t(`first.pack.units.${unit}`)}
            </option>
          ))}
        </ActionSelect>
      </div>
      <ActionField
        name="priceDong"
        label={t("first.pack.price")}
        hint={t("first.pack.priceHint")}
        defaultValue={draft.answers["priceDong"]}
        inputMode="numeric"
        required
        autoComplete="off"
        className="tabular"
      />
      {hints.length > 0 ? (
        <div className="rounded-card bg-sand px-4 py-3">
          <p className="font-semibold">{t("first.pack.market")}</p>
          <ul>
            {hints.map((hint) => (
              <li key={hint.netUnit} className="tabular">
                {t("first.pack.range", {
                  low: formatDong(hint.lowDong),
                  high: formatDong(hint.highDong),
                  unit: formatPer(hint.netUnit, locale),
                  count: hint.count,
                })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Screen>
  );
}

function StockQuestion({ locale, draft }: Asked) {
  const t = translator(locale, "listing");
  return (
    <Screen locale={locale} draft={draft} step="stock">
      <ActionField
        name="onHand"
        label={t("first.stock.label")}
        defaultValue={draft.answers["onHand"]}
        inputMode="numeric"
        required
        autoComplete="off"
      />
    </Screen>
  );
}

async function OriginQuestion({ locale, draft, shop }: Asked) {
  const t = translator(locale, "listing");
  const communes = await listOldPlaces();
  return (
    <Screen locale={locale} draft={draft} step="origin">
      <ActionSelect
        name="oldCommuneCode"
        label={t("first.origin.label")}
        defaultValue={draft.answers["oldCommuneCode"] ?? shop.oldCommuneCode}
        required
      >
        {communes.map(({ code, fullName, district }) => (
          <option key={code} value={code}>
            {fullName} ({district.fullName})
          </option>
        ))}
      </ActionSelect>
    </Screen>
  );
}

function SentenceQuestion({ locale, draft }: Asked) {
  const t = translator(locale, "listing");
  return (
    <Screen locale={locale} draft={draft} step="sentence">
      <ActionTextArea
        name="summary"
        label={t("fields.summary")}
        hint={t("first.sentence.hint")}
        defaultValue={draft.answers["summary"]}
        rows={3}
        required
        maxLength={240}
      />
    </Screen>
  );
}

async function Check({ locale, draft, shop }: Asked) {
  const t = translator(locale, "listing");
  const { answers, imageHash } = draft;
  const [groups, communes, illustration] = await Promise.all([
    listGroups(),
    listOldPlaces(),
    usualIllustration(answers["groupCode"] ?? ""),
  ]);
  const group = groups.find(({ code }) => code === answers["groupCode"]);
  const unit = packUnits.find((each) => each === answers["unit"]) ?? "g";
  const pack = packOf(answers["amount"] ?? "", unit);
  const price = answerSchemas.pack.safeParse(answers).data?.priceDong;
  return (
    <>
      <h1 className="text-2xl">{t("first.check.title")}</h1>
      <p className="text-ink-soft">{t("first.check.lead")}</p>
      <ActionForm action={send} hidden={{ locale, draftId: draft.id }} className="grid gap-2">
        <SubmitButton busy={t("first.sending")} size="wide">
          {t("first.send")}
        </SubmitButton>
      </ActionForm>
      <ListingPreview
        locale={locale}
        product={{
          name: answers["name"] ?? "",
          summary: answers["summary"] ?? "",
          description: "",
          illustration,
          pictures: imageHash ? [{ hash: imageHash, alt: "" }] : [],
          groupName: (locale === "en" ? group?.nameEn : group?.name) ?? "",
          communeName: communes.find(({ code }) => code === answers["oldCommuneCode"])?.fullName ?? "",
          sellerName: shop.name,
          facts: [],
          sizes:
            pack && price
              ? [
                  {
                    ...pack,
                    name: t("first.pack.name", {
                      amount: answers["amount"] ?? "",
                      unit: t(`first.pack.short.${unit}`),
                    }),
                    priceDong: price,
                    onHand: Number(answers["onHand"] ?? 0),
                  },
                ]
              : [],
        }}
      />
    </>
  );
}
