import type { Metadata } from "next";
import { InvoiceAccountCard } from "@/app/[locale]/seller/shop/invoice-account";
import { OpenDataCard } from "@/app/[locale]/seller/shop/open-data";
import { logo, open, pickup, rate, takeOver } from "@/app/[locale]/seller/shop/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { SellerMark } from "@/components/shop/seller-tile";
import { ActionCheckbox, ActionField, ActionForm, ActionSelect, FoldedForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { findInvoiceAccount } from "@/domain/invoices/reads";
import { findChoice } from "@/domain/opendata/reads/builds";
import { getOwnShop } from "@/domain/sellers/reads";
import { mostNoticeDays } from "@/domain/shipping/pickup";
import { localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shop">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("shop.title") };
}

export default async function ShopPage({ params }: PageProps<"/[locale]/seller/shop">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const mayMoney = seller.rights.includes("money");
  const [shop, account, agreedSince] = await Promise.all([
    getOwnShop(seller),
    mayMoney ? findInvoiceAccount(seller) : null,
    findChoice(seller),
  ]);
  const t = translator(locale, "seller");
  const hidden = { locale, shop: shop.id };
  const save = (
    <SubmitButton busy={t("shop.saving")} className="justify-self-start">
      {t("shop.save")}
    </SubmitButton>
  );
  return (
    <DeskFrame locale={locale} shop={shop} current="shop">
      <PageTitle
        title={t("shop.title")}
        lead={t("shop.lead")}
        actions={
          <>
            {seller.rights.includes("owner") ? (
              <LinkButton variant="second" href={path(locale, "/seller/mandates")}>
                {translator(locale, "mandates")("owner.title")}
              </LinkButton>
            ) : null}
            <LinkButton variant="second" href={path(locale, "/seller/timeline")}>
              {translator(locale, "mandates")("timeline.title")}
            </LinkButton>
            {mayMoney ? (
              <LinkButton variant="second" href={path(locale, "/seller/vouchers")}>
                {translator(locale, "money")("vouchers.title")}
              </LinkButton>
            ) : null}
            <LinkButton variant="second" href={path(locale, `/sellers/${shop.slug}`)}>
              {t("shop.view")}
            </LinkButton>
          </>
        }
      />
      <Card className="grid gap-3">
        <h2 className="text-xl">{translator(locale, "face")("edit.title")}</h2>
        {shop.tagline ? <p>{shop.tagline}</p> : null}
        <p className="flex flex-wrap gap-3">
          <LinkButton href={path(locale, "/seller/shop/face")}>{translator(locale, "face")("edit.open")}</LinkButton>
          <LinkButton variant="second" href={path(locale, "/seller/shop/print")}>
            {translator(locale, "face")("print.title")}
          </LinkButton>
        </p>
      </Card>
      <Card>
        <h2 className="mb-3 text-xl">{t("shop.logo")}</h2>
        <div className="flex flex-wrap items-center gap-4">
          <SellerMark seller={shop} className="size-20" />
          <ActionForm action={logo} hidden={hidden} done={t("shop.saved")} className="grid flex-1 basis-64 gap-3">
            <ActionField
              name="picture"
              type="file"
              label={t("shop.logoSend")}
              accept="image/jpeg,image/png,image/webp"
              required
            />
            {save}
          </ActionForm>
        </div>
      </Card>
      <Card>
        <h2 className="mb-1 text-xl">{t("shop.opening")}</h2>
        <p className="mb-3 text-ink-soft">{t("shop.openingHint")}</p>
        <ActionForm action={open} hidden={hidden} done={t("shop.saved")} className="grid grid-cols-2 gap-4">
          {days.map((day, place) => (
            <ActionField
              key={day}
              name={day}
              label={t(`shop.days.${day}`)}
              defaultValue={shop.openingHours[place] ?? ""}
              placeholder="07:00-17:00"
              className="tabular"
            />
          ))}
          <div className="col-span-2 grid gap-4 sm:grid-cols-2">
            <ActionField
              name="holidayFrom"
              type="date"
              label={t("shop.holidayFrom")}
              defaultValue={shop.holidayFrom ?? ""}
            />
            <ActionField name="holidayTo" type="date" label={t("shop.holidayTo")} defaultValue={shop.holidayTo ?? ""} />
          </div>
          <div className="col-span-2">
            <ActionCheckbox name="holidayClosed" label={t("shop.holidayClosed")} defaultChecked={shop.holidayClosed} />
            <p className="text-[0.9375rem] text-ink-soft">{t("shop.holidayClosedHint")}</p>
          </div>
          <div className="col-span-2">
            <ActionField
              name="holidayNote"
              label={t("shop.holidayNote")}
              defaultValue={shop.holidayNote}
              maxLength={200}
            />
          </div>
          {save}
        </ActionForm>
      </Card>
      <Card>
        <h2 className="mb-1 text-xl">{t("shop.delivery")}</h2>
        <p className="mb-3 text-ink-soft">{t("shop.deliveryLead")}</p>
        <div className="grid gap-6">
          {shop.deliveryRates.map((own) => (
            <ActionForm
              key={own.zone}
              action={rate}
              hidden={{ ...hidden, zone: own.zone }}
              done={t("shop.saved")}
              className="grid grid-cols-2 items-end gap-4 border-t border-line pt-4"
            >
              <h3 className="col-span-2 text-lg">{t(`shop.zones.${own.zone}`)}</h3>
              <ActionField
                name="baseDong"
                id={`${own.zone}-base`}
                label={t("shop.base")}
                defaultValue={own.baseDong}
                inputMode="numeric"
                className="tabular"
                required
              />
              <ActionField
                name="baseGrams"
                id={`${own.zone}-base-grams`}
                label={t("shop.baseGrams")}
                defaultValue={own.baseGrams}
                inputMode="numeric"
                className="tabular"
                required
              />
              <ActionField
                name="stepDong"
                id={`${own.zone}-step`}
                label={t("shop.step")}
                defaultValue={own.stepDong}
                inputMode="numeric"
                className="tabular"
                required
              />
              <ActionField
                name="stepGrams"
                id={`${own.zone}-step-grams`}
                label={t("shop.stepGrams")}
                defaultValue={own.stepGrams}
                inputMode="numeric"
                className="tabular"
                required
              />
              <ActionField
                name="freeFromDong"
                id={`${own.zone}-free`}
                label={t("shop.freeFrom")}
                optional={t("product.optional")}
                defaultValue={own.freeFromDong ?? ""}
                inputMode="numeric"
                className="tabular"
              />
              <div className="self-end">{save}</div>
            </ActionForm>
          ))}
        </div>
        <FoldedForm
          action={takeOver}
          hidden={{ ...hidden, sure: "yes" }}
          summary={t("shop.takeOver")}
          done={t("shop.saved")}
          className="grid gap-3 py-2"
        >
          <p>{t("shop.takeOverSure")}</p>
          <SubmitButton variant="second" busy={t("shop.saving")} className="justify-self-start">
            {t("shop.takeOverYes")}
          </SubmitButton>
        </FoldedForm>
      </Card>
      {mayMoney ? (
        <InvoiceAccountCard
          locale={locale}
          account={account}
          hidden={hidden}
          isOwner={seller.rights.includes("owner")}
        />
      ) : null}
      <Card id="pickup">
        <h2 className="mb-1 text-xl">{t("pickup.title")}</h2>
        <p className="mb-3 text-ink-soft">{t("pickup.lead")}</p>
        <ActionForm action={pickup} hidden={hidden} done={t("shop.saved")} className="grid gap-4">
          <ActionCheckbox name="isOn" label={t("pickup.isOn")} defaultChecked={shop.pickup?.isOn ?? false} />
          <ActionField
            name="place"
            label={t("pickup.place")}
            hint={t("pickup.placeHint")}
            defaultValue={shop.pickup?.place ?? [shop.addressLine, shop.hamlet].filter(Boolean).join(", ")}
            maxLength={200}
          />
          <ActionField
            name="words"
            label={t("pickup.words")}
            hint={t("pickup.wordsHint")}
            optional={t("product.optional")}
            defaultValue={shop.pickup?.words ?? ""}
            maxLength={300}
          />
          <fieldset>
            <legend className="font-semibold">{t("pickup.weekdays")}</legend>
            <div className="flex flex-wrap gap-x-6">
              {days.map((day, place) => (
                <ActionCheckbox
                  key={day}
                  name={`weekday${place + 1}`}
                  label={t(`shop.days.${day}`)}
                  defaultChecked={shop.pickup?.weekdays.includes(place + 1) ?? false}
                />
              ))}
            </div>
          </fieldset>
          <div className="grid grid-cols-2 items-end gap-4 sm:grid-cols-3">
            <ActionField
              name="hoursFrom"
              type="time"
              label={t("pickup.hoursFrom")}
              defaultValue={shop.pickup?.hours.slice(0, 5) ?? "07:00"}
              required
            />
            <ActionField
              name="hoursTo"
              type="time"
              label={t("pickup.hoursTo")}
              defaultValue={shop.pickup?.hours.slice(6) ?? "17:00"}
              required
            />
            <ActionSelect
              name="noticeDays"
              label={t("pickup.noticeDays")}
              defaultValue={String(shop.pickup?.noticeDays ?? 1)}
            >
              {Array.from({ length: mostNoticeDays + 1 }, (_, count) => (
                <option key={count} value={count}>
                  {t("pickup.notice", { count })}
                </option>
              ))}
            </ActionSelect>
          </div>
          {save}
        </ActionForm>
      </Card>
      {shop.rights.includes("owner") ? <OpenDataCard locale={locale} since={agreedSince} hidden={hidden} /> : null}
      {shop.rights.includes("owner") ? (
        <a
          href={path(locale, "/seller/staff")}
          className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
        >
          {translator(locale, "staff")("title")}
        </a>
      ) : null}
      {shop.kind === "cooperative" || shop.kind === "cooperative_group" ? (
        <a
          href={path(locale, "/seller/members")}
          className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
        >
          {translator(locale, "staff")("members.title")}
        </a>
      ) : null}
      <a
        href={path(locale, "/seller/shop/carriers")}
        className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
      >
        {t("carriers.title")}
      </a>
      <a
        href={path(locale, "/seller/keys")}
        className="inline-flex min-h-11 items-center justify-self-start underline underline-offset-4"
      >
        {translator(locale, "account")("keys.title")}
      </a>
    </DeskFrame>
  );
}
