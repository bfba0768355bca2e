import "server-only";
import ExcelJS from "exceljs";
import type { AdminScope } from "@/domain/people/scopes";
import { csvOf, type ExportTable, harmless } from "@/domain/stats/export";
import type { Counted, StatQuery } from "@/domain/stats/query";
import { listNamedProducts, listNamedSellers, readFigures, readUnits } from "@/domain/stats/reads";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";
import { onPaper } from "@/platform/workbook";

const mostRows = 100_000;

/** The table a person sees at /admin, or the names behind it, with its day, map and definitions on top. */
export async function statisticsTable(
  admin: AdminScope,
  query: StatQuery,
  names: "sellers" | "products" | null,
  locale: Locale,
  which: Counted = "online",
): Promise<ExportTable> {
  const t = translator(locale, "admin");
  const about: ExportTable["about"] = [
    [t("filter.asOf"), formatDay(query.asOf, locale)],
    [t("filter.map"), t(`filter.maps.${query.map}`)],
    [t("figures.sellers"), t("figures.sellersDefinition")],
    [t("figures.products"), t("figures.productsDefinition")],
  ];
  if (names === "sellers") {
    const rows = await listNamedSellers(admin, query, 0, { limit: mostRows, which });
    return {
      name: t("names.sellers"),
      about,
      heads: [t("table.name"), t("table.kind"), t("table.unit"), t("table.old"), t("table.products")],
      rows: rows.map((row) => [
        row.name,
        translator(locale, "common")(`sellerKinds.${row.kind}`),
        row.unitName,
        row.oldName,
        row.products,
      ]),
    };
  }
  if (names === "products") {
    const rows = await listNamedProducts(admin, query, 0, { limit: mostRows, which });
    return {
      name: t("names.products"),
      about,
      heads: [t("table.name"), t("table.seller"), t("table.unit"), t("table.old"), t("table.stars"), t("table.since")],
      rows: rows.map((row) => [row.name, row.sellerName, row.unitName, row.oldName, row.stars, row.since]),
    };
  }
  const [figures, units] = await Promise.all([readFigures(admin, query), readUnits(admin, query)]);
  about.push(
    [t("figures.reported"), String(figures.now.reportedSellers)],
    [t("figures.sales"), t("figures.salesDefinition")],
  );
  return {
    name: t("figures.byUnit"),
    about,
    heads: [
      t("table.unit"),
      t("table.parent"),
      t("table.sellers"),
      t("table.products"),
      t("table.yearBefore"),
      t("table.orders"),
      t("table.sales"),
    ],
    rows: [
      ...units.map((unit) => [
        unit.fullName,
        unit.parentName ?? "",
        unit.sellers,
        unit.products,
        unit.productsYearBefore,
        unit.placed,
        unit.salesDong,
      ]),
      [
        t("table.total"),
        "",
        figures.now.sellers,
        figures.now.products,
        figures.yearBefore.products,
        figures.sales.placed,
        figures.sales.salesDong,
      ],
    ],
  };
}

export function csvAnswer(table: ExportTable, query: Pick<StatQuery, "asOf">): Response {
  return new Response(csvOf(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="cho-ocop-${query.asOf}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

export async function xlsxAnswer(table: ExportTable, query: Pick<StatQuery, "asOf">): Promise<Response> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(table.name.slice(0, 31), { pageSetup: onPaper });
  for (const [label, value] of table.about) sheet.addRow([label, harmless(value)]);
  sheet.addRow([]);
  sheet.addRow(table.heads).font = { bold: true };
  for (const row of table.rows) sheet.addRow(row.map((value) => (typeof value === "string" ? harmless(value) : value)));
  sheet.columns.forEach((column, place) => {
    const words = table.rows
      .map((row) => row[place])
      .filter((value): value is string => typeof value === "string" && value !== "");
    const longest = words.reduce((most, word) => Math.max(most, word.length + 2), place === 0 ? 32 : 18);
    column.width = Math.min(60, longest);
    if (words.length > 0) return;
    column.numFmt = "#,##0";
    sheet.getCell(table.about.length + 2, place + 1).alignment = { horizontal: "right" };
  });
  const bytes = await book.xlsx.writeBuffer();
  return new Response(bytes as ArrayBuffer, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="cho-ocop-${query.asOf}.xlsx"`,
      "cache-control": "private, no-store",
    },
  });
}
