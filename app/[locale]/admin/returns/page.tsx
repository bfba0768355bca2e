import type { Metadata } from "next";
import { settle } from "@/app/[locale]/admin/returns/actions";
import { requireProvinceOffice } from "@/app/gates";
import { NothingWaits } from "@/components/admin/nothing-waits";
import { OfficeFrame } from "@/components/admin/office-frame";
import { LineQuantities } from "@/components/order/line-quantities";
import { Folded } from "@/components/returns/folded";
import { ReturnCard } from "@/components/returns/return-card";
import { Messages } from "@/components/talk/talk";
import { ActionCheckbox, ActionSelect, ActionTextArea } from "@/components/ui/action-form";
import { PageTitle, Tabs } from "@/components/ui/layout";
import { findDisputedTalk, type PartTalk } from "@/domain/messages/reads";
import { listDisputes } from "@/domain/returns/reads";
import type { ReturnShown } from "@/domain/returns/request";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

export async function generateMetadata({ params }: PageProps<"/[locale]/admin/returns">): Promise<Metadata> {
  const t = translator(localeOf((await params).locale), "returns");
  return { title: t("office.title"), robots: { index: false } };
}

/** What buyers and sellers could not settle. It is about money, so the province's own: an officer finds nothing here. */
export default async function DisputesPage({ params, searchParams }: PageProps<"/[locale]/admin/returns">) {
  const [{ locale: prefix }, asked] = await Promise.all([params, searchParams]);
  const locale = localeOf(prefix);
  const admin = await requireProvinceOffice(locale);
  const which = asked.settled === "1" ? "settled" : "disputed";
  const disputes = await listDisputes(admin, which);
  const talks = await Promise.all(disputes.map(({ partCode }) => findDisputedTalk(admin, partCode, now())));
  const t = translator(locale, "returns");
  return (
    <OfficeFrame locale={locale} admin={admin} current="returns">
      <PageTitle title={t("office.title")} lead={t("office.lead")} />
      <Tabs
        label={t("office.title")}
        tabs={[
          { href: path(locale, "/admin/returns"), name: t("office.open"), isCurrent: which === "disputed" },
          { href: path(locale, "/admin/returns?settled=1"), name: t("office.settled"), isCurrent: which === "settled" },
        ]}
      />
      {disputes.length === 0 ? <NothingWaits locale={locale} title={t("office.empty")} /> : null}
      {disputes.map((request) => (
        <ReturnCard
          key={request.id}
          locale={locale}
          request={request}
          heading={
            <p className="text-ink-soft">
              {t("office.between", { buyer: request.buyerName, seller: request.sellerName })}
            </p>
          }
        >
          <TalkOf locale={locale} request={request} talk={talks.find((talk) => talk?.partCode === request.partCode)} />
          {which === "disputed" ? <Decide locale={locale} request={request} /> : null}
        </ReturnCard>
      ))}
    </OfficeFrame>
  );
}

/** What buyer and shop said to each other about the part. */
function TalkOf({
  locale,
  request,
  talk,
}: {
  locale: Locale;
  request: ReturnShown;
  talk: PartTalk | null | undefined;
}) {
  if (!talk || talk.count === 0) return null;
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center underline underline-offset-4">
        {translator(locale, "talk")("dispute")} ({talk.count})
      </summary>
      <Messages
        locale={locale}
        messages={talk.messages}
        side={null}
        names={{ buyer: request.buyerName, shop: request.sellerName }}
      />
    </details>
  );
}

/** Two ways out, each with its reason: something goes back, or the complaint is dismissed. */
function Decide({ locale, request }: { locale: Locale; request: ReturnShown }) {
  const t = translator(locale, "returns");
  const hidden = { locale, returnId: request.id };
  const busy = t("lines.busy");
  const reason = (of: string) => (
    <ActionTextArea
      id={`${of}-${request.id}`}
      name="note"
      label={t("office.reason")}
      maxLength={1000}
      rows={3}
      required
    />
  );
  return (
    <div className="grid gap-1">
      <Folded
        {...{ hidden, busy, action: settle }}
        open={t("office.grant")}
        sure={t("office.grantSure")}
        yes={t("office.grantYes")}
      >
        <LineQuantities
          of={`settle-${request.id}`}
          legend={t("office.howMany")}
          start="all"
          lines={request.lines.map((line) => ({
            id: line.orderLineId,
            name: line.name,
            left: Math.min(line.quantity, line.left),
          }))}
          most={(count) => t("lines.most", { count })}
        />
        <ActionCheckbox
          id={`shipping-${request.id}`}
          name="withShipping"
          label={t("office.withShipping")}
          defaultChecked={false}
        />
        <ActionSelect id={`bearer-${request.id}`} name="bearer" label={t("office.bearer")} defaultValue="seller">
          <option value="seller">{t("office.bySeller")}</option>
          <option value="market">{t("office.byMarket")}</option>
        </ActionSelect>
        {reason("grant")}
      </Folded>
      <Folded
        {...{ hidden: { ...hidden, bearer: "seller" }, busy, action: settle }}
        isDanger
        open={t("office.dismiss")}
        sure={t("office.dismissSure")}
        yes={t("office.dismissYes")}
      >
        {reason("dismiss")}
      </Folded>
    </div>
  );
}
