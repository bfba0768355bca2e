import { ActionCheckbox, ActionField, FoldedForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/layout";
import { SubmitButton } from "@/components/ui/submit-button";
import { defaultRates, type ZoneRates } from "@/domain/shipping/fee";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** What a shop that opens from now on begins with: each zone's rate by weight, free from what, and pickup. */
export function DeliveryTerms({
  locale,
  action,
  defaults,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  defaults: { value: { rates: ZoneRates; hasPickup: boolean }; reason: string };
}) {
  const t = translator(locale, "admin");
  const shop = translator(locale, "seller");
  const { rates, hasPickup } = defaults.value;
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg">{t("delivery.title")}</h2>
      <p className="text-ink-soft">{t("delivery.lead")}</p>
      {defaults.reason ? <p className="text-ink-soft">{t("delivery.why", { reason: defaults.reason })}</p> : null}
      <FoldedForm
        action={action}
        hidden={{ locale }}
        summary={t("delivery.save")}
        done={t("delivery.saved")}
        className="grid gap-4 py-2"
      >
        {defaultRates(rates).map(({ zone, baseDong, baseGrams, stepDong, stepGrams, freeFromDong }) => (
          <fieldset key={zone}>
            <legend className="mb-2 font-semibold">{shop(`shop.zones.${zone}`)}</legend>
            <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-5">
              {(
                [
                  ["baseDong", shop("shop.base"), baseDong],
                  ["baseGrams", shop("shop.baseGrams"), baseGrams],
                  ["stepDong", shop("shop.step"), stepDong],
                  ["stepGrams", shop("shop.stepGrams"), stepGrams],
                ] as const
              ).map(([field, label, value]) => (
                <ActionField
                  key={field}
                  name={`${zone}_${field}`}
                  label={label}
                  defaultValue={value}
                  inputMode="numeric"
                  className="tabular"
                  required
                />
              ))}
              <ActionField
                name={`${zone}_freeFromDong`}
                label={shop("shop.freeFrom")}
                optional={t("delivery.optional")}
                defaultValue={freeFromDong ?? ""}
                inputMode="numeric"
                className="tabular"
              />
            </div>
          </fieldset>
        ))}
        <ActionCheckbox name="hasPickup" label={t("delivery.pickup")} defaultChecked={hasPickup} />
        <ActionField id="delivery-reason" name="reason" label={t("delivery.reason")} required maxLength={500} />
        <SubmitButton busy={t("delivery.busy")} className="justify-self-start">
          {t("delivery.save")}
        </SubmitButton>
      </FoldedForm>
    </Card>
  );
}
