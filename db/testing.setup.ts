import { rmSync } from "node:fs";
import { join } from "node:path";
import { prepareTemplate } from "@/db/testing";
import { dataFolder, enterEmbeddedPostgres } from "@/scripts/embedded-postgres.mjs";

/** Once per run of the tests: a server of their own, and a migrated database that each test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await prepareTemplate(given);
    return async () => {};
  }
  const folder = join(dataFolder(), `tests-${process.pid}`);
  const server = await enterEmbeddedPostgres({ folder, isDurable: false });
  process.env.TEST_DATABASE_URL = server.url;
  await prepareTemplate(server.url);
  return async () => {
    await server.leave();
    rmSync(folder, { recursive: true, force: true });
  };
}
