import { Refusal } from "@/platform/refusal";

export const paperKinds = ["pdf", "xml"] as const;
export type PaperKind = (typeof paperKinds)[number];

export const mostPaperBytes = 2 * 1024 * 1024;

/**
 * Whether bytes may be kept as an invoice's PDF or XML, judged by themselves, never by the file's name. XML is looked at and not parsed: UTF-8,
 * one opening tag, no document type or entity. Refuses "paper_bytes" over 2 MB, "paper_pdf" and "paper_xml" for what is something else.
 */
export function checkPaper(kind: PaperKind, bytes: Uint8Array): void {
  if (bytes.byteLength > mostPaperBytes)
    throw new Refusal("paper_bytes", { megabytes: mostPaperBytes / 1024 / 1024 }, kind);
  if (!(kind === "pdf" ? isPdf(bytes) : isXml(bytes))) throw new Refusal(`paper_${kind}`, {}, kind);
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
}

function isXml(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const [, declared] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/i.exec(text) ?? [];
  const isOtherEncoding = declared !== undefined && !/^utf-?8$/i.test(declared);
  const body = text.replace(/^\s*<\?xml\s[^>]*\?>/, "").replace(/^(?:\s|<!--[^]*?-->)*/, "");
  return !isOtherEncoding && !text.includes("\0") && !/<!(?:DOCTYPE|ENTITY)/i.test(text) && /^<[\p{L}_]/u.test(body);
}
