import { expect, test } from "vitest";
import { checkPaper, mostPaperBytes, type PaperKind } from "@/domain/invoices/paper";

const signed = '<?xml version="1.0" encoding="UTF-8"?><HDon><DLHDon>Mật ong</DLHDon></HDon>';
const padded = (start: string, length: number) =>
  Buffer.concat([Buffer.from(start), Buffer.alloc(length)]).subarray(0, length);

function told(kind: PaperKind, bytes: Uint8Array): string {
  try {
    checkPaper(kind, bytes);
    return "kept";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each<[string, PaperKind, Uint8Array, string]>([
  ["a PDF", "pdf", Buffer.from("%PDF-1.7 …"), "kept"],
  ["a PDF of exactly 2 MB", "pdf", padded("%PDF-1.7", mostPaperBytes), "kept"],
  ["one byte more", "pdf", padded("%PDF-1.7", mostPaperBytes + 1), "paper_bytes"],
  ["a program called .pdf", "pdf", Buffer.from("MZ\x90\0%PDF-1.7"), "paper_pdf"],
  ["a page called .pdf", "pdf", Buffer.from("<html>%PDF-</html>"), "paper_pdf"],
  ["nothing", "pdf", Buffer.alloc(0), "paper_pdf"],
  ["an invoice's XML", "xml", Buffer.from(signed), "kept"],
  ["with a byte order mark", "xml", Buffer.from(`\u{feff}${signed}`), "kept"],
  ["without a declaration, after a comment", "xml", Buffer.from("<!-- ký --> <HDon/>"), "kept"],
  [
    "a document type",
    "xml",
    Buffer.from('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
    "paper_xml",
  ],
  ["a document type in small letters, after a comment", "xml", Buffer.from("<!-- --><!doctype x><x/>"), "paper_xml"],
  ["an entity", "xml", Buffer.from('<x><!ENTITY a "b"></x>'), "paper_xml"],
  ["another encoding by its bytes", "xml", Buffer.from(`\u{feff}${signed}`, "utf16le"), "paper_xml"],
  ["another encoding by its words", "xml", Buffer.from(signed.replace("UTF-8", "UTF-7")), "paper_xml"],
  ["a broken letter", "xml", Buffer.concat([Buffer.from(signed), Buffer.from([0xc3])]), "paper_xml"],
  ["words", "xml", Buffer.from("Hóa đơn số 1"), "paper_xml"],
  ["a program called .xml", "xml", Buffer.from("MZ\x90\0"), "paper_xml"],
  ["3 MB", "xml", padded(signed, 3 * 1024 * 1024), "paper_bytes"],
])("%s as %s", (_, kind, bytes, outcome) => {
  expect(told(kind, bytes)).toBe(outcome);
});
