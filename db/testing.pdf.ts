import { inflateSync } from "node:zlib";

/** What a reader sees: glyphs of every font turned back into letters by the font's own ToUnicode table (ISO 32000-1, section 9.10.3). */
export function textOf(pdf: Buffer): string {
  const file = pdf.toString("latin1");
  const objects = new Map<string, string>();
  for (const [, id = "", body = ""] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const streamOf = (body: string) => {
    const [, packed] = /stream\n([\s\S]*)\nendstream/.exec(body) ?? [];
    return packed === undefined ? "" : inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
  };
  const letters = new Map<string, Map<number, string>>();
  for (const body of objects.values()) {
    for (const [, name = "", id = ""] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "";
      letters.set(name, lettersIn(streamOf(objects.get(table) ?? "")));
    }
  }
  let font = new Map<number, string>();
  let text = "";
  for (const body of objects.values()) {
    for (const [said, name, drawn] of streamOf(body).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = letters.get(name) ?? new Map();
      else if (said) text += `${decoded(drawn ?? "", font)}\n`;
    }
  }
  return text;
}

function lettersIn(table: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, first = "", list = ""] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ""], place) => {
      const units = hex.replaceAll(" ", "").match(/.{4}/g) ?? [];
      found.set(
        Number.parseInt(first, 16) + place,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    });
  }
  return found;
}

function decoded(drawn: string, font: Map<number, string>): string {
  const glyphs = [...drawn.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
  return glyphs.map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "").join("");
}
