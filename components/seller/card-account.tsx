import type { ComponentProps } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Badge, Card, Notice } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatMoment } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Whether a shop has an account of its own with the card's provider, what it is for, and the way there. */
export function CardAccount({
  locale,
  account,
  isOwner,
  isAvailable,
  hidden,
  action,
}: {
  locale: Locale;
  account: { canReceive: boolean; checkedAt: Date | null } | null;
  isOwner: boolean;
  isAvailable: boolean;
} & Pick<ComponentProps<typeof ActionForm>, "hidden" | "action">) {
  const t = translator(locale, "seller");
  const state = account === null ? "none" : account.canReceive ? "ready" : "unfinished";
  return (
    <Card className="grid max-w-2xl justify-items-start gap-4">
      <header className="flex flex-wrap items-baseline gap-3">
        <h2 className="text-lg">{t("cardAccount.heading")}</h2>
        <Badge tone={state === "ready" ? "leaf" : "plain"}>{t(`cardAccount.states.${state}`)}</Badge>
      </header>
      <p className="max-w-prose">{t(`cardAccount.meaning.${state}`)}</p>
      <Notice tone="gold">{t("cardAccount.vietnam")}</Notice>
      {account?.checkedAt ? (
        <p className="text-[0.9375rem] text-ink-soft">
          {t("cardAccount.checked", { at: formatMoment(account.checkedAt, locale) })}
        </p>
      ) : null}
      {isAvailable ? null : <p>{t("cardAccount.notHere")}</p>}
      {isAvailable && !isOwner ? <p>{t("cardAccount.ownerOnly")}</p> : null}
      {isAvailable && isOwner ? (
        <ActionForm action={action} hidden={hidden} className="grid gap-2">
          <SubmitButton variant="second" busy={t("cardAccount.opening")}>
            {t(state === "none" ? "cardAccount.connect" : "cardAccount.goOn")}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
