// What the house holds to and no linter knows: room vocabulary, import arrows, complete messages, version floors.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "./embedded-postgres.mjs";

const layers = ["app", "components", "domain", "platform", "db"];
const sources = layers.flatMap((layer) => filesIn(layer)).filter((file) => /\.(ts|tsx|mjs)$/.test(file));

/** Every broken rule as one sentence naming the file. */
export function brokenRules() {
  return [
    ...roomVocabulary(),
    ...importArrows(),
    ...roomCycles(),
    ...serverOnly(),
    ...sellerRights(),
    ...messages(),
    ...versionFloors(),
  ];
}

function roomVocabulary() {
  const banned = /^(utils?|helpers?|types?|services?|index|managers?|common|shared|misc|constants)\.tsx?$/;
  const broken = [];
  for (const file of sources.filter((path) => path.startsWith("domain/"))) {
    const parts = file.split("/");
    const name = parts.at(-1);
    if (banned.test(name)) broken.push(`${file}: a room has no file of that name; name it after what it knows.`);
    if (!/^[a-z0-9-]+(\.test)?\.ts$/.test(name)) broken.push(`${file}: a room's files are kebab-case .ts.`);
    if (parts.length > 4 || (parts.length === 4 && !["writes", "reads", "providers"].includes(parts[2]))) {
      broken.push(`${file}: inside a room there are only the folders writes, reads and providers.`);
    }
    const tested = file.replace(/\.test\.ts$/, ".ts");
    const isKnown = existsSync(join(root, tested)) || existsSync(join(root, file.replace(/\.test\.ts$/, "")));
    if (name.endsWith(".test.ts") && parts.length > 2 && !isKnown) {
      const isAboutRoom = ["writes.ts", "reads.ts", "writes", "reads"].some((kept) =>
        existsSync(join(root, dirname(file), kept)),
      );
      if (!isAboutRoom) broken.push(`${file}: a test lies beside the file it tests.`);
    }
  }
  return broken;
}

/** app -> components -> domain -> platform -> db: to the right only. Seeds and test worlds may call rooms. */
function importArrows() {
  const broken = [];
  for (const file of sources.filter((path) => !isBesideTheHouse(path))) {
    const layer = layers.indexOf(file.split("/")[0]);
    for (const { from, isType } of importsOf(file)) {
      const target = layers.indexOf(from.split("/")[1]);
      if (!from.startsWith("@/") || target === -1 || target >= layer) continue;
      const isAllowed = layers[layer] === "db" && (isType || from === "@/platform/ids");
      if (!isAllowed) broken.push(`${file}: imports ${from}, and imports go from ${layers.join(" to ")} only.`);
    }
    if (file.startsWith("app/")) {
      for (const { from } of importsOf(file)) {
        if (/^(@\/db(\/|$)|drizzle-orm|postgres$)/.test(from))
          broken.push(`${file}: imports ${from}; a page asks a room.`);
      }
    }
  }
  return broken;
}

function isBesideTheHouse(file) {
  return /\.test\.tsx?$/.test(file) || file.startsWith("db/seed/") || file.startsWith("db/testing");
}

const freeToAll = ["@/domain/catalog/freshness", "@/domain/people/scopes"];

/** Rooms use rooms without cycles. Tags of cached pages and scopes of who may are words that every room says. */
function roomCycles() {
  const uses = new Map();
  for (const file of sources.filter(
    (path) => path.startsWith("domain/") && path.split("/").length > 2 && !path.includes(".test."),
  )) {
    const room = file.split("/")[1];
    for (const { from, isType } of importsOf(file)) {
      const [, layer, other] = from.split("/");
      if (isType || freeToAll.includes(from) || layer !== "domain" || !other || other === room || !from.split("/")[3])
        continue;
      if (!uses.has(room)) uses.set(room, new Set());
      uses.get(room).add(other);
    }
  }
  const broken = [];
  const visit = (room, path) => {
    if (path.includes(room)) {
      const cycle = [...path.slice(path.indexOf(room)), room];
      const isFirst = cycle.slice(0, -1).every((name) => cycle[0] <= name);
      const text = `domain: rooms use each other in a circle: ${cycle.join(" -> ")}.`;
      if (isFirst && !broken.includes(text)) broken.push(text);
      return;
    }
    for (const next of uses.get(room) ?? []) visit(next, [...path, room]);
  };
  for (const room of uses.keys()) visit(room, []);
  return broken;
}

function serverOnly() {
  const mustHave = (file) =>
    file === "db/client.ts" ||
    (/^domain\/.+\/(reads|writes|provider)\.ts$/.test(file) && !file.includes(".test.")) ||
    (/^domain\/.+\/(reads|writes|providers)\/.+\.ts$/.test(file) && !file.includes(".test."));
  return sources
    .filter((file) => mustHave(file) && !/^import "server-only";/m.test(read(file)))
    .map((file) => `${file}: begins with import "server-only".`);
}

/** A verb for a shop's people says which right it takes; one that a mandate can reach notes what it did. */
function sellerRights() {
  const broken = [];
  for (const file of sources.filter(
    (path) => /^domain\/.+\/writes(\/.+)?\.ts$/.test(path) && !path.includes(".test."),
  )) {
    const verbs = read(file).split(/^(?=export async function )/m);
    for (const verb of verbs.filter((text) => /^export async function \w+\(\s*seller: SellerScope/.test(text))) {
      const name = /function (\w+)/.exec(verb)[1];
      const right = /requireRight\(seller, "(\w+)"\)/.exec(verb)?.[1];
      if (!right) broken.push(`${file}: ${name} says by requireRight who of a shop's people may.`);
      else if (!["money", "owner"].includes(right) && !/recordDeed/.test(read(file)))
        broken.push(`${file}: ${name} can be reached by a mandate and notes what it did by recordDeed.`);
    }
  }
  return broken;
}

function messages() {
  const folder = "platform/i18n/messages";
  if (!existsSync(join(root, folder, "vi"))) return [];
  const broken = [];
  const areas = new Set(["vi", "en"].flatMap((language) => readdirSync(join(root, folder, language))));
  for (const area of areas) {
    const words = {};
    for (const language of ["vi", "en"]) {
      const file = `${folder}/${language}/${area}`;
      if (!existsSync(join(root, file))) {
        broken.push(`${file} is missing: both languages are complete.`);
        continue;
      }
      words[language] = flat(JSON.parse(read(file)));
      for (const [key, text] of words[language])
        if (String(text).trim() === "") broken.push(`${file}: ${key} is empty.`);
    }
    if (!words.vi || !words.en) continue;
    for (const [key, text] of words.vi) {
      if (!words.en.has(key)) broken.push(`${folder}/en/${area}: ${key} is missing.`);
      else if (names(text) !== names(words.en.get(key))) {
        broken.push(
          `${folder}/en/${area}: ${key} takes other values than the Vietnamese (${names(text)} / ${names(words.en.get(key))}).`,
        );
      }
    }
    for (const key of words.en.keys()) if (!words.vi.has(key)) broken.push(`${folder}/vi/${area}: ${key} is missing.`);
  }
  return broken;
}

function flat(node, prefix = "") {
  const found = new Map();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "object" && value !== null)
      for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text);
    else found.set(`${prefix}${key}`, value);
  }
  return found;
}

/** The values a message takes: {name}, {count, plural, …}. */
function names(text) {
  return [...new Set([...String(text).matchAll(/\{\s*([A-Za-z]\w*)\s*(?=[,}])/g)].map((match) => match[1]))]
    .filter((name) => new RegExp(`\\{\\s*${name}\\s*[,}]`).test(text))
    .toSorted()
    .join(" ");
}

function versionFloors() {
  const floors = { next: "16.4.6", "next-auth": "4.24.15", sharp: "0.35.4", "drizzle-orm": "0.45.2" };
  const { packages } = JSON.parse(read("package-lock.json"));
  const broken = [];
  for (const [path, { version }] of Object.entries(packages)) {
    const name = path.split("node_modules/").at(-1);
    if (floors[name] && isBelow(version, floors[name]))
      broken.push(`package-lock.json: ${name} ${version} is below ${floors[name]}.`);
    if (name === "xlsx") broken.push("package-lock.json: xlsx from npm is unmaintained; use exceljs.");
  }
  return broken;
}

function isBelow(version, floor) {
  const [a, b] = [version, floor].map((text) => text.split("-")[0].split(".").map(Number));
  for (let part = 0; part < 3; part += 1) if (a[part] !== b[part]) return a[part] < b[part];
  return version.includes("-");
}

const importsSeen = new Map();

function importsOf(file) {
  if (!importsSeen.has(file)) {
    const pattern =
      /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?from\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;
    const found = [...read(file).matchAll(pattern)].map((match) => ({
      from: absolute(file, match[2] ?? match[3]),
      isType: Boolean(match[1]),
    }));
    importsSeen.set(file, found);
  }
  return importsSeen.get(file);
}

function absolute(file, from) {
  return from.startsWith(".") ? `@/${relative(root, join(root, dirname(file), from))}` : from;
}

function filesIn(folder) {
  const start = join(root, folder);
  if (!existsSync(start) || !statSync(start).isDirectory()) return [];
  return readdirSync(start, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesIn(path);
    return [path];
  });
}

function read(file) {
  return readFileSync(join(root, file), "utf8");
}

if (basename(process.argv[1] ?? "") === "rules.mjs") {
  const broken = brokenRules();
  for (const sentence of broken) console.log(sentence);
  console.log(
    broken.length === 0 ? `${sources.length} files keep the house's rules.` : `${broken.length} broken rules.`,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
}
