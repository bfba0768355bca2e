/** A file that waits on this phone until it has arrived: it outlives a reload and a closed page. */
export type KeptFile = { key: number; target: string; name: string; type: string; bytes: ArrayBuffer; keptAt: number };

/** What nobody came back for in two days is let go. */
const keptMilliseconds = 48 * 3_600_000;

/** Keeps a file for an address it is to be sent to. Null where this browser keeps nothing: it is then sent from memory. */
export async function keepFile(target: string, file: { name: string; blob: Blob }): Promise<number | null> {
  const { name, blob } = file;
  const kept = { target, name, type: blob.type, bytes: await blob.arrayBuffer(), keptAt: Date.now() };
  return ask<number>("readwrite", (store) => store.add(kept) as IDBRequest<number>).catch(() => null);
}

/** The files that wait for an address, the oldest first. */
export async function keptFiles(target: string): Promise<KeptFile[]> {
  const all = await ask<KeptFile[]>("readonly", (store) => store.getAll() as IDBRequest<KeptFile[]>).catch(() => []);
  for (const { key, keptAt } of all) if (keptAt < Date.now() - keptMilliseconds) await forgetFile(key);
  return all.filter((file) => file.target === target && file.keptAt >= Date.now() - keptMilliseconds);
}

export async function forgetFile(key: number | null): Promise<void> {
  if (key !== null) await ask("readwrite", (store) => store.delete(key)).catch(() => undefined);
}

async function ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open("files-to-send", 1);
  opening.addEventListener("upgradeneeded", () =>
    opening.result.createObjectStore("files", { keyPath: "key", autoIncrement: true }),
  );
  const database = await answerOf(opening);
  try {
    return await answerOf(work(database.transaction("files", mode).objectStore("files")));
  } finally {
    database.close();
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("the phone keeps no files", { cause: request.error })));
  });
}
