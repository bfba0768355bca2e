/*
 * Sends a file in pieces over a network that comes and goes, see docs/decisions/022. No React, no words: an island shows what `tell` hears.
 */

export type Progress = { share: number; isWaiting: boolean };

/** What the market turned down, with its sentence to show. Anything else is tried again until it works. */
export class UploadRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "UploadRefused";
    this.code = code;
  }
}

type Means = { fetch: typeof fetch; pause: (milliseconds: number) => Promise<void> };

const pieces = { least: 16 * 1024, first: 64 * 1024, most: 1024 * 1024 };
const pieceDeadline = 60_000;
const longestPause = 30_000;

/**
 * Sends a file and returns the id under which it lies there for a day. What has arrived before, also from a page since reloaded, is not
 * sent again. Lasts as long as the network is away. @throws UploadRefused
 */
export async function sendFile(
  { name, blob }: { name: string; blob: Blob },
  tell: (progress: Progress) => void = () => {},
  means: Means = { fetch: (...asked) => fetch(...asked), pause },
): Promise<string> {
  const announced = JSON.stringify({ name: name.slice(-200), length: blob.size, ...(await sha256Of(blob)) });
  const headers = { "content-type": "application/json" };
  let at = { id: "", offset: 0 };
  let size = pieces.first;
  let failures = 0;
  while (at.id === "" || at.offset < blob.size) {
    tell({ share: at.offset / blob.size, isWaiting: failures > 0 });
    const began = performance.now();
    const request = () =>
      at.id === ""
        ? means.fetch("/api/v1/uploads", { method: "POST", headers, body: announced, signal: deadline() })
        : means.fetch(`/api/v1/uploads/${at.id}`, {
            method: "PATCH",
            headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(at.offset) },
            body: blob.slice(at.offset, at.offset + size),
            signal: deadline(),
          });
    const answer = await request().catch(() => null);
    const stands = answer?.ok || answer?.status === 409 ? await standing(answer, at) : at;
    if (stands.id !== at.id || stands.offset !== at.offset) {
      at = stands;
      failures = 0;
      const took = performance.now() - began;
      if (took < 1500) size = Math.min(pieces.most, size * 2);
      if (took > 6000) size = Math.max(pieces.least, size / 2);
      continue;
    }
    // it lapsed while the phone was away
    if (answer?.status === 404 && at.id !== "") at = { id: "", offset: 0 };
    else if (answer && isFinal(answer.status) && answer.status !== 409) throw await refusalOf(answer);
    failures += 1;
    size = Math.max(pieces.least, size / 2);
    tell({ share: at.offset / blob.size, isWaiting: true });
    const asked = Number(answer?.headers.get("retry-after") ?? 0) * 1000;
    await means.pause(Math.max(asked, Math.min(longestPause, 500 * 2 ** Math.min(failures, 8))));
  }
  tell({ share: 1, isWaiting: false });
  return at.id;
}

/** Posts the id of a file that has arrived to whatever asked for it, until it has answered. @throws UploadRefused */
export async function handOver<Answer>(action: string, upload: string): Promise<Answer> {
  for (let failures = 0; ; failures++) {
    const form = new FormData();
    form.set("upload", upload);
    const headers = { accept: "application/json" };
    const answer = await fetch(action, { method: "POST", body: form, headers, signal: deadline() }).catch(() => null);
    if (answer?.ok && answer.headers.get("content-type")?.includes("json")) return (await answer.json()) as Answer;
    // a page instead of an answer is the way to sign in
    if (answer && answer.status < 500) throw await refusalOf(answer);
    await pause(Math.min(longestPause, 1000 * 2 ** failures));
  }
}

/** Where it stands after an answer; a piece that began elsewhere hears where the next one begins. */
async function standing(answer: Response, { id, offset }: { id: string; offset: number }) {
  const header = Number(answer.headers.get("upload-offset") ?? offset);
  if (id !== "") return { id, offset: header };
  const told = (await answer.json()) as { id: string };
  return { id: told.id, offset: header };
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

async function refusalOf(answer: Response): Promise<UploadRefused> {
  const told = (await answer.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
  return new UploadRefused(told?.error?.code ?? "unexpected", told?.error?.message ?? "");
}

/** Only pages over https can compute it; without it a reload begins anew. */
async function sha256Of(blob: Blob): Promise<{ sha256?: string }> {
  if (globalThis.crypto?.subtle === undefined) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return { sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(pieceDeadline);
}

/** So long, or until the signal is back. Without a signal there is no point in trying. */
async function pause(milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    if (!navigator.onLine) {
      addEventListener("online", () => resolve(), { once: true });
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    addEventListener(
      "online",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
