import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@/e2e/fixtures";

/** What was left for an address or a number (+84…) on this machine: the demo's inbox shows it to everybody, and keeps links that open an account to itself. */
export async function linkFor(recipient: string, pattern: RegExp): Promise<string> {
  let link = "";
  await expect(() => {
    link = newestFor(recipient, pattern);
    expect(link, `${recipient} was sent ${pattern.source}`).not.toBe("");
  }).toPass({ timeout: 30_000 });
  return link;
}

function newestFor(recipient: string, pattern: RegExp): string {
  const tray = recipient.startsWith("+") ? "phones" : "mail";
  for (const { file } of filesIn(tray)) {
    const kept = readFileSync(file, "utf8");
    const text = tray === "mail" ? plain(kept) : kept;
    if (!text.slice(0, 1_000).toLowerCase().includes(recipient.toLowerCase())) continue;
    const found = pattern.exec(text)?.[0];
    if (found) return found;
  }
  return "";
}

function filesIn(tray: "mail" | "phones") {
  const folder = join(".data", tray);
  return names(folder)
    .map((name) => join(folder, name))
    .map((file) => ({ file, at: statSync(file).mtimeMs }))
    .toSorted((one, other) => other.at - one.at);
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A letter's lines as they were before it was made fit for mail (RFC 2045, quoted-printable). */
function plain(text: string): string {
  return text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
