import { LineQuantities } from "@/components/order/line-quantities";
import { type Action, Folded } from "@/components/returns/folded";
import { ReturnCard } from "@/components/returns/return-card";
import { ActionField, ActionTextArea } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/layout";
import type { ReturnShown } from "@/domain/returns/request";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Returns of a shop's orders, each with the answers there are to it. */
export function SellerReturns({
  locale,
  returns,
  actions,
  isLinked = false,
  isUnpaid = false,
}: {
  locale: Locale;
  returns: readonly ReturnShown[];
  actions: { accept: Action; refuse: Action; receive: Action };
  /** Away from the order's own page: leads there. */
  isLinked?: boolean;
  /** What is taken back comes off what is still to be collected. */
  isUnpaid?: boolean;
}) {
  const t = translator(locale, "returns");
  return returns.map((request) => {
    const { id, state } = request;
    const hidden = { locale, returnId: id };
    const busy = t("lines.busy");
    const isThere = state === "accepted" || state === "sent_back";
    return (
      <ReturnCard
        key={id}
        locale={locale}
        request={request}
        heading={
          <p className="text-[0.9375rem] text-ink-soft">
            {request.buyerName}
            {isLinked ? (
              <a
                href={path(locale, `/seller/orders/${request.partCode}`)}
                className="ml-2 inline-flex min-h-11 items-center underline underline-offset-4 md:min-h-8"
              >
                {t("seller.order")}
              </a>
            ) : null}
          </p>
        }
      >
        <div className="grid gap-1 empty:hidden">
          {isUnpaid && (state === "asked" || isThere) ? <Notice tone="gold">{t("seller.offBill")}</Notice> : null}
          {state === "asked" ? (
            <Folded
              {...{ hidden, busy, action: actions.accept }}
              open={t("seller.accept")}
              sure={t(request.goodsGoBack ? "seller.acceptBack" : "seller.acceptNow")}
              yes={t("seller.acceptYes")}
            >
              <LineQuantities
                of={`accept-${id}`}
                legend={t("seller.howMany")}
                start="all"
                lines={request.lines.map((line) => ({
                  id: line.orderLineId,
                  name: line.name,
                  left: Math.min(line.quantity, line.left),
                }))}
                most={(count) => t("lines.most", { count })}
              />
              <ActionField id={`accept-note-${id}`} name="note" label={t("seller.words")} maxLength={1000} />
            </Folded>
          ) : null}
          {isThere ? (
            <Folded
              {...{ hidden, busy, action: actions.receive }}
              open={t("seller.receive")}
              sure={t("seller.receiveSure")}
              yes={t("seller.receiveYes")}
            >
              <ActionField id={`receive-note-${id}`} name="note" label={t("seller.words")} maxLength={1000} />
            </Folded>
          ) : null}
          {state === "asked" || state === "sent_back" ? (
            <Folded
              {...{ hidden, busy, action: actions.refuse }}
              isDanger
              open={t("seller.refuse")}
              sure={t("seller.refuseSure")}
              yes={t("seller.refuseYes")}
            >
              <ActionTextArea
                id={`refuse-${id}`}
                name="note"
                label={t("seller.why")}
                maxLength={1000}
                rows={3}
                required
              />
            </Folded>
          ) : null}
        </div>
      </ReturnCard>
    );
  });
}
