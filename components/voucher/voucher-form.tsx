import type { ReactNode } from "react";
import { ActionField, ActionForm, ActionSelect } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Group = { code: string; name: string; nameEn: string };

/** A new voucher: what it takes off, of what, for how long, and what it may cost. */
export function VoucherForm({
  locale,
  action,
  hidden,
  groups,
  today,
  needsBudget = false,
  children,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  hidden: Record<string, string>;
  groups: readonly Group[];
  today: string;
  needsBudget?: boolean;
  children: ReactNode;
}) {
  const t = translator(locale, "money");
  const optional = t("vouchers.optional");
  const count = { inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <ActionForm action={action} hidden={hidden} done={t("vouchers.added")} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <ActionField
          name="code"
          label={t("vouchers.code")}
          hint={t("vouchers.codeHint")}
          required
          maxLength={20}
          autoCapitalize="characters"
          autoComplete="off"
        />
        <ActionSelect name="kind" label={t("vouchers.kind")} hint={t("vouchers.kindHint")} defaultValue="percent">
          <option value="percent">{t("vouchers.kinds.percent")}</option>
          <option value="amount">{t("vouchers.kinds.amount")}</option>
        </ActionSelect>
        <ActionField
          name="percent"
          label={t("vouchers.percent")}
          hint={t("vouchers.percentHint")}
          inputMode="decimal"
          autoComplete="off"
        />
        <ActionField name="amountDong" label={t("vouchers.amount")} hint={t("vouchers.amountHint")} {...count} />
        <ActionField
          name="maxDong"
          label={t("vouchers.most")}
          hint={t("vouchers.mostHint")}
          optional={optional}
          {...count}
        />
        <ActionField
          name="minimumDong"
          label={t("vouchers.minimum")}
          hint={t("vouchers.minimumHint")}
          optional={optional}
          {...count}
        />
        <ActionField name="validFrom" label={t("vouchers.firstDay")} type="date" required defaultValue={today} />
        <ActionField name="lastDay" label={t("vouchers.lastDay")} type="date" required min={today} />
        <ActionSelect name="groupCode" label={t("vouchers.group")} optional={optional} defaultValue="">
          <option value="">{t("vouchers.everyGroup")}</option>
          {groups.map((group) => (
            <option key={group.code} value={group.code}>
              {`${group.code} ${locale === "en" ? group.nameEn : group.name}`}
            </option>
          ))}
        </ActionSelect>
        <ActionField
          name="budgetDong"
          label={t("vouchers.budget")}
          hint={t("vouchers.budgetHint")}
          {...(needsBudget ? { required: true } : { optional })}
          {...count}
        />
        <ActionField name="usesLimit" label={t("vouchers.uses")} optional={optional} {...count} />
        <ActionField name="perBuyerLimit" label={t("vouchers.each")} optional={optional} defaultValue="1" {...count} />
      </div>
      {children}
      <SubmitButton busy={t("vouchers.busy")} className="justify-self-start">
        {t("vouchers.add")}
      </SubmitButton>
    </ActionForm>
  );
}
