import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { printPack, printPicture, type PrintWords } from "@/app/print-pack";

const goods = Array.from({ length: 60 }, (_, place) => ({
  name:
    place === 0
      ? "Hạt điều rang muối vỏ lụa loại đặc biệt hộp quà Tết rất dài của bà con Lộc Ninh"
      : `Tiêu đen ${place}`,
  size: "Hộp 500 g",
  price: "95.000 ₫",
  per: "190.000 ₫/kg",
  mark: "OCOP 4 sao",
  address: `https://cho.example.vn/products/tieu-${place}`,
}));
let words: PrintWords;

beforeAll(async () => {
  words = {
    shop: "Hợp tác xã Nông nghiệp Dịch vụ Tổng hợp Lúa Vàng",
    tagline: "Gạo mới mỗi vụ, ba đời giữ giống",
    place: "Ấp 3, xã Lộc Ninh, Đồng Nai",
    phone: "0912 345 678",
    address: "https://cho.example.vn/sellers/htx-lua-vang",
    shownAddress: "cho.example.vn/sellers/htx-lua-vang",
    scan: "Quét mã để xem hàng và đặt mua",
    priceList: "Bảng giá",
    printed: "giá ngày 25/11/2026",
    heads: { name: "Hàng", size: "Quy cách", price: "Giá", per: "Giá mỗi kg, lít, cái" },
    picture: await printPicture({ drawn: "/pictures/cover-1-1280.webp" }),
    goods,
    pageOf: (page, pages) => `${page}/${pages}`,
  };
});

/** What stands on the sheets of a PDF as we write them: their boxes, their words letter by letter, and how many codes were filled. */
function read(pdf: Buffer): { pages: string[]; text: string; codes: number } {
  const raw = pdf.toString("latin1");
  const objects = new Map(
    [...raw.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id = "", body = ""]) => [id, body]),
  );
  const streamOf = (id: string) => {
    const body = objects.get(id) ?? "";
    const bytes = Buffer.from(/stream\n([^]*?)\nendstream/.exec(body)?.[1] ?? "", "latin1");
    return body.includes("/FlateDecode") ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
  };
  const letters = new Map<string, Map<string, string>>();
  for (const [, name = "", id = ""] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = streamOf(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1] ?? "");
    const known = new Map<string, string>();
    for (const [, first = "", list = ""] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
      [...list.matchAll(/<([0-9a-f ]+)>/g)].forEach(([, hex = ""], place) => {
        const glyph = (Number.parseInt(first, 16) + place).toString(16).padStart(4, "0");
        known.set(glyph, Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
      });
    letters.set(name, known);
  }
  let text = "";
  let codes = 0;
  const contents = [...objects.values()].flatMap((body) =>
    /\/Type \/Page\b/.test(body) ? [/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ""] : [],
  );
  for (const content of contents.map(streamOf)) {
    let font = "";
    codes += [...content.matchAll(/^f$/gm)].length;
    for (const [, set, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
      if (set) font = set;
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-f]+)>/g))
        for (const [glyph] of hex.matchAll(/.{4}/g)) text += letters.get(font)?.get(glyph) ?? "";
      if (shown !== undefined) text += " ";
    }
  }
  const pages = [...raw.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`,
  );
  return { pages, text: text.normalize("NFC").replace(/\s+/g, " "), codes };
}

describe("the print pack has", () => {
  test.each([
    ["poster", "A4", ["595x842"], 1],
    ["poster", "A3", ["842x1191"], 1],
    ["tent", "A4", ["595x842"], 2],
    ["stickers", "A4", ["595x842"], 24],
    ["prices", "A3", Array<string>(3).fill("595x842"), 0],
    ["shelf", "A4", Array<string>(8).fill("595x842"), 60],
  ] as const)("a %s on %s, with its sheets and codes", async (kind, size, pages, codes) => {
    const found = read(await printPack(words, { kind, size }));
    expect(found.pages).toEqual(pages);
    expect(found.codes).toBe(codes);
    expect(found.text).toContain("Hợp tác xã");
    const asks = kind !== "prices" && kind !== "shelf";
    expect(found.text.replaceAll(" ", "").includes("Quétmãđểxemhàngvàđặtmua")).toBe(asks);
  });

  test("prices with the day they were true on and their price per unit, on sheets that are numbered", async () => {
    const { text } = read(await printPack(words, { kind: "prices", size: "A4" }));
    for (const part of ["Bảng giá · giá ngày 25/11/2026", "95.000 ₫", "190.000 ₫/kg", "Tiêu đen 59", "1/3", "3/3"])
      expect(text).toContain(part);
    expect(text.match(/Quy cách/g)).toHaveLength(3);
  });

  test("nothing but empty paper for a shop with nothing for sale", async () => {
    for (const kind of ["prices", "shelf"] as const)
      expect(read(await printPack({ ...words, goods: [] }, { kind, size: "A4" })).pages).toHaveLength(1);
  });
});
