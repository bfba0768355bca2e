import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pagesOf, type Line } from "@/bench/pages";
import { findChromium } from "@/scripts/chromium.mjs";

type Report = { categories: Record<string, { score: number }>; audits: Record<string, { numericValue?: number }> };

/** Fetched by npx when it is wanted: two hundred packages nobody else needs. The last that runs on Node 20. */
const lighthouse = "lighthouse@12.8.2";
const lowestScore = 0.95;
const longestPaintMilliseconds = 2_000;
const run = promisify(execFile);

/** Lighthouse's four marks and the largest paint of each page, as on a phone over a throttled line. */
export async function lighthouseMeasures(market: string): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  const lines: Line[] = [];
  try {
    for (const [page, path] of await pagesOf(market)) {
      const { categories, audits } = await middleReport(market + path, join(folder, `${page}.json`));
      const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, score]));
      const paint = Math.round(paintOf({ categories, audits }));
      const isWithin =
        Object.values(scores).every((score) => score >= lowestScore) && paint <= longestPaintMilliseconds;
      lines.push({ measure: `lighthouse ${page}`, ...scores, largestPaintMilliseconds: paint, isWithin });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return lines;
}

/** Of three, the one in the middle by its largest paint: one of several is off by a second when the machine was busy. */
async function middleReport(url: string, file: string): Promise<Report> {
  const reports = [await report(url, file), await report(url, file), await report(url, file)] as const;
  const [, middle] = reports.toSorted((a, b) => paintOf(a) - paintOf(b));
  return middle ?? reports[0];
}

function paintOf({ audits }: Report): number {
  return audits["largest-contentful-paint"]?.numericValue ?? Infinity;
}

async function report(url: string, file: string): Promise<Report> {
  const flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update";
  const args = ["-y", lighthouse, url, "--quiet", "--output=json", `--output-path=${file}`, `--chrome-flags=${flags}`];
  await run("npx", args, { env: { ...process.env, CHROME_PATH: findChromium() } });
  return JSON.parse(await readFile(file, "utf8")) as Report;
}
