import { LineQuantities } from "@/components/order/line-quantities";
import { ActionField, FoldedForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { toPack } from "@/domain/orders/part";
import type { FormState } from "@/platform/form-state";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Line = { id: string; productName: string; variantName: string; quantity: number; cancelledQuantity: number };

/** Takes some units off a part: folded until asked for. Not offered where one unit is all there is, unless others were sent: that is the whole part. */
export function CancelLines({
  locale,
  action,
  code,
  orderKey,
  lines,
  by,
  isRest = false,
}: {
  locale: Locale;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  code: string;
  orderKey?: string;
  lines: readonly Line[];
  by: "buyer" | "seller";
  isRest?: boolean;
}) {
  const left = lines
    .map((line) => ({ id: line.id, name: `${line.productName}, ${line.variantName}`, left: toPack(line) }))
    .filter((line) => line.left > 0);
  if (left.reduce((sum, line) => sum + line.left, 0) < (isRest ? 1 : 2)) return null;
  const t = translator(locale, "returns");
  return (
    <FoldedForm
      summary={t(`lines.${by}.${isRest ? "openRest" : "open"}`)}
      action={action}
      hidden={{ locale, code, ...(orderKey === undefined ? {} : { key: orderKey }) }}
      className="grid max-w-md gap-3 rounded-field bg-sand p-3"
    >
      <p className="text-[0.9375rem]">{t(`lines.${by}.${isRest ? "sureRest" : "sure"}`)}</p>
      <LineQuantities
        of={`cancel-${code}`}
        legend={t("lines.howMany")}
        lines={left}
        most={(count) => t("lines.most", { count })}
      />
      {by === "seller" ? (
        <ActionField id={`cancel-note-${code}`} name="note" label={t("lines.note")} maxLength={300} />
      ) : null}
      <SubmitButton variant="danger" busy={t("lines.busy")}>
        {t("lines.yes")}
      </SubmitButton>
    </FoldedForm>
  );
}
