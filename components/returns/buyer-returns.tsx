import { type Action, Folded } from "@/components/returns/folded";
import { ReturnCard } from "@/components/returns/return-card";
import { ActionField, ActionTextArea } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import type { PartShown } from "@/domain/orders/part";
import { deliveriesOf } from "@/domain/returns/delivered";
import { isOpen, type ReturnShown } from "@/domain/returns/request";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

type Actions = { sendBack: Action; dispute: Action; withdraw: Action };

/** Under a part of which something has come: the way to a return, and the returns there are, with what the buyer may do next. */
export function BuyerReturns({
  locale,
  orderCode,
  orderKey,
  part,
  returns,
  actions,
}: {
  locale: Locale;
  orderCode: string;
  orderKey: string;
  part: Pick<PartShown, "code" | "state" | "lines" | "parcels">;
  returns: readonly ReturnShown[];
  actions: Actions;
}) {
  const own = returns.filter(({ partCode }) => partCode === part.code);
  const hasLeft = part.state === "delivered" ? part.lines.some(isKept) : part.lines.some((line) => hasCome(part, line));
  if (own.length === 0 && !hasLeft) return null;
  const t = translator(locale, "returns");
  const query = new URLSearchParams({ part: part.code, ...(orderKey ? { key: orderKey } : {}) }).toString();
  return (
    <div className="grid gap-3 print:hidden">
      {own.map((request) => (
        <ReturnCard key={request.id} locale={locale} request={request} orderKey={orderKey}>
          <NextSteps
            t={t}
            request={request}
            hidden={{ locale, returnId: request.id, key: orderKey }}
            actions={actions}
          />
        </ReturnCard>
      ))}
      {hasLeft && !own.some(({ state }) => isOpen(state)) ? (
        <LinkButton
          variant="second"
          size="small"
          href={path(locale, `/orders/${orderCode}/return?${query}`)}
          className="justify-self-start"
        >
          {t("buyer.ask")}
        </LinkButton>
      ) : null}
    </div>
  );
}

type Line = PartShown["lines"][number];

function isKept({ quantity, returnedQuantity, cancelledQuantity }: Line): boolean {
  return quantity > returnedQuantity + cancelledQuantity;
}

/** Of a line that is partly on its way: whether some came and was not returned. */
function hasCome({ state, parcels }: Pick<PartShown, "state" | "parcels">, line: Line): boolean {
  if (state === "cancelled") return false;
  return deliveriesOf(line, { deliveredAt: null, parcels }).length > 0;
}

type Steps = { t: Translator; request: ReturnShown; hidden: Record<string, string>; actions: Actions };

function NextSteps({ t, request, hidden, actions }: Steps) {
  const busy = t("lines.busy");
  return (
    <div className="grid gap-1 empty:hidden">
      {request.state === "accepted" ? (
        <Folded
          {...{ hidden, busy, action: actions.sendBack }}
          open={t("buyer.sendBack")}
          sure={t("buyer.sendBackSure")}
          yes={t("buyer.sendBackYes")}
        >
          <ActionField id={`sent-${request.id}`} name="note" label={t("buyer.sendBackHow")} maxLength={300} />
        </Folded>
      ) : null}
      {request.state === "refused" ? (
        <Folded
          {...{ hidden, busy, action: actions.dispute }}
          open={t("buyer.dispute")}
          sure={t("buyer.disputeSure")}
          yes={t("buyer.disputeYes")}
        >
          <ActionTextArea
            id={`dispute-${request.id}`}
            name="note"
            label={t("buyer.disputeWhy")}
            maxLength={1000}
            rows={3}
            required
          />
        </Folded>
      ) : null}
      {isOpen(request.state) && request.state !== "sent_back" ? (
        <Folded
          {...{ hidden, busy, action: actions.withdraw }}
          isDanger
          open={t("buyer.withdraw")}
          sure={t("buyer.withdrawSure")}
          yes={t("buyer.withdrawYes")}
        />
      ) : null}
    </div>
  );
}
