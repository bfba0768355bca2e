import type { FieldFacts } from "@/domain/field/conflict";

/** What the phone keeps in IndexedDB, nowhere else: the drafts of whoever is signed in, their files, and what was taken along at the last signal. */

export type KeptFile = { id: string; kind: "photo" | "voice"; byteCount: number; sha256: string };

export type Trouble = { code: string; message: string; fields: Readonly<Record<string, string>> };

export type KeptDraft = {
  id: string;
  personId: string;
  shopId: string;
  name: string;
  groupCode: string;
  summary: string;
  amount: string;
  unit: string;
  priceDong: string;
  /** How many of the new size there are. */
  onHand: string;
  /** The sizes of a listing it changes, as they are to be. */
  sizes: FieldFacts["sizes"];
  notes: string;
  place: { latitude: number; longitude: number; accuracyMetres: number } | null;
  capturedAt: string;
  /** The listing it changes, and what that said when it was fetched; null for a new product. */
  edits: { productId: string; revision: number; base: FieldFacts } | null;
  files: KeptFile[];
  state: "writing" | "kept" | "decision" | "sent";
  trouble: Trouble | null;
  theirs: (FieldFacts & { revision: number }) | null;
  productId: string | null;
};

export type KeptPerson = {
  userId: string;
  shops: { id: string; name: string }[];
  groups: { code: string; name: string }[];
};

export type KeptGoods = FieldFacts & { productId: string; revision: number };

type Store = "drafts" | "files" | "kept";

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("field", 1);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("files", { keyPath: "id" });
      request.result.createObjectStore("kept");
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB is closed")));
  });
  return opened;
}

/** Resolves once it lies on the phone's disk: a kill right after loses nothing. */
async function within<Found>(
  store: Store,
  mode: "readonly" | "readwrite",
  work: (store: IDBObjectStore) => IDBRequest<Found>,
): Promise<Found> {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error("nothing was kept"));
    transaction.addEventListener("complete", () => resolve(request.result));
    transaction.addEventListener("error", fail);
    transaction.addEventListener("abort", fail);
  });
}

export async function listDrafts(personId: string): Promise<KeptDraft[]> {
  const all = (await within("drafts", "readonly", (store) => store.getAll())) as KeptDraft[];
  return all
    .map(filledUp)
    .filter((draft) => draft.personId === personId)
    .toSorted((one, other) => (one.capturedAt < other.capturedAt ? 1 : -1));
}

/** What an older release kept says nothing of sizes. */
function filledUp(draft: KeptDraft): KeptDraft {
  const { edits, theirs } = draft;
  return {
    ...draft,
    onHand: draft.onHand ?? "",
    sizes: draft.sizes ?? {},
    edits: edits && { ...edits, base: { ...edits.base, sizes: edits.base.sizes ?? {} } },
    theirs: theirs && { ...theirs, sizes: theirs.sizes ?? {} },
  };
}

export async function keepDraft(draft: KeptDraft): Promise<void> {
  await within("drafts", "readwrite", (store) => store.put(draft));
}

export async function dropDraft({ id, files }: KeptDraft): Promise<void> {
  await dropFiles(files);
  await within("drafts", "readwrite", (store) => store.delete(id));
}

export async function keepFile(id: string, bytes: ArrayBuffer, type: string): Promise<void> {
  await within("files", "readwrite", (store) => store.put({ id, bytes, type }));
}

/** A photograph or a voice note; null when the phone has it no more. */
export async function findFile(id: string): Promise<Blob | null> {
  const kept = (await within("files", "readonly", (store) => store.get(id))) as
    | { bytes: ArrayBuffer; type: string }
    | undefined;
  return kept ? new Blob([kept.bytes], { type: kept.type }) : null;
}

export async function dropFiles(files: readonly KeptFile[]): Promise<void> {
  for (const { id } of files) await within("files", "readwrite", (store) => store.delete(id));
}

export async function findPerson(): Promise<KeptPerson | null> {
  return ((await within("kept", "readonly", (store) => store.get("person"))) as KeptPerson | undefined) ?? null;
}

export async function keepPerson(person: KeptPerson): Promise<void> {
  await within("kept", "readwrite", (store) => store.put(person, "person"));
}

export async function findGoods(shopId: string): Promise<KeptGoods[]> {
  const kept = ((await within("kept", "readonly", (store) => store.get(shopId))) as KeptGoods[] | undefined) ?? [];
  return kept.map((goods) => ({ ...goods, sizes: goods.sizes ?? {} }));
}

export async function keepGoods(shopId: string, goods: KeptGoods[]): Promise<void> {
  await within("kept", "readwrite", (store) => store.put(goods, shopId));
}

/** When somebody signs out: who they are and what was taken along goes, and what was sent; what was not stays for them unless they give it up. */
export async function leavePhone(unsent: "keep" | "drop"): Promise<void> {
  const person = await findPerson();
  const drafts = person ? await listDrafts(person.userId) : [];
  for (const draft of drafts) if (unsent === "drop" || draft.state === "sent") await dropDraft(draft);
  await within("kept", "readwrite", (store) => store.clear());
}

/** How many drafts of whoever is signed in the market does not have. */
export async function countUnsent(): Promise<number> {
  const known = await indexedDB.databases?.().catch(() => null);
  if (known && !known.some(({ name }) => name === "field")) return 0;
  const person = await findPerson();
  const drafts = person ? await listDrafts(person.userId) : [];
  return drafts.filter(({ state }) => state !== "sent").length;
}
