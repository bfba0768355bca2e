import type { Metadata } from "next";
import type { SellerRight } from "@/domain/people/rights";
import { readerOf, requireSeller } from "@/app/gates";
import { agree } from "@/app/[locale]/(account)/actions";
import { NoticesOfDay } from "@/components/front/notices-of-day";
import { AgreeCard } from "@/components/policies/agree-card";
import { DeskFrame } from "@/components/seller/desk-frame";
import { LinkButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icons";
import { EmptyState, Notice, PageTitle } from "@/components/ui/layout";
import { taskPlace, taskTitle, taskWhy } from "@/components/visits/task-words";
import { listAnnouncements } from "@/domain/front/reads";
import { countSellerInvoices } from "@/domain/invoices/reads";
import { countUnreadTalks } from "@/domain/messages/reads";
import { countLateOrders, countSellerOrders } from "@/domain/orders/reads/seller";
import { countTransfersToSee } from "@/domain/payments/reads";
import { listTextsToAgree } from "@/domain/policies/reads";
import { countReturnsToAnswer } from "@/domain/returns/reads";
import { countUnanswered } from "@/domain/reviews/reads";
import { getOwnShop } from "@/domain/sellers/reads";
import { listShelves } from "@/domain/stock/reads/shelves";
import { listTasksOfShop, type TaskLine } from "@/domain/tasks/reads/tasks";
import { now, today } from "@/platform/clock";
import { type Locale, localeOf } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const mostTasks = 8;

export async function generateMetadata({ params }: PageProps<"/[locale]/seller">): Promise<Metadata> {
  return { title: translator(localeOf((await params).locale), "seller")("today.title") };
}

export default async function TodayPage({ params, searchParams }: PageProps<"/[locale]/seller">) {
  const locale = localeOf((await params).locale);
  const seller = await requireSeller(locale);
  const may = (right: SellerRight) => seller.rights.includes(right);
  const [{ lacks }, shop, said, texts, raised, late, unread, unanswered, counts, invoices, shelf, transfers, returns] =
    await Promise.all([
      searchParams,
      getOwnShop(seller),
      listAnnouncements("sellers", today()),
      listTextsToAgree(readerOf(seller), today()),
      listTasksOfShop(seller),
      may("orders") ? countLateOrders(seller, now()) : 0,
      may("orders") ? countUnreadTalks(seller) : 0,
      may("orders") ? countUnanswered(seller, now()) : 0,
      may("orders") ? countSellerOrders(seller) : null,
      may("money") ? countSellerInvoices(seller) : null,
      may("stock") ? listShelves(seller) : [],
      may("money") ? countTransfersToSee(seller) : 0,
      may("money") ? countReturnsToAnswer(seller) : 0,
    ]);
  const waiting = invoices?.waiting ?? 0;
  const { placed = 0, confirmed = 0, packed = 0, shipped = 0 } = counts ?? {};
  const t = translator(locale, "seller");
  const low = shelf.filter(({ isLow, onHand }) => isLow && onHand > 0).length;
  const isNew = may("stock") && may("listings") && shelf.length === 0;
  const soldOut = shelf.filter((line) => line.onHand === 0).length;
  const tasks: { name: string; count: number; href: string; icon: IconName }[] = [
    {
      name: translator(locale, "desk")("late.today", { count: late }),
      count: late,
      href: "/seller/orders?state=all",
      icon: "clock",
    },
    {
      name: translator(locale, "talk")("list.today", { count: unread }),
      count: unread,
      href: "/seller/messages",
      icon: "phone",
    },
    { name: t("today.transfers", { count: transfers }), count: transfers, href: "/seller/transfers", icon: "clock" },
    {
      name: t("today.placed", { count: placed }),
      count: placed,
      href: "/seller/orders?state=placed",
      icon: "phone",
    },
    {
      name: t("today.confirmed", { count: confirmed }),
      count: confirmed,
      href: "/seller/orders?state=confirmed",
      icon: "basket",
    },
    {
      name: t("today.packed", { count: packed }),
      count: packed,
      href: "/seller/orders?state=packed",
      icon: "truck",
    },
    {
      name: t("today.shipped", { count: shipped }),
      count: shipped,
      href: "/seller/orders?state=shipped",
      icon: "clock",
    },
    {
      name: translator(locale, "invoice")("list.today", { count: waiting }),
      count: waiting,
      href: "/seller/invoices",
      icon: "certificate",
    },
    {
      name: translator(locale, "returns")("seller.today", { count: returns }),
      count: returns,
      href: "/seller/returns",
      icon: "truck",
    },
    {
      name: translator(locale, "review")("desk.today", { count: unanswered }),
      count: unanswered,
      href: "/seller/reviews",
      icon: "check",
    },
    {
      name: translator(locale, "stock")("list.lowNow", { count: low }),
      count: low,
      href: "/seller/stock?low",
      icon: "leaf",
    },
    { name: t("today.soldOut", { count: soldOut }), count: soldOut, href: "/seller/stock", icon: "leaf" },
  ];
  const open = tasks.filter((task) => task.count > 0);
  const toDo = raised.filter(({ kind }) => kind !== "orders_late");
  return (
    <DeskFrame locale={locale} shop={shop} current="today">
      <PageTitle
        title={t("today.title")}
        actions={
          <>
            {may("orders") ? (
              <LinkButton variant="second" href={path(locale, "/seller/figures")}>
                {translator(locale, "figures")("link")}
              </LinkButton>
            ) : null}
            {may("listings") ? (
              <LinkButton href={path(locale, "/seller/products/new")}>{t("today.newProduct")}</LinkButton>
            ) : null}
          </>
        }
      />
      <AgreeCard locale={locale} asked={texts} action={agree} />
      <NoticesOfDay locale={locale} sentences={said} isCard />
      {lacks ? <Notice tone="gold">{t("lacksRight")}</Notice> : null}
      <ToDo locale={locale} tasks={toDo} />
      {open.length + toDo.length === 0 ? (
        <EmptyState
          picture="/pictures/spot-empty-basket-320.webp"
          title={t(isNew ? "today.noGoods" : "today.allDone")}
          action={
            isNew ? <LinkButton href={path(locale, "/seller/welcome")}>{t("today.firstSteps")}</LinkButton> : null
          }
        />
      ) : null}
      {open.length > 0 ? (
        <ul className="grid gap-2.5 lg:grid-cols-2">
          {open.map((task) => (
            <li key={task.href}>
              <a
                href={path(locale, task.href)}
                className="flex min-h-16 items-center gap-4 rounded-card border border-line bg-card px-4 py-3 leading-snug font-semibold hover:border-line-strong"
              >
                <Icon name={task.icon} className="size-7 shrink-0 text-earth-deep" />
                <span className="flex-1">{task.name}</span>
                <Icon name="chevron" className="size-5" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </DeskFrame>
  );
}

/** What the market found to be looked after, besides the day's work. */
function ToDo({ locale, tasks }: { locale: Locale; tasks: readonly TaskLine[] }) {
  if (tasks.length === 0) return null;
  return (
    <section className="grid gap-2.5">
      <h2 className="text-xl">{translator(locale, "visits")("task.desk")}</h2>
      <ul className="grid gap-2.5 lg:grid-cols-2">
        {tasks.slice(0, mostTasks).map((task) => (
          <li key={task.id}>
            <a
              href={path(locale, taskPlace(task))}
              className="grid min-h-16 gap-0.5 rounded-card border border-line bg-card px-4 py-3 leading-snug hover:border-line-strong"
            >
              <span className="font-semibold">{taskTitle(locale, task)}</span>
              {taskWhy(locale, task).map((line) => (
                <span key={line} className="text-[0.9375rem] wrap-anywhere text-ink-soft">
                  {line}
                </span>
              ))}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
