import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { apiMeasures } from "@/bench/api";
import { booksMeasures } from "@/bench/books";
import { cardMeasures } from "@/bench/cards";
import { catalogueMeasures } from "@/bench/catalogue";
import { checkoutMeasures } from "@/bench/checkout";
import { fieldMeasures } from "@/bench/field";
import { figureMeasures } from "@/bench/figures";
import { indicatorMeasures } from "@/bench/indicators";
import { lighthouseMeasures } from "@/bench/lighthouse";
import { measured } from "@/bench/measure";
import { type Line, pageMeasures } from "@/bench/pages";
import { pictureMeasures } from "@/bench/pictures";
import { sheetMeasures } from "@/bench/sheets";
import { closeDatabase } from "@/db/client";
import { log } from "@/platform/log";
import { enterEmbeddedPostgres, freePort, root } from "@/scripts/embedded-postgres.mjs";

/**
 * Prints one JSON line per measure. `npm run bench` sows databases of their own (bench_10, bench_1000; kept for the next
 * time), serves a production build and a bare application beside it. `--scale 10` does one of them; `--only catalogue`
 * measures the reads of the database that DATABASE_URL names, in this process; `--only books` all checks of its books,
 * `--only cards` orders paid by card at a test server in this process, `--only sheets` a sheet of `--rows` products sent in, written and taken
 * back, `--only pictures` photographs taken in, `--only figures` a year's figures of a shop with 50,000 orders,
 * `--only indicators --scale 1000` the province's figures in the demo that DATABASE_URL names, with so many copies of it added,
 * `--only field --market http://localhost:3000` twenty drafts from a phone, sent to a demo that runs, over `--kilobits` upwards or as fast as it goes.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string" },
    scale: { type: "string", multiple: true, default: ["10", "1000"] },
    seconds: { type: "string", default: "8" },
    orders: { type: "string", default: "600" },
    rows: { type: "string", default: "10000" },
    market: { type: "string", default: "http://localhost:3000" },
    kilobits: { type: "string", default: "0" },
  },
});
const next = join(root, "node_modules/next/dist/bin/next");
const bareFolder = join(root, "bench/bare");
const say = (line: Line) => console.log(JSON.stringify(line));

if (values.only === "catalogue") {
  const { products, measures } = await catalogueMeasures();
  for (const measure of measures)
    console.log(JSON.stringify({ part: "catalogue", products, ...(await measured(measure)) }));
  await closeDatabase();
} else if (values.only === "cards") {
  log.level = "error";
  say(await cardMeasures(Number(values.orders)));
  await closeDatabase();
} else if (values.only === "books") {
  say(await booksMeasures());
  await closeDatabase();
} else if (values.only === "figures") {
  say(await figureMeasures(50_000));
  await closeDatabase();
} else if (values.only === "indicators") {
  await indicatorMeasures(Number(values.scale[0]), say);
  await closeDatabase();
} else if (values.only === "sheets") {
  say(await sheetMeasures(Number(values.rows)));
  await closeDatabase();
} else if (values.only === "pictures") {
  say(await pictureMeasures(40));
} else if (values.only === "field") {
  say(await fieldMeasures(values.market, Number(values.kilobits)));
} else await everything();

async function everything(): Promise<void> {
  const embedded = process.env.DATABASE_URL ? null : await enterEmbeddedPostgres({ say: console.error });
  try {
    const build = { ...process.env, NEXT_DIST_DIR: ".next-bench", NEXT_TELEMETRY_DISABLED: "1" };
    await withOwnTypes(() => run([next, "build"], root, build));
    await run([next, "build"], bareFolder, build);
    for (const scale of values.scale) await atScale(scale, embedded?.url ?? process.env.DATABASE_URL ?? "");
  } finally {
    await embedded?.leave();
  }
}

async function atScale(scale: string, serverUrl: string): Promise<void> {
  const url = new URL(serverUrl);
  url.pathname = `/bench_${scale}`;
  const [marketPort, barePort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    DATABASE_URL: url.href,
    DEMO: "1",
    AUTH_SECRET: randomBytes(32).toString("base64"),
    NEXT_DIST_DIR: ".next-bench",
    APP_ORIGIN: `http://localhost:${marketPort}`,
    LOG_LEVEL: "error",
    JOBS: "off",
  };
  await createDatabase(serverUrl, `bench_${scale}`);
  const script = (name: string, ...args: string[]) =>
    run(["--import", "tsx", "--conditions=react-server", name, ...args], root, env);
  await script("scripts/migrate.ts");
  await script("scripts/seed.ts", "--scale", scale, "--if-empty");

  const servers = [
    spawn(process.execPath, [join(root, "scripts/serve.mjs")], {
      cwd: root,
      env: { ...env, PORT: String(marketPort), NODE_ENV: "production" },
      stdio: "ignore",
    }),
    spawn(process.execPath, [next, "start", "-p", String(barePort)], { cwd: bareFolder, env, stdio: "ignore" }),
  ];
  try {
    const [market, bare] = [`http://localhost:${marketPort}`, `http://localhost:${barePort}`];
    for (const address of [`${market}/api/health`, `${bare}/`]) await answers(address);
    for (const line of await pageMeasures(market, bare, url.href, Number(values.seconds))) say({ scale, ...line });
    if (scale === values.scale[0]) for (const line of await lighthouseMeasures(market)) say({ scale, ...line });
    for (const line of await apiMeasures(market, bare, Number(values.seconds))) say({ scale, ...line });
    for (const line of await checkoutMeasures(market, bare, url.href, Number(values.orders))) say({ scale, ...line });
  } finally {
    for (const server of servers) server.kill("SIGTERM");
  }
  await script("bench/run.ts", "--only", "catalogue");
  await script("bench/run.ts", "--only", "cards", "--orders", values.orders);
  await script("bench/run.ts", "--only", "books");
  await script("bench/run.ts", "--only", "sheets");
  await script("bench/run.ts", "--only", "pictures");
}

/** A build into a folder of another name adds itself to tsconfig.json: that is taken back. */
async function withOwnTypes(build: () => Promise<void>): Promise<void> {
  const file = join(root, "tsconfig.json");
  const before = await readFile(file);
  try {
    await build();
  } finally {
    await writeFile(file, before);
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1 });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)} template template0`;
  } finally {
    await sql.end();
  }
}

/** Standard output is for measures: what a build or a sowing says goes to standard error. */
function run(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const isMeasuring = args.includes("--only");
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", isMeasuring ? 1 : 2, 2] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${args.join(" ")} ended with ${code}`))));
  });
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const isUp = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  throw new Error(`${address} did not answer`);
}
