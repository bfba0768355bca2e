// Two instances of the market under the load of orders by card; one is killed with -9, then the database. Nothing may be lost or doubled, and within
// two minutes the card server's own record and our books agree. Ends with one line for each promise; --report FILE keeps the sums for npm test.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import postgres from "postgres";
import { dataFolder, freePort, Obstacle, root } from "./embedded-postgres.mjs";
import { hangingMilliseconds, setToWork } from "./faults/hands.mjs";
import { endAll, startMarket, until } from "./faults/processes.mjs";
import { fillInDemo } from "./settings.mjs";
import { runProgram } from "./steps.mjs";

const hands = 8;
/** What a phase of the load may take on a busy machine; in quiet it takes seconds. */
const phaseMilliseconds = 60_000;
const returnMilliseconds = 5_000;
const convergeMilliseconds = 120_000;

const began = Date.now();
const total = { passed: 0, failed: 0 };
const ends = [];
const giveUp = async (reason) => {
  console.error(reason);
  await endAll(ends);
  process.exit(1);
};
for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "uncaughtException", "unhandledRejection"])
  process.on(event, (reason) => void giveUp(reason));

try {
  await main();
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Obstacle ? error.message : error);
} finally {
  await endAll(ends);
}
console.log(`${total.passed} promises held, ${total.failed} broken, ${seconds(Date.now() - began)} in all`);
const report = process.argv[process.argv.indexOf("--report") + 1];
if (process.argv.includes("--report") && report) writeFileSync(report, JSON.stringify(total));
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function main() {
  process.chdir(root);
  // somebody's database, mail or cards in earnest are not what is tried here
  Object.assign(process.env, { DATABASE_URL: "", STRIPE_SECRET_KEY: "", SMTP_URL: "", DEMO: "1", LOG_LEVEL: "warn" });
  process.env.OCOP_DATA ??= ".data/faults";
  process.env.PORT = String(await freePort());
  mkdirSync(dataFolder(), { recursive: true });
  fillInDemo(() => {});
  const isReady = (await runProgram(process.execPath, [join(root, "scripts/start.mjs"), "--prepare"])) === 0;
  if (!isReady) throw new Obstacle("The market could not be made ready.");

  const { database, instances, cardsUrl } = await startMarket(ends);
  const market = await connect(database.url());
  const outside = await connect(cardsUrl);
  const load = setToWork(hands, { instances, goods: await goodsOf(instances[0].url) });
  const { databaseBackAt } = await strike({ load, database, instances, outside });
  await load.finish();
  await judge({ load, market, outside, databaseBackAt, databaseUrl: database.url() });
}

/** Kills in mid-load, and waits by what the hands meet, never by the clock. */
async function strike({ load, database, instances, outside }) {
  const [first, second] = instances;
  const phase = (what, isSo) => {
    const isSoYet = () => {
      load.check();
      return isSo();
    };
    return until(what, isSoYet, phaseMilliseconds);
  };
  const isBusy = (url) => () => load.placing(url) >= 2;
  await phase("orders come in", () => load.acknowledgedSince(0) >= 30);

  await slowDownPages(outside);
  await phase("the first instance is placing orders", isBusy(first.url));
  const killedAt = Date.now();
  say(`an instance is killed with ${load.placing(first.url)} orders on their way to it`);
  await first.kill();
  await phase("the other instance goes on", () => load.acknowledgedSince(killedAt) >= 10);
  await first.start();
  const startedAt = Date.now();
  await phase("both take orders", () => load.acknowledgedSince(startedAt) >= 20);

  await slowDownPages(outside);
  await phase("orders are being placed", isBusy());
  const databaseKilledAt = Date.now();
  say(`the database is killed with ${load.placing()} orders on their way`);
  database.kill();
  const lost = () => load.calls.filter(({ endedAt, status }) => endedAt > databaseKilledAt && isLost(status)).length;
  await phase("every hand has met the database's absence", () => lost() >= hands * 2);
  await database.restart();
  const databaseBackAt = Date.now();
  await phase("orders come in again", () => load.acknowledgedSince(databaseBackAt) >= 30);

  const successAfter = (at) =>
    Math.min(
      ...load.calls.filter(({ endedAt, status }) => endedAt > at && status === 201).map(({ endedAt }) => endedAt - at),
    );
  const afterInstance = successAfter(killedAt);
  const afterDatabase = successAfter(databaseBackAt);
  say(`first success ${afterInstance} ms after the instance's end, ${afterDatabase} ms after the database's return`);
  promise("the first success comes within 5 s of the database's return", afterDatabase <= returnMilliseconds, {
    afterDatabase,
  });
  promise("every instance survives the database's end", second.isRunning() && first.isRunning());
  return { databaseBackAt };
}

/** So that a page is being opened at the card server when the process or the database goes. */
async function slowDownPages(outside) {
  await outside`
    insert into test_stripe.faults (kind, method, path, milliseconds, times_left)
    values ('slow', 'POST', '/v1/checkout/sessions', 700, ${hands})`;
}

async function judge({ load, market, outside, databaseBackAt, databaseUrl }) {
  const { calls, errands } = load;
  const finishedAt = Date.now();
  const answered = errands.filter(({ codes }) => codes.size > 0);
  const slowest = Math.max(...calls.map(({ milliseconds }) => milliseconds));
  say(
    `${errands.length} orders begun, ${answered.length} answered, ${errands.filter(({ isLeft }) => isLeft).length} left; ` +
      `${calls.length} requests, ${calls.filter(({ status }) => isLost(status)).length} without an answer, the slowest ${seconds(slowest)}`,
  );
  promise("no request hangs past 30 s", slowest < hangingMilliseconds, { slowest });

  const keys = errands.map(({ key }) => key);
  const orders = await market`
    select idempotency_key as key, code, total_dong::int as "totalDong" from orders where idempotency_key in ${market(keys)}`;
  const lost = answered.filter(({ key, codes, totalDong }) => {
    const order = orders.find((one) => one.key === key);
    return !order || !codes.has(order.code) || order.totalDong !== totalDong;
  });
  promise("every acknowledged order exists as it was answered", lost.length === 0, lost);
  const doubled = keys.filter((key) => orders.filter((one) => one.key === key).length > 1);
  const two = answered.filter(({ codes }) => codes.size > 1);
  promise("no order is doubled", doubled.length === 0 && two.length === 0, { doubled, two });

  say(`${(await listUnheard(market)).length} pages to pay on were never answered`);
  const converges = async (name, readOpen) => {
    const left = { open: null };
    const isSo = async () => {
      left.open = await readOpen();
      return left.open.length === 0;
    };
    const milliseconds = Math.max(0, finishedAt + convergeMilliseconds - Date.now());
    const isGood = await until(name, isSo, milliseconds).catch(() => false);
    promise(`${name}, ${seconds(Date.now() - finishedAt)} after the load`, isGood, left.open);
  };
  const codes = orders.map(({ code }) => code);
  await converges("the card server's charges are ours, each once, to the đồng", () =>
    chargesThatDiffer({ market, outside, codes, paid: errands.filter(({ isPaid }) => isPaid) }),
  );
  await converges("what was paid has reached its shops", () => unsettled(market, codes));
  await converges(
    "jobs go on",
    () => market`
    select identifier from graphile_worker._private_known_crontabs
    where identifier = 'reconcile_cards' and coalesce(last_execution, 'epoch') < ${new Date(databaseBackAt)}
    union all select 'due and not begun: ' || t.identifier
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.locked_at is null and j.attempts < j.max_attempts and j.run_at < now() - interval '10 seconds'`,
  );
  await converges(
    "what the card server told is handled",
    () => market`
    select kind, subject from provider_events where handled_at is null`,
  );
  await converges("no page to pay on is without an answer", () => listUnheard(market));
  promise("every check of the books holds", verifiesBooks(databaseUrl));
}

/** What one side has and the other has not, and what was charged twice, or never. */
async function chargesThatDiffer({ market, outside, codes, paid }) {
  const theirs = await outside`
    select id, body->>'transfer_group' as code, (body->>'amount')::int as dong
    from test_stripe.objects where object = 'charge' and body->>'status' = 'succeeded'`;
  const ours = await market`
    select k.charge_id as id, o.code, k.amount_dong::int as dong
    from checkout_sessions k join orders o on o.id = k.order_id where k.state = 'complete' and o.code in ${market(codes)}`;
  const lineOf = ({ id, code, dong }) => `${id} ${code} ${dong}`;
  const [theirLines, ourLines] = [theirs.map(lineOf), ours.map(lineOf)];
  const charged = theirs.map(({ code }) => code);
  return [
    ...theirLines.filter((line) => !ourLines.includes(line)).map((line) => `only theirs: ${line}`),
    ...ourLines.filter((line) => !theirLines.includes(line)).map((line) => `only ours: ${line}`),
    ...charged.filter((code, index) => charged.indexOf(code) !== index).map((code) => `charged twice: ${code}`),
    ...paid
      .filter((errand) => !charged.some((code) => errand.codes.has(code)))
      .map(({ key }) => `never charged: ${key}`),
  ];
}

/** Parts of paid orders that are not paid here. */
function unsettled(market, codes) {
  return market`
    select s.code, s.state, p.state as payment from checkout_sessions k join orders o on o.id = k.order_id
    join seller_orders s on s.order_id = o.id join payments p on p.seller_order_id = s.id
    where k.state = 'complete' and o.code in ${market(codes)} and (s.state <> 'placed' or p.state <> 'collected')`;
}

/** Pages asked for of which nothing is known, and calls nobody knows the end of. */
function listUnheard(market) {
  return market`
    select id::text as subject from checkout_sessions where state = 'open' and outside_id is null
    union select subject from provider_calls where operation = 'checkout_session' and answered_at is null`;
}

function verifiesBooks(databaseUrl) {
  const { status, stdout, stderr } = spawnSync("tsx", ["--conditions=react-server", "scripts/verify-books.ts"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
    },
  });
  const lines = stdout.trim().split("\n");
  say(`${lines.filter((line) => line.startsWith("holds")).length} checks of the books hold`);
  if (status !== 0) console.error([...lines.filter((line) => line.startsWith("BROKEN")), stderr].join("\n"));
  return status === 0;
}

/** Sizes with enough on the shelf, as machines find them. */
async function goodsOf(url) {
  const answer = await fetch(`${url}/api/v1/products?inStock=1&limit=100`, { signal: AbortSignal.timeout(20_000) });
  const { items } = await answer.json();
  const goods = items.flatMap(({ variants }) =>
    variants
      .filter(({ left, priceDong }) => left >= 40 && priceDong >= 20_000 && priceDong < 2_000_000)
      .map(({ id }) => id),
  );
  if (goods.length < 10) throw new Obstacle(`Only ${goods.length} sizes have enough on the shelf.`);
  return goods;
}

async function connect(url) {
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  ends.push(() => sql.end({ timeout: 1 }));
  return sql;
}

function isLost(status) {
  return status === 0 || status >= 500;
}

function promise(name, isKept, details = null) {
  total[isKept ? "passed" : "failed"] += 1;
  console.log(`${isKept ? "holds " : "BROKEN"}  ${name}`);
  if (!isKept && details !== null) console.error(details);
}

function say(line) {
  console.log(`        ${line}`);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
