import { datasetOf, type Dataset } from "@/domain/opendata/catalogue";
import type { LocalDay } from "@/platform/clock";
import { addDays } from "@/platform/clock";

export const folderOfFiles = "opendata";

/** Where a file of a making is kept. */
export function fileKey(buildId: string, file: string): string {
  return `${folderOfFiles}/${buildId}/${file}`;
}

export type AskedFile = { dataset: Dataset; form: "csv" | "json" };

/** What "units.csv" asks for; null for what is no file of ours. */
export function fileOf(name: string): AskedFile | null {
  const [, stem = "", form] = /^([a-z]+)\.(csv|json)$/.exec(name) ?? [];
  const dataset = datasetOf(stem);
  return dataset && (form === "csv" || form === "json") ? { dataset, form } : null;
}

/** So many days are kept one by one, and of earlier ones the ends of months. */
export const daysKept = 30;

/** Whether the files of a day are kept beside the newest. */
export function isKeptDay(day: LocalDay, newest: LocalDay): boolean {
  return day > addDays(newest, -daysKept) || addDays(day, 1).endsWith("-01");
}
