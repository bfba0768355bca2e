import "server-only";
import { licence } from "@/domain/opendata/catalogue";
import { type AskedFile, fileKey, fileOf } from "@/domain/opendata/files";
import { packageOf } from "@/domain/opendata/package";
import type { Build } from "@/domain/opendata/reads/builds";
import { env } from "@/platform/env";
import { translator } from "@/platform/i18n/translator";
import { readFileAt } from "@/platform/storage";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

/**
 * A file of a making, as it is read from storage; "datapackage.json" says what all of them are. Not sent again when the reader has it. What
 * names shops is not given out from the moment one withdraws until it is made anew. `day` is null for the newest.
 */
export async function openDataAnswer(
  request: Request,
  { build, file, day }: { build: Build | null; file: string; day: string | null },
): Promise<Response> {
  const asked = fileOf(file);
  const isManifest = file === "datapackage.json";
  if ((!asked && !isManifest) || (day !== null && (!build || asked?.dataset.isDated === false))) return said(404);
  if (!build) return said(503);
  if (!asked) return manifestAnswer(build, day);
  if (asked.dataset.namesShops && build.heldBackAt !== null) return said(503);
  return fileAnswer(request, build, asked);
}

/** The manifest of a making, the same under its own address and the API's. */
export function manifestOf(build: Build, day: string | null) {
  const { appOrigin } = env();
  return packageOf(build, {
    origin: appOrigin,
    folder: `${appOrigin}/open-data${day === null ? "" : `/days/${day}`}`,
    title: { vi: translator("vi", "opendata")("title"), en: translator("en", "opendata")("title") },
    isWhole: day === null,
  });
}

function manifestAnswer(build: Build, day: string | null): Response {
  return new Response(`${JSON.stringify(manifestOf(build, day), null, 2)}\n`, {
    headers: { ...open, "content-type": types.json, "cache-control": "no-cache" },
  });
}

async function fileAnswer(request: Request, build: Build, { dataset, form }: AskedFile): Promise<Response> {
  const made = build.datasets.find(({ name }) => name === dataset.name);
  if (!made) return said(404);
  const headers = {
    ...open,
    "content-type": types[form],
    "cache-control": dataset.namesShops ? "no-cache" : "public, max-age=600",
    "content-disposition": `inline; filename="${dataset.name}.${form}"`,
    etag: `"${made[form].sha256}"`,
    "last-modified": build.startedAt.toUTCString(),
  };
  const known = request.headers
    .get("if-none-match")
    ?.split(/,\s*/)
    .map((mark) => mark.replace(/^W\//, ""));
  if (known?.includes(headers.etag)) return new Response(null, { status: 304, headers });
  if (request.method === "HEAD") return new Response(null, { headers });
  const body = await readFileAt(fileKey(build.id, `${dataset.name}.${form}`));
  return body === null ? said(503) : new Response(body, { headers });
}

/** For the pages and programs of anybody, everywhere. */
const open = {
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff",
  link: `<${licence.path}>; rel="license"`,
};

function said(status: 404 | 503): Response {
  return new Response(null, { status, headers: status === 503 ? { ...open, "retry-after": "60" } : open });
}
