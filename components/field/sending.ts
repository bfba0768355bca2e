import {
  dropFiles,
  findFile,
  keepDraft,
  type KeptDraft,
  type KeptFile,
  type KeptGoods,
  type KeptPerson,
  type Trouble,
} from "@/components/field/kept";
import {
  changedKeys,
  type FieldFacts,
  type FieldKey,
  keysInConflict,
  reconciled,
  sizeOfKey,
} from "@/domain/field/conflict";
import { pieceBytes } from "@/domain/field/limits";

/** Why a sending stopped: the drafts wait on the phone and it is tried again. */
export type Stopped = "no_signal" | "not_signed_in" | { seconds: number };

const patienceMilliseconds = 60_000;

type Asked = { method?: "POST" | "PATCH"; headers?: Record<string, string>; body?: BodyInit };
type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** Asks the market. Throws a `Stopped` when nothing else can be done now; what it refuses for a reason comes back as an answer. */
async function ask(locale: string, address: string, init: Asked = {}): Promise<Answer> {
  const headers = { "accept-language": locale, ...init.headers };
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await fetch(address, { ...init, headers, signal, redirect: "error" }).catch(() => null);
  if (!answer) throw new Halt("no_signal");
  if (answer.status === 401) throw new Halt("not_signed_in");
  if (answer.status === 429 || answer.status >= 500)
    throw new Halt({ seconds: Number(answer.headers.get("retry-after") ?? 15) });
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  return { status: answer.status, body, headers: answer.headers };
}

class Halt extends Error {
  readonly why: Stopped;

  constructor(why: Stopped) {
    super("sending stopped");
    this.name = "Halt";
    this.why = why;
  }
}

const posted = (data: unknown): Asked => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(data),
});

/** Who is signed in and the shops they write for; null without signal or when nobody is. */
export async function fetchPerson(locale: string): Promise<KeptPerson | Stopped | "no_shop"> {
  try {
    const { status, body } = await ask(locale, "/api/v1/seller/field");
    return status === 200 ? (body as unknown as KeptPerson) : "no_shop";
  } catch (error) {
    if (error instanceof Halt) return error.why;
    throw error;
  }
}

/** The shop's listings to take along; null without signal. */
export async function fetchGoods(locale: string, shopId: string): Promise<KeptGoods[] | null> {
  const asked = ask(locale, `/api/v1/seller/field/goods?shop=${shopId}`);
  const { status, body } = await asked.catch(() => ({ status: 0, body: {} as Record<string, unknown> }));
  return status === 200 ? (body["goods"] as KeptGoods[]) : null;
}

/**
 * Sends what is ready, one draft after the other, the oldest first. Each is sent until it is there, needs a person, or the signal is gone; then it
 * tells why it stopped.
 */
export async function sendDrafts(
  drafts: readonly KeptDraft[],
  locale: string,
  tell: (draft: KeptDraft, percent: number | null) => void,
): Promise<Stopped | null> {
  try {
    for (const draft of drafts) {
      const sent = await sendDraft(draft, locale, (percent) => tell(draft, percent));
      await keepDraft(sent);
      if (sent.state === "sent") await dropFiles(draft.files);
      tell(sent, null);
    }
    return null;
  } catch (error) {
    if (error instanceof Halt) return error.why;
    throw error;
  }
}

async function sendDraft(
  draft: KeptDraft,
  locale: string,
  tell: (percent: number) => void,
  triesLeft = 2,
): Promise<KeptDraft> {
  const total = draft.files.reduce((sum, { byteCount }) => sum + byteCount, 1);
  let before = 0;
  const uploads: Record<KeptFile["kind"], string[]> = { photo: [], voice: [] };
  tell(0);
  for (const file of draft.files) {
    const arrived = await sendFile(file, locale, (bytes) => tell(Math.floor(((before + bytes) / total) * 100)));
    if ("trouble" in arrived) return { ...draft, state: "decision", trouble: arrived.trouble };
    uploads[file.kind].push(arrived.id);
    before += file.byteCount;
  }
  const { status, body } = await ask(
    locale,
    `/api/v1/seller/field?shop=${draft.shopId}`,
    posted(saying(draft, uploads)),
  );
  if (status < 300)
    return { ...draft, state: "sent", trouble: null, theirs: null, productId: String(body["productId"]) };
  const trouble = troubleIn(status, body);
  const isPassing = trouble.code === "upload_unfinished" || trouble.code === "draft_changed";
  if (trouble.code === "draft_changed" && draft.edits) {
    const theirs = body["theirs"] as FieldFacts & { revision: number };
    const theirsToo = { ...draft, theirs };
    if (keysInConflict(draft.edits.base, draft, theirs).length > 0) return { ...theirsToo, state: "decision", trouble };
    if (triesLeft > 0) return sendDraft(settled(theirsToo, []), locale, tell, triesLeft - 1);
  }
  if (isPassing && triesLeft > 0) return sendDraft(draft, locale, tell, triesLeft - 1);
  return { ...draft, state: "decision", trouble };
}

/** The draft brought up to what the listing says, with the words of its own that were chosen; ready to be sent. */
export function settled(draft: KeptDraft, keepMine: readonly FieldKey[]): KeptDraft {
  const { edits, theirs } = draft;
  if (!edits || !theirs) return { ...draft, state: "kept", trouble: null };
  const words = reconciled({ base: edits.base, mine: draft, theirs }, keepMine);
  const { revision, ...base } = theirs;
  return { ...draft, ...words, edits: { ...edits, revision, base }, theirs: null, trouble: null, state: "kept" };
}

function saying(draft: KeptDraft, uploads: Record<KeptFile["kind"], string[]>) {
  const { id, name, groupCode, summary, amount, unit, priceDong, onHand, notes, place, capturedAt, edits } = draft;
  return {
    draftId: id,
    productId: edits?.productId ?? null,
    revision: edits?.revision ?? null,
    name,
    groupCode,
    summary,
    amount,
    unit,
    priceDong,
    onHand,
    sizes: changedSizes(draft),
    notes,
    place,
    capturedAt,
    photos: uploads.photo,
    voice: uploads.voice[0] ?? null,
  };
}

/** What the phone changes of sizes, each with what it had fetched. */
function changedSizes({ edits, ...mine }: KeptDraft): { variantId: string; was: unknown; is: unknown }[] {
  if (!edits) return [];
  const ids = new Set(changedKeys(edits.base, mine).flatMap((key) => sizeOfKey(key)?.id ?? []));
  return [...ids].map((id) => ({ variantId: id, was: edits.base.sizes[id], is: mine.sizes[id] }));
}

/** One file, from wherever the market says it stands: what it has is not sent again. */
async function sendFile(
  { id, byteCount, sha256 }: KeptFile,
  locale: string,
  tell: (bytes: number) => void,
): Promise<{ id: string } | { trouble: Trouble }> {
  const file = await findFile(id);
  if (!file) return { trouble: { code: "file_gone", message: "", fields: {} } };
  const begun = await ask(locale, "/api/v1/uploads", posted({ name: "", length: byteCount, sha256 }));
  if (begun.status >= 300) return { trouble: troubleIn(begun.status, begun.body) };
  const uploadId = String(begun.body["id"]);
  let offset = Number(begun.body["offset"]);
  let strays = 0;
  while (offset < byteCount) {
    tell(offset);
    const { status, body } = await ask(locale, `/api/v1/uploads/${uploadId}`, {
      method: "PATCH",
      headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
      body: file.slice(offset, offset + pieceBytes),
    });
    if (status < 300) offset = Number(body["offset"]);
    else if (strays < 3) {
      strays += 1;
      const { body: stands } = await ask(locale, `/api/v1/uploads/${uploadId}`);
      offset = Number(stands["offset"] ?? 0);
    } else return { trouble: troubleIn(status, body) };
  }
  return { id: uploadId };
}

function troubleIn(status: number, body: Record<string, unknown>): Trouble {
  const { code = String(status), message = "", fields = {} } = (body["error"] ?? {}) as Partial<Trouble>;
  return { code: status === 403 && code !== "lacks_right" ? "ended" : code, message, fields };
}
