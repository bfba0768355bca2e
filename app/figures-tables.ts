import "server-only";
import ExcelJS from "exceljs";
import { type Figures, fewestTogether, type Headline, sharePercent } from "@/domain/figures/figures";
import { type ExportTable, harmless } from "@/domain/stats/export";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { onPaper } from "@/platform/workbook";

export const figureTableKeys = [
  "summary",
  "days",
  "sizes",
  "pages",
  "places",
  "hours",
  "pairs",
  "emptyDays",
  "stars",
] as const;
export type FigureTableKey = (typeof figureTableKeys)[number];

/** One table for the page, the CSV, and a sheet of the workbook: they cannot differ. Empty cells are what there is none of. */
export type FigureTable = {
  key: FigureTableKey;
  title: string;
  about: string;
  heads: string[];
  rows: (string | number)[][];
};

/** All tables of a shop's figures, in the words of a language. Columns of money are left out where it is not shown. */
export function figureTables(figures: Figures, locale: Locale): FigureTable[] {
  const t = translator(locale, "figures");
  const isMoneyShown = figures.now.sales !== null;
  const money = <Cell>(...cells: Cell[]): Cell[] => (isMoneyShown ? cells : []);
  const table = (key: FigureTableKey, heads: readonly string[], rows: (string | number)[][]): FigureTable => ({
    key,
    title: t(`tables.${key}`),
    about: t(`about.${key}`, { fewest: fewestTogether }),
    heads: [...heads],
    rows,
  });
  const columns = (...names: string[]) => names.map((name) => t(`columns.${name}`));
  const headline = (...names: string[]) => names.map((name) => t(`headline.${name}`));
  return [
    table("summary", columns("figure", "now", "before"), summaryRows(figures, t)),
    table(
      "days",
      [
        ...columns("day"),
        ...headline("visitors", "views", "baskets", "orders", "cancelledOrders", "deliveredOrders"),
        ...money(...headline("grossDong", "cancelledDong", "returnedDong", "netDong")),
      ],
      figures.days.map((row) => [
        formatDay(row.day, locale),
        row.visitors,
        row.views,
        row.baskets,
        row.orders,
        row.cancelledOrders,
        row.deliveredOrders,
        ...(row.sales ? [row.sales.grossDong, row.sales.cancelledDong, row.sales.returnedDong, row.sales.netDong] : []),
      ]),
    ),
    table(
      "sizes",
      [
        ...columns("product", "size", "orders", "ordered", "cancelled", "returned", "units"),
        ...money(...columns("netDong")),
      ],
      [
        ...figures.sizes.map((size) => [
          size.productName,
          size.variantName,
          size.orders,
          size.ordered,
          size.cancelled,
          size.returned,
          size.ordered - size.cancelled - size.returned,
          ...money(size.netDong ?? 0),
        ]),
        ...money([t("delivery"), "", "", "", "", "", "", figures.deliveryNetDong ?? 0]),
      ],
    ),
    table(
      "pages",
      [...columns("product"), ...headline("visitors", "views")],
      figures.pages.map((page) => [page.productName, page.visitors, page.views]),
    ),
    table(
      "places",
      [...columns("place", "orders"), ...money(...columns("netDong"))],
      figures.places.map((row) => [row.place ?? t("pickedUp"), row.orders, ...money(row.netDong ?? 0)]),
    ),
    table(
      "hours",
      columns("weekday", "hour", "orders"),
      figures.hours.map((row) => [t(`weekdays.${row.weekday}`), `${String(row.hour).padStart(2, "0")}:00`, row.orders]),
    ),
    table(
      "pairs",
      columns("one", "other", "together", "ofOne", "ofOther"),
      figures.pairs.map((pair) => [
        pair.one,
        pair.other,
        pair.together,
        sharePercent(pair.together, pair.ordersOfOne) ?? "",
        sharePercent(pair.together, pair.ordersOfOther) ?? "",
      ]),
    ),
    table(
      "emptyDays",
      columns("product", "size", "emptyDays"),
      figures.emptyDays.map((row) => [row.productName, row.variantName, row.days]),
    ),
    table(
      "stars",
      columns("stars", "reviews"),
      figures.stars.map((row) => [t("starsOf", { stars: row.stars }), row.reviews]),
    ),
  ];
}

function summaryRows({ now, before }: Figures, t: (key: string) => string): (string | number)[][] {
  const row = (name: string, of: (headline: Headline) => number | null) => [
    t(`headline.${name}`),
    of(now) ?? "",
    of(before) ?? "",
  ];
  return [
    row("visitors", (one) => one.visitors),
    row("views", (one) => one.views),
    row("baskets", (one) => one.baskets),
    row("orders", (one) => one.orders),
    row("cancelledOrders", (one) => one.cancelledOrders),
    row("deliveredOrders", (one) => one.deliveredOrders),
    row("units", (one) => one.units),
    ...(now.sales === null
      ? []
      : [
          row("grossDong", (one) => one.sales?.grossDong ?? null),
          row("cancelledDong", (one) => one.sales?.cancelledDong ?? null),
          row("returnedDong", (one) => one.sales?.returnedDong ?? null),
          row("netDong", (one) => one.sales?.netDong ?? null),
          row("averageOrderDong", (one) => one.averageOrderDong),
        ]),
    row("buyers", (one) => one.buyers),
    row("returningBuyers", (one) => one.returningBuyers),
    row("returningShare", (one) => sharePercent(one.returningBuyers, one.buyers)),
    row("promised", (one) => one.promised),
    row("keptPromise", (one) => one.keptPromise),
    row("keptShare", (one) => sharePercent(one.keptPromise, one.promised)),
    row("reviews", (one) => one.reviews),
    row("averageStars", (one) => one.averageStars),
  ];
}

/** One of the tables as people take it along, with the shop and the period on top; the summary when none of that name is. */
export function figureExport(
  figures: Figures,
  { table: key, shop }: { table: string | null; shop: { name: string } },
  locale: Locale,
): ExportTable {
  const tables = figureTables(figures, locale);
  const table = tables.find((one) => one.key === key) ?? (tables[0] as FigureTable);
  return {
    name: table.title,
    about: aboutLines(figures, { shop, table }, locale),
    heads: table.heads,
    rows: table.rows,
  };
}

function aboutLines(
  { from, to }: Pick<Figures, "from" | "to">,
  { shop, table }: { shop: { name: string }; table: FigureTable },
  locale: Locale,
): ExportTable["about"] {
  const t = translator(locale, "figures");
  return [
    [t("title"), shop.name],
    [t("from"), formatDay(from, locale)],
    [t("to"), formatDay(to, locale)],
    [table.title, table.about],
  ];
}

/** All tables as a workbook, each on its sheet: numbers are numbers, words are never formulas. */
export async function figuresXlsx(figures: Figures, shop: { name: string }, locale: Locale): Promise<Response> {
  const book = new ExcelJS.Workbook();
  for (const table of figureTables(figures, locale)) {
    const sheet = book.addWorksheet(table.title.slice(0, 31), { pageSetup: onPaper });
    for (const line of aboutLines(figures, { shop, table }, locale)) sheet.addRow(line.map(harmless));
    sheet.addRow([]);
    sheet.addRow(table.heads).font = { bold: true };
    for (const row of table.rows) sheet.addRow(row.map((cell) => (typeof cell === "string" ? harmless(cell) : cell)));
    sheet.columns.forEach((column, place) => {
      column.width = place === 0 ? 32 : 18;
    });
  }
  const bytes = await book.xlsx.writeBuffer();
  return new Response(bytes as ArrayBuffer, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="cho-ocop-${figures.from}-${figures.to}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
