// Runs a command with DATABASE_URL: the one that is set, else the embedded database's, which is started if need be.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { joinCards } from "./demo-cards.mjs";
import { askDatabase } from "./database.mjs";
import { enterEmbeddedPostgres, Obstacle, root } from "./embedded-postgres.mjs";
import { assumeDemo, checkSettings, loadEnvironmentFile } from "./settings.mjs";

const [command, ...args] = process.argv.slice(2);

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Obstacle)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  if (!command) throw new Obstacle("Say which command to run: node scripts/with-database.mjs <command> [arguments].");
  if (!existsSync(join(root, "node_modules"))) throw new Obstacle("Nothing is installed yet: run npm install first.");
  loadEnvironmentFile();
  assumeDemo();
  joinCards();
  await checkSettings({ mode: "development", port: 3000 });
  if (process.env.DATABASE_URL) await askDatabase(process.env.DATABASE_URL);
  const server = process.env.DATABASE_URL ? null : await enterEmbeddedPostgres({ say: (line) => console.error(line) });
  try {
    return await runCommand(server?.url ?? process.env.DATABASE_URL);
  } finally {
    await server?.leave();
  }
}

function runCommand(databaseUrl) {
  const path = `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`;
  const child = spawn(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: path, DATABASE_URL: databaseUrl },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Obstacle(`${command} could not be run: ${error.message}`)));
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
