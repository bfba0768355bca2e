import type { Metadata } from "next";
import { mint, revoke } from "@/app/[locale]/seller/keys/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskFrame } from "@/components/seller/desk-frame";
import { KeyForm } from "@/components/seller/key-form";
import { ActionForm } from "@/components/ui/action-form";
import { Badge, Card, Notice, PageTitle } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { listApiKeys } from "@/domain/people/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { formatMoment } from "@/platform/i18n/format";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/keys">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "account")("keys.title") };
}

export default async function KeysPage({ params }: PageProps<"/[locale]/seller/keys">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "owner");
  const [shop, keys] = await Promise.all([getOwnShop(seller), listApiKeys(seller)]);
  const isOwner = seller.rights.includes("owner");
  const t = translator(locale, "account");
  return (
    <DeskFrame locale={locale} shop={shop} current="shop" above={[]}>
      <PageTitle title={t("keys.title")} lead={t("keys.lead")} />
      {isOwner ? (
        <Card className="max-w-2xl">
          <KeyForm
            shopId={shop.id}
            action={mint}
            locale={locale}
            words={{
              name: t("keys.name"),
              nameHint: t("keys.nameHint"),
              mint: t("keys.mint"),
              minting: t("keys.minting"),
              once: t("keys.once"),
            }}
          />
        </Card>
      ) : (
        <Notice>{t("keys.ownerOnly")}</Notice>
      )}
      {keys.length === 0 ? <p className="text-ink-soft">{t("keys.empty")}</p> : null}
      <ul className="grid max-w-2xl gap-3">
        {keys.map((key) => (
          <li key={key.id}>
            <KeyCard locale={locale} apiKey={key} canRevoke={isOwner && key.revokedAt === null} />
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}

type ApiKey = Awaited<ReturnType<typeof listApiKeys>>[number];

function KeyCard({ locale, apiKey, canRevoke }: { locale: Locale; apiKey: ApiKey; canRevoke: boolean }) {
  const t = translator(locale, "account");
  return (
    <Card className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-lg">{apiKey.name}</h2>
        <code className="text-ink-soft">{apiKey.prefix}…</code>
        {apiKey.revokedAt ? <Badge>{t("keys.revoked")}</Badge> : null}
      </div>
      <p className="tabular text-ink-soft">
        {t("keys.made", { at: formatMoment(apiKey.createdAt, locale) })} ·{" "}
        {apiKey.lastUsedAt ? t("keys.used", { at: formatMoment(apiKey.lastUsedAt, locale) }) : t("keys.unused")}
      </p>
      {canRevoke ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4">
            {t("keys.revoke")}
          </summary>
          <div className="grid gap-2 rounded-field bg-sand p-3">
            <p>{t("keys.revokeSure")}</p>
            <ActionForm action={revoke} hidden={{ locale, keyId: apiKey.id }}>
              <SubmitButton variant="danger" size="small" busy={t("keys.revoking")}>
                {t("keys.revokeYes")}
              </SubmitButton>
            </ActionForm>
          </div>
        </details>
      ) : null}
    </Card>
  );
}
