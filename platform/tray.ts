import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where what cannot leave lies: letters that a mail program opens, and what phones would have shown. Read with the machine's own rights only. */
const trays = { mail: ".eml", phones: ".txt" } as const;

/** Leaves a letter or a message on this machine's disk, under .data; under the same id it is the same one. */
export async function leave(
  tray: keyof typeof trays,
  id: string,
  content: Parameters<typeof writeFile>[1],
): Promise<void> {
  const folder = join(process.cwd(), ".data", tray);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}${trays[tray]}`), content, { mode: 0o600 });
}
