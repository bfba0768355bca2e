import { createHash } from "node:crypto";

/** Next's own scripts, and the announcement of the first of them, as it writes them into a page. */
const script = /<script src="(\/_next\/static\/[^"]+)" async=""><\/script>/g;
const announcement = /<link rel="preload" as="script" fetchPriority="low" href="\/_next\/static\/[^"]+"\/>/g;
/** The page's data, in many pieces because Next sends a page while it makes it. */
const nextPiece = /<\/script><script>(?=self\.__next_f\.push)/g;
const inline = /<script(?: id="[^"]*")?>([^]*?)<\/script>/g;

/** The body of an answer, finished if it is a page, and the policy that goes with it; null where it came without one. */
export function finishedAnswer(payload, headers) {
  const policy = headers["content-security-policy"] ?? null;
  if (!String(headers["content-type"]).startsWith("text/html")) return { body: payload, policy };
  const { page, scriptSources } = finishedHtml(payload.toString());
  const named = policy && String(policy).replace(/(script-src [^;]*)'unsafe-inline'/, `$1${scriptSources}`);
  return { body: Buffer.from(page), policy: named };
}

/**
 * Two things that only a page that is finished allows. It fetches its scripts once all that is in sight has been fetched, or at the first
 * touch of it: on a slow line they would share it with the first picture and the letters, and until they come links and forms work without
 * them. And what it has of scripts inside is known, so that its policy can name each by its hash.
 */
export function finishedHtml(html) {
  const page = withLateScripts(html).replace(nextPiece, ";");
  const hashes = [...page.matchAll(inline)].map(([, text]) => createHash("sha256").update(text).digest("base64"));
  return { page, scriptSources: hashes.map((hash) => `'sha256-${hash}'`).join(" ") };
}

function withLateScripts(html) {
  const sources = [...html.matchAll(script)].map(([, source]) => source);
  const end = html.lastIndexOf("</body>");
  if (sources.length === 0 || end === -1) return html;
  const fetching = `<script>(${fetchLate})(${JSON.stringify([...new Set(sources)])})</script>`;
  return `${html.slice(0, end)}${fetching}${html.slice(end)}`.replace(announcement, "").replace(script, "");
}

/** Runs in the browser, as it is written here. */
const fetchLate = `(sources) => {
  const go = () => {
    for (const source of sources.splice(0)) document.head.append(Object.assign(document.createElement("script"), { src: source }));
  };
  addEventListener("load", () => setTimeout(go));
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, go, { capture: true, once: true });
}`.replace(/\s+/g, " ");
