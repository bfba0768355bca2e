import { readdirSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fieldSentences } from "@/app/form-action";
import * as enums from "@/db/enums";
import { cancelLinesInput } from "@/domain/orders/input";
import { held, inputs, type Kind, someId } from "@/db/testing.inputs";
import { newId } from "@/platform/ids";

/** What no field means, whatever its kind; and what a browser, a script or a spreadsheet sends in place of it. */
const megabyte = "ă".repeat(524_288);
const foreignChoices = [...new Set(Object.values(enums).filter((list) => Array.isArray(list)))].flat() as string[];
const hostile: readonly unknown[] = [
  -1,
  0,
  -0,
  1.5,
  1.234,
  1e9,
  1e21,
  Number.NaN,
  Infinity,
  10n,
  "-1",
  "0",
  "1.5",
  "1000000000",
  "1e21",
  "2e3",
  "0x10",
  "１２",
  "٣",
  " 5 ",
  "+5",
  "5.",
  "1,234.5",
  "--1",
  null,
  undefined,
  "",
  "  ",
  [],
  {},
  true,
  false,
  [1, 2],
  ["a", "b"],
  { $gt: 0 },
  new Date(0),
  "0199aaaa-0000-9000-8000-000000000000",
  "0199aaaa-0000-7000-0000-00000000000",
  "K7M4-2QXP-1",
  "TINH20",
  "970436",
  "'; drop table orders; --",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "%00",
  megabyte,
  "a\0b",
  "\0",
  "a\ud800b",
  "\udc00",
  "\u202eabc\u202c",
  "\u2066abc\u2069",
  "0000-00-00",
  "0000-01-01",
  "99999-01-01",
  "2026-02-30",
  "2026-13-01",
  "25:00",
  "25:00-26:00",
  ...foreignChoices,
];

type Found = { name: string; schema: z.ZodType };
const found: Found[] = [];
for (const room of readdirSync("domain")) {
  const path = join("domain", room, "input.ts");
  if (!existsSync(path)) continue;
  const exported = (await import(join(process.cwd(), path))) as Record<string, unknown>;
  for (const [name, schema] of Object.entries(exported)) {
    if (schema instanceof z.ZodType) found.push({ name: `${room}.${name}`, schema: asObject(schema) });
  }
}

/** A bare value or list is tried as the only field of an object. */
function asObject(schema: z.ZodType): z.ZodType {
  const isList = definitionOf(schema).type === "array";
  return isObject(schema) || (!isList && fieldsOf(schema).length > 0) ? schema : z.object({ value: schema });
}

type Definition = {
  type: string;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
};

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function isObject(schema: z.ZodType): boolean {
  return definitionOf(schema).type === "object";
}

/** The names of all fields, those within another as "contact/name", those in a list as "shipping/0/way". */
function fieldsOf(schema: z.ZodType): string[] {
  const { shape, options, element, innerType, in: before, out } = definitionOf(schema);
  const own = Object.entries(shape ?? {}).flatMap(([name, field]) => [
    name,
    ...fieldsOf(field).map((inner) => `${name}/${inner}`),
  ]);
  const listed = element ? fieldsOf(element).map((inner) => `0/${inner}`) : [];
  const within = [...(options ?? []), innerType, before, out].flatMap((each) => (each ? fieldsOf(each) : []));
  return [...new Set([...own, ...listed, ...within])];
}

function withField(example: unknown, [name = "", ...rest]: string[], value: unknown): unknown {
  const copy: unknown = Array.isArray(example) ? [...example] : { ...(example as object) };
  const held = copy as Record<string, unknown>;
  if (rest.length > 0) held[name] = withField(held[name], rest, value);
  else if (value === undefined) delete held[name];
  else held[name] = value;
  return copy;
}

function has(example: unknown, [name = "", ...rest]: string[]): boolean {
  if (typeof example !== "object" || example === null || !Object.hasOwn(example, name)) return false;
  return rest.length === 0 || has((example as Record<string, unknown>)[name], rest);
}

function isBlank(sent: unknown): boolean {
  return sent === null || sent === undefined || (typeof sent === "string" && sent.trim() === "");
}

function shown(sent: unknown): string {
  const text = typeof sent === "bigint" ? `${sent}n` : (JSON.stringify(sent) ?? String(sent));
  return text.length > 60 ? `${text.slice(0, 20)}… of ${text.length}` : text;
}

/** Left out and undefined are one. */
function withoutGaps(data: unknown): unknown {
  const isRecord = typeof data === "object" && data !== null && !Array.isArray(data) && !(data instanceof Date);
  return isRecord ? Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) : data;
}

/** Null, or what is wrong with how this value was taken. */
function wrongWith(schema: z.ZodType, example: unknown, field: string, kind: Kind, sent: unknown): string | null {
  const path = field.split("/");
  let taken: ReturnType<typeof schema.safeParse>;
  try {
    taken = schema.safeParse(withField(example, path, sent));
  } catch (error) {
    return `breaks: ${String(error)}`;
  }
  if (!taken.success) {
    const named = Object.keys(fieldSentences("vi", taken.error));
    return named.includes("") ? "refused without saying which field" : null;
  }
  const meanings = [...kind(sent), ...(isBlank(sent) ? [undefined, ""] : [])];
  const isMeant = meanings.some((meant) => {
    const { success, data } = schema.safeParse(withField(example, path, meant));
    return success && isDeepStrictEqual(withoutGaps(data), withoutGaps(taken.data));
  });
  return isMeant ? null : `taken as ${shown(taken.data)}`;
}

describe("every input", () => {
  test("has its line here", () => {
    expect(Object.keys(inputs).toSorted()).toEqual(found.map(({ name }) => name).toSorted());
  });

  test("says of every field which kind it is, and its example has it", () => {
    for (const { name, schema } of found) {
      const { examples = [], fields = {} } = inputs[name] ?? {};
      const stated = Object.keys(fields);
      expect([name, fieldsOf(schema).filter((field) => !stated.includes(field))]).toEqual([name, []]);
      expect([name, stated.filter((field) => !examples.some((one) => has(one, field.split("/"))))]).toEqual([name, []]);
    }
  });

  test.each(found.map(({ name, schema }) => [name, schema] as const))("%s", (name, schema) => {
    const { examples = [], fields = {} } = inputs[name] ?? {};
    const holes: string[] = [];
    for (const example of examples) {
      expect(schema.safeParse(example).error).toBeUndefined();
      for (const [field, kind] of Object.entries(fields)) {
        if (!has(example, field.split("/"))) continue;
        for (const sent of hostile) {
          const wrong = wrongWith(schema, example, field, kind, sent);
          if (wrong) holes.push(`${field}: ${shown(sent)} ${wrong}`);
        }
      }
    }
    expect(holes).toEqual([]);
  });
});

/** What a page was never asked for, each in a name that elsewhere means something. */
const strange: Readonly<Record<string, unknown>> = {
  price: 1,
  priceDong: 1,
  amountDong: 1,
  totalDong: 1,
  feeDong: 0,
  sellerId: someId,
  buyerId: someId,
  state: "delivered",
  paid: true,
  paymentState: "collected",
  role: "province",
  isAdmin: "on",
  discountDong: 9,
  ...(JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}') as object),
};

test.each(found.map(({ name, schema }) => [name, schema] as const))(
  "%s passes over what it has no field for",
  (name, schema) => {
    for (const example of inputs[name]?.examples ?? []) {
      const known = fieldsOf(schema);
      const sent: Record<string, unknown> = { ...example };
      for (const [key, value] of Object.entries(strange)) {
        if (!known.includes(key)) Object.defineProperty(sent, key, { value, enumerable: true });
      }
      expect(schema.safeParse(sent)).toEqual(schema.safeParse(example));
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  },
);

test("a line named twice is refused, however its second name is written", () => {
  const orderLineId = newId();
  for (const again of [`quantity.${orderLineId.toUpperCase()}`, `quantity.${orderLineId}.1`]) {
    const sent = { ...held, [`quantity.${orderLineId}`]: "1", [again]: "1" };
    expect(Object.keys(fieldSentences("vi", cancelLinesInput.safeParse(sent).error ?? new z.ZodError([])))).toEqual([
      again,
    ]);
  }
});

test("no page or route has an input of its own", () => {
  const own = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".test.ts"))
    .filter((path) => /\bz\.(?:object|looseObject|strictObject)\(/.test(readFileSync(join("app", path), "utf8")));
  // what the market tells itself, behind its own secret
  expect(own).toEqual(["api/internal/revalidate/route.ts"]);
});
