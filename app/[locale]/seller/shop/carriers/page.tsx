import type { Metadata } from "next";
import { connect, disconnect } from "@/app/[locale]/seller/shop/carriers/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { ActionField, ActionForm } from "@/components/ui/action-form";
import { Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { pushSecretOf } from "@/domain/carriers/account";
import { type ConnectedCarrier, connectedCarriers } from "@/domain/carriers/input";
import { listCarriers } from "@/domain/carriers/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { env } from "@/platform/env";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/shop/carriers">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("carriers.title") };
}

export default async function CarriersPage({ params }: PageProps<"/[locale]/seller/shop/carriers">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "shop");
  const [shop, connected] = await Promise.all([getOwnShop(seller), listCarriers(seller)]);
  const isOwner = seller.rights.includes("owner");
  const t = translator(locale, "seller");
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("carriers.title")} lead={t("carriers.lead")} />
      <Notice tone="gold">{t("carriers.untried")}</Notice>
      {isOwner ? null : <Notice>{t("carriers.ownerOnly")}</Notice>}
      {connectedCarriers.map((carrier) => (
        <CarrierCard
          key={carrier}
          locale={locale}
          shopId={shop.id}
          carrier={carrier}
          connectedAt={connected.find((each) => each.carrier === carrier)?.connectedAt ?? null}
          isOwner={isOwner}
          pushSecret={carrier === "viettel_post" && isOwner ? pushSecretOf(shop.id) : null}
        />
      ))}
    </DeskFrame>
  );
}

function CarrierCard({
  locale,
  shopId,
  carrier,
  connectedAt,
  isOwner,
  pushSecret,
}: {
  locale: Locale;
  shopId: string;
  carrier: ConnectedCarrier;
  connectedAt: Date | null;
  isOwner: boolean;
  pushSecret: string | null;
}) {
  const t = translator(locale, "seller");
  const name = t(`order.carriers.${carrier}`);
  const hidden = { locale, shop: shopId, carrier };
  return (
    <Card className="grid max-w-2xl gap-3">
      <h2 className="text-xl">{name}</h2>
      <p className="text-ink-soft">
        {connectedAt ? t("carriers.since", { at: formatMoment(connectedAt, locale) }) : t("carriers.none")}
      </p>
      {connectedAt && pushSecret ? <Pushes locale={locale} secret={pushSecret} /> : null}
      {isOwner ? (
        <details open={connectedAt === null}>
          <summary className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
            {connectedAt ? t("carriers.replace") : t("carriers.connect", { name })}
          </summary>
          <ActionForm action={connect} hidden={hidden} className="grid gap-3 pt-2">
            <Credentials locale={locale} carrier={carrier} />
            <p className="text-[0.9375rem] text-ink-soft">{t("carriers.sealed")}</p>
            <SubmitButton busy={t("shop.saving")} className="justify-self-start">
              {t("carriers.save")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
      {isOwner && connectedAt ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-alarm underline underline-offset-4">
            {t("carriers.disconnect")}
          </summary>
          <ActionForm action={disconnect} hidden={hidden} className="grid gap-2 rounded-field bg-sand p-3">
            <p>{t("carriers.disconnectSure")}</p>
            <SubmitButton variant="danger" size="small" busy={t("shop.saving")} className="justify-self-start">
              {t("carriers.disconnectYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </Card>
  );
}

function Credentials({ locale, carrier }: { locale: Locale; carrier: ConnectedCarrier }) {
  const t = translator(locale, "seller");
  if (carrier === "ghn")
    return (
      <>
        <ActionField
          name="token"
          id="ghn-token"
          type="password"
          label={t("carriers.token")}
          hint={t("carriers.tokenHint")}
          autoComplete="off"
          required
        />
        <ActionField
          name="shopId"
          id="ghn-shop"
          inputMode="numeric"
          label={t("carriers.shopId")}
          autoComplete="off"
          required
        />
      </>
    );
  return (
    <>
      <ActionField name="username" id="viettel-user" label={t("carriers.username")} autoComplete="off" required />
      <ActionField
        name="password"
        id="viettel-password"
        type="password"
        label={t("carriers.password")}
        autoComplete="off"
        required
      />
    </>
  );
}

/** Viettel Post tells by its own calls where a parcel is: where to, and what it must say. */
function Pushes({ locale, secret }: { locale: Locale; secret: string }) {
  const t = translator(locale, "seller");
  return (
    <div className="grid gap-1 rounded-field bg-sand p-3">
      <p>{t("carriers.pushes")}</p>
      <p className="text-[0.9375rem] break-all">
        {t("carriers.pushAddress")}: <code>{`${env().appOrigin}/api/webhooks/carriers/viettel-post`}</code>
      </p>
      <p className="text-[0.9375rem] break-all">
        {t("carriers.pushToken")}: <code>{secret}</code>
      </p>
    </div>
  );
}
