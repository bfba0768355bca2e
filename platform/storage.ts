import { openAsBlob } from "node:fs";
import { copyFile, mkdir, open as openAt, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { Readable } from "node:stream";
import { AwsClient } from "aws4fetch";
import { env } from "@/platform/env";
import { newToken } from "@/platform/ids";

const deadlineMilliseconds = 20_000;
/** For files of any length. */
const longMilliseconds = 600_000;

/** Where files are kept: a folder (`file:.data/files`) or a bucket (`s3://key:secret@host/bucket?region=auto`). */
type Store = {
  put: (key: string, bytes: Uint8Array, contentType: string) => Promise<void>;
  get: (key: string) => Promise<Buffer | null>;
  putFrom: (key: string, path: string, contentType: string) => Promise<void>;
  read: (key: string) => Promise<ReadableStream<Uint8Array> | null>;
  remove: (key: string) => Promise<void>;
  list: (prefix: string) => AsyncGenerator<KeptFile>;
};

export type KeptFile = { key: string; keptAt: Date };

let open: { url: string; store: Store } | undefined;

export async function putFile(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
  await store().put(checkedKey(key), bytes, contentType);
}

/** The bytes kept under a key, or null when there are none. */
export async function getFile(key: string): Promise<Buffer | null> {
  return store().get(checkedKey(key));
}

/** Keeps a file of this machine, without ever holding it whole. */
export async function putFileFrom(key: string, path: string, contentType: string): Promise<void> {
  await store().putFrom(checkedKey(key), path, contentType);
}

/** What is kept under a key, as it is read, or null when there is nothing. */
export async function readFileAt(key: string): Promise<ReadableStream<Uint8Array> | null> {
  return store().read(checkedKey(key));
}

/** Removes what is kept under a key; nothing there is fine. */
export async function deleteFile(key: string): Promise<void> {
  await store().remove(checkedKey(key));
}

/** Every file kept under a folder of keys, and since when; half-written ones that were never finished too. */
export function listFiles(prefix: string): AsyncGenerator<KeptFile> {
  return store().list(checkedKey(prefix));
}

function store(): Store {
  const url = env().storageUrl;
  if (open?.url !== url) open = { url, store: url.startsWith("s3:") ? bucket(new URL(url)) : folder(url) };
  return open.store;
}

/** Keys are ours, never typed by anyone: lower-case segments, so that none leaves its folder. */
function checkedKey(key: string): string {
  if (!/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i.test(key) || key.includes("..")) {
    throw new Error(`not a file key: ${JSON.stringify(key)}`);
  }
  return key;
}

function folder(url: string): Store {
  const root = resolve(url.replace(/^file:(\/\/)?/, ""));
  const pathOf = (key: string) => resolve(root, key);
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = `${path}.${newToken().slice(0, 8)}.part`;
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    },
    get: async (key) => {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    putFrom: async (key, from) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = `${path}.${newToken().slice(0, 8)}.part`;
      await copyFile(from, unfinished);
      await rename(unfinished, path);
    },
    read: async (key) => {
      try {
        const file = await openAt(pathOf(key));
        return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await rm(pathOf(key), { force: true });
    },
    list: async function* (prefix) {
      const entries = await readdir(pathOf(prefix), { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (isMissing(error)) return [];
          throw error;
        },
      );
      for (const entry of entries.filter((each) => each.isFile())) {
        const path = join(entry.parentPath, entry.name);
        const found = await stat(path).catch(() => null);
        if (found) yield { key: relative(root, path).replaceAll("\\", "/"), keptAt: found.mtime };
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function bucket(url: URL): Store {
  const protocol = url.searchParams.get("protocol") ?? "https";
  const region = url.searchParams.get("region") ?? "auto";
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: "s3",
    region,
  });
  const base = `${protocol}://${url.host}${url.pathname.replace(/\/$/, "")}`;
  const call = (key: string, init: RequestInit) =>
    client.fetch(`${base}/${key}`, { ...init, signal: AbortSignal.timeout(deadlineMilliseconds) });
  return {
    put: async (key, bytes, contentType) => {
      const answer = await call(key, {
        method: "PUT",
        body: Buffer.from(bytes),
        headers: { "content-type": contentType },
      });
      if (!answer.ok) throw new Error(`the bucket answered ${answer.status} to a file put there`);
    },
    get: async (key) => {
      const answer = await call(key, { method: "GET" });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the bucket answered ${answer.status} when asked for a file`);
      return Buffer.from(await answer.arrayBuffer());
    },
    putFrom: async (key, path, contentType) => {
      const answer = await client.fetch(`${base}/${key}`, {
        method: "PUT",
        body: await openAsBlob(path, { type: contentType }),
        headers: { "content-type": contentType },
        signal: AbortSignal.timeout(longMilliseconds),
      });
      if (!answer.ok) throw new Error(`the bucket answered ${answer.status} to a file put there`);
    },
    read: async (key) => {
      const answer = await client.fetch(`${base}/${key}`, {
        method: "GET",
        signal: AbortSignal.timeout(longMilliseconds),
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the bucket answered ${answer.status} when asked for a file`);
      return answer.body;
    },
    remove: async (key) => {
      const answer = await call(key, { method: "DELETE" });
      if (!answer.ok && answer.status !== 404) throw new Error(`the bucket answered ${answer.status} to a removal`);
    },
    list: async function* (prefix) {
      let next: string | undefined = "";
      while (next !== undefined) {
        const answer: Response = await client.fetch(
          `${base}?list-type=2&prefix=${encodeURIComponent(`${prefix}/`)}${next && `&continuation-token=${encodeURIComponent(next)}`}`,
          { signal: AbortSignal.timeout(deadlineMilliseconds) },
        );
        if (!answer.ok) throw new Error(`the bucket answered ${answer.status} when asked what it keeps`);
        const xml = await answer.text();
        for (const [, entry = ""] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g))
          yield { key: textIn(entry, "Key") ?? "", keptAt: new Date(textIn(entry, "LastModified") ?? 0) };
        next = textIn(xml, "NextContinuationToken");
      }
    },
  };
}

/** Our own keys hold no letter that XML writes otherwise. */
function textIn(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
}
