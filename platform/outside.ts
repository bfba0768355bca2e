/** The other side did not answer, or not in a way that says what it did. Asking again later, under the same key, is the way on. */
export class OutsideUnavailable extends Error {
  constructor(url: URL, cause: unknown) {
    super(`no usable answer from ${url.host}${url.pathname}`, { cause });
    this.name = "OutsideUnavailable";
  }
}

export type OutsideRequest = {
  baseUrl: string;
  /** Put behind baseUrl, as in "/v2/orders". */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST; without it the request is a GET. */
  body?: unknown;
  timeoutMs?: number;
};

export type OutsideAnswer = { status: number; body: unknown };

const mostBytes = 8 * 1024 * 1024;

/**
 * Asks a service outside, once: JSON there and back, no redirects, fifteen seconds, https unless on this machine. Never inside a transaction.
 * An answer of 2xx or 4xx is given back as it is.
 * @throws OutsideUnavailable for silence, 429, 5xx, a redirect and what is not JSON.
 */
export async function askOutside(request: OutsideRequest): Promise<OutsideAnswer> {
  const url = urlOf(request);
  try {
    const response = await fetch(url, {
      method: request.body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      redirect: "error",
      signal: AbortSignal.timeout(request.timeoutMs ?? 15_000),
    });
    if (response.status >= 500 || response.status === 429) throw new Error(`HTTP ${response.status}`);
    return { status: response.status, body: JSON.parse(await textOf(response)) as unknown };
  } catch (error) {
    throw new OutsideUnavailable(url, error);
  }
}

/** Words of another's that a person may read: one line, nothing invisible, no secret of ours, cut at a word. */
export function plainWords(words: string, secrets: readonly string[] = [], most = 160): string {
  let plain = words
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  for (const secret of secrets) if (secret.length >= 4) plain = plain.replaceAll(secret, "…");
  if (plain.length <= most) return plain;
  const cut = plain.slice(0, most);
  const word = cut.lastIndexOf(" ");
  return `${word > most / 2 ? cut.slice(0, word) : cut}…`;
}

function urlOf({ baseUrl, path, query = {} }: OutsideRequest): URL {
  const url = new URL(`${baseUrl.replace(/\/$/, "")}${path}`);
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(isHere && url.protocol === "http:"))
    throw new Error(`outside services are asked over https: ${url.host}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error(`an answer of more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
