import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { dataFolder, root } from "@/scripts/embedded-postgres.mjs";

const folder = join(dataFolder(), `tests-embedded-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command that needs the database for one question. Answers what it printed. */
function command(): Promise<string> {
  const program = `
    import { enterEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(root, "scripts/embedded-postgres.mjs")).href)};
    import postgres from "postgres";
    const server = await enterEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, isDurable: false });
    const sql = postgres(server.url, { max: 1 });
    const [row] = await sql\`select 40 + 2 as answer\`;
    await sql.end();
    await server.leave();
    console.log(row.answer);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: root });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) => {
    child.once("close", () => resolve(said.trim()));
  });
}

test("commands that begin and end at the same moment share one server, whoever starts and whoever stops it", async () => {
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all([command(), command(), command(), command()]);
    expect(answers).toEqual(["42", "42", "42", "42"]);
  }
}, 120_000);
