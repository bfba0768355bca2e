import type { Metadata } from "next";
import { several } from "@/app/[locale]/seller/orders/actions";
import { requireSellerWith } from "@/app/gates";
import { DeskOrder, SeveralOrders } from "@/components/desk/several-orders";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton, Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { EmptyState, Notice, PageTitle, Tabs } from "@/components/ui/layout";
import { deskOrdersQuery, partCodesOf } from "@/domain/orders/input";
import { confirmHours, shipDays } from "@/domain/orders/promise";
import { countSellerOrders, listSellerOrders } from "@/domain/orders/reads/seller";
import { countPartlySent } from "@/domain/orders/reads/sent";
import { getOwnShop } from "@/domain/sellers/reads";
import { now } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { refusalWords, translator } from "@/platform/i18n/translator";

const states = ["placed", "confirmed", "packed", "partly", "shipped", "delivered", "cancelled"] as const;
const mostLate = 50;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller/orders">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("orders.title") };
}

export default async function SellerOrdersPage({ params, searchParams }: PageProps<"/[locale]/seller/orders">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSellerWith(locale, "orders");
  const asked = await searchParams;
  const { state: named, q, cursor } = deskOrdersQuery.parse(asked);
  const shown = named ?? (q === "" ? "placed" : "all");
  const isPartly = shown === "partly";
  const query = { state: shown === "all" || isPartly ? undefined : shown, partly: isPartly, q };
  const at = now();
  const [shop, counts, partly, late, rest] = await Promise.all([
    getOwnShop(seller),
    countSellerOrders(seller),
    countPartlySent(seller),
    cursor ? null : listSellerOrders(seller, { ...query, late: true, limit: mostLate }, at),
    listSellerOrders(seller, { ...query, cursor, late: false }, at),
  ]);
  const lateOrders = late?.orders ?? [];
  const t = translator(locale, "seller");
  const d = translator(locale, "desk");
  const here = path(locale, "/seller/orders");
  const address = (more: Record<string, string>) =>
    `${here}?${new URLSearchParams({ state: shown, ...(q ? { q } : {}), ...more })}`;
  const isEmpty = lateOrders.length + rest.orders.length === 0;
  const isTicked = asked.tick === "all";
  return (
    <DeskFrame locale={locale} shop={shop} current="orders">
      <PageTitle title={t("orders.title")} actions={<Papers locale={locale} />} />
      <form action={here} role="search" className="flex max-w-xl items-end gap-2">
        <div className="flex-1">
          <Field
            name="q"
            type="search"
            label={d("search.label")}
            placeholder={d("search.hint")}
            defaultValue={q}
            maxLength={60}
            autoComplete="off"
          />
        </div>
        <Button variant="second">{d("search.go")}</Button>
      </form>
      {q ? (
        <LinkButton variant="quiet" size="flush" href={here} className="justify-self-start">
          {d("search.clear", { q })}
        </LinkButton>
      ) : null}
      <Report locale={locale} went={partCodesOf(asked.went)} stayed={stayedOf(asked.stayed)} />
      <Tabs
        label={t("orders.title")}
        tabs={[
          ...states.map((each) => ({
            href: address({ state: each }),
            name: each === "partly" ? translator(locale, "parcel")("partly") : t(`orders.states.${each}`),
            isCurrent: each === shown,
            count: each === "partly" ? partly : counts[each],
          })),
          { href: address({ state: "all" }), name: d("search.all"), isCurrent: shown === "all" },
        ]}
      />
      {isEmpty ? (
        <EmptyState
          picture="/pictures/spot-empty-basket-320.webp"
          title={q ? d("search.none", { q }) : t("orders.empty")}
        />
      ) : (
        <SeveralOrders
          locale={locale}
          action={several}
          back={new URLSearchParams({ state: shown, ...(q ? { q } : {}) }).toString()}
          steps={
            shown === "placed"
              ? ["confirm"]
              : shown === "confirmed"
                ? ["pack"]
                : shown === "all"
                  ? ["confirm", "pack"]
                  : []
          }
          tick={
            isTicked
              ? { href: address({}), name: d("several.tickNone") }
              : { href: address({ tick: "all" }), name: d("several.tickAll") }
          }
        >
          {lateOrders.length > 0 ? (
            <section className="grid gap-2.5">
              <div>
                <h2 className="text-lg text-alarm">{d("late.title", { count: lateOrders.length })}</h2>
                <p className="text-[0.9375rem] text-ink-soft">
                  {d("late.rule", { hours: confirmHours, days: shipDays })}
                </p>
              </div>
              <ul className="grid gap-2.5">
                {lateOrders.map((order) => (
                  <DeskOrder key={order.code} locale={locale} order={order} isTicked={isTicked} />
                ))}
              </ul>
            </section>
          ) : null}
          <ul className="grid gap-2.5">
            {rest.orders.map((order) => (
              <DeskOrder key={order.code} locale={locale} order={order} isTicked={isTicked} />
            ))}
          </ul>
        </SeveralOrders>
      )}
      {rest.nextCursor ? (
        <LinkButton variant="second" href={address({ cursor: rest.nextCursor })}>
          {t("orders.more")}
        </LinkButton>
      ) : null}
    </DeskFrame>
  );
}

function Papers({ locale }: { locale: Locale }) {
  const links = [
    { href: "/seller/orders/pick", name: translator(locale, "desk")("pick.title") },
    { href: "/seller/messages", name: translator(locale, "talk")("list.title") },
    { href: "/seller/reviews", name: translator(locale, "review")("desk.title") },
    { href: "/seller/transfers", name: translator(locale, "seller")("transfers.title") },
    { href: "/seller/invoices", name: translator(locale, "invoice")("list.title") },
    { href: "/seller/returns", name: translator(locale, "returns")("seller.all") },
  ];
  return links.map(({ href, name }) => (
    <LinkButton key={href} variant="second" size="small" href={path(locale, href)}>
      {name}
    </LinkButton>
  ));
}

type Stayed = { code: string; why: string };

/** Which of the parts ticked were moved, and which were not and why. */
function Report({ locale, went, stayed }: { locale: Locale; went: readonly string[]; stayed: readonly Stayed[] }) {
  const t = translator(locale, "desk");
  const linked = (code: string) => (
    <a
      href={path(locale, `/seller/orders/${code}`)}
      className="tabular inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
    >
      {code}
    </a>
  );
  return (
    <>
      {went.length > 0 ? (
        <Notice tone="leaf" title={t("several.went", { count: went.length })}>
          <ul className="flex flex-wrap gap-x-4">
            {went.map((code) => (
              <li key={code}>{linked(code)}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {stayed.length > 0 ? (
        <Notice tone="alarm" title={t("several.stayed", { count: stayed.length })}>
          <ul>
            {stayed.map(({ code, why }) => (
              <li key={code}>
                {linked(code)} {refusalWords(locale, why)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

function stayedOf(listed: string | string[] | undefined): Stayed[] {
  if (typeof listed !== "string") return [];
  return listed.split(",").flatMap((each) => {
    const [typed = "", why = ""] = each.split("~");
    const [code] = partCodesOf(typed);
    return code && /^[a-z_]{1,40}$/.test(why) ? [{ code, why }] : [];
  });
}
