import { fold } from "@/domain/places/search-name";

/** Names for one thing. Whoever types one of them also means the others. Written as people write them, folded when read. */
const sameThing: readonly (readonly string[])[] = [
  ["hạt điều", "đào lộn hột", "cashew", "cashews", "cashew nut", "cashew nuts"],
  ["hồ tiêu", "hạt tiêu", "tiêu", "pepper", "peppercorn"],
  ["tiêu đen", "black pepper"],
  ["tiêu sọ", "tiêu trắng", "white pepper"],
  ["cà phê", "cafe", "caphe", "coffee"],
  ["ca cao", "cacao", "cocoa"],
  ["sô cô la", "socola", "sôcôla", "chocolate"],
  ["mật ong", "honey"],
  ["yến sào", "tổ yến", "yến", "bird nest", "birds nest"],
  ["sầu riêng", "durian"],
  ["mít", "jackfruit"],
  ["bưởi", "pomelo", "grapefruit"],
  ["chuối", "banana"],
  ["cam", "orange"],
  ["bơ", "avocado"],
  ["chôm chôm", "rambutan"],
  ["dưa lưới", "melon"],
  ["nấm", "mushroom", "mushrooms"],
  ["linh chi", "lingzhi", "reishi"],
  ["rượu", "liquor", "wine"],
  ["rượu cần", "stem wine"],
  ["gạo", "rice"],
  ["nghệ", "turmeric", "curcumin"],
  ["gừng", "ginger"],
  ["sả", "lemongrass"],
  ["trà", "chè", "tea"],
  ["tỏi", "garlic"],
  ["ớt", "chili", "chilli"],
  ["muối", "salt"],
  ["kẹo", "candy"],
  ["bánh", "cake"],
  ["lạp xưởng", "lạp xường", "xúc xích", "sausage"],
  ["cá", "fish"],
  ["trứng", "egg", "eggs"],
  ["rau", "rau củ", "vegetable", "vegetables"],
  ["măng", "bamboo shoot", "bamboo shoots"],
  ["khoai mì", "sắn", "củ mì", "cassava"],
  ["dế", "cricket", "crickets"],
  ["tinh dầu", "essential oil"],
  ["xà bông", "xà phòng", "soap"],
  ["thổ cẩm", "brocade"],
  ["hoa lan", "phong lan", "lan rừng", "orchid"],
  ["cây cảnh", "bonsai"],
  ["đan lát", "mây tre", "handicraft"],
  ["du lịch", "tham quan", "tourism", "farm visit"],
  ["sấy dẻo", "sấy khô", "dried"],
  ["trái cây", "hoa quả", "fruit", "fruits"],
  ["hợp tác xã", "htx", "cooperative"],
];

export type Concept = {
  /** Stands in the search vector of whatever is called by one of the names. No word a person types looks like it. */
  lexeme: string;
  /** Folded, each a list of words that must all be there. */
  names: (readonly string[])[];
};

/** The things that have several names. Stored with each listing: after a change here the next start has them renewed. */
export const concepts: readonly Concept[] = sameThing.map((written) => {
  const names = [...new Set(written.map(fold))];
  return { lexeme: `=${names[0]?.replaceAll(" ", "-")}`, names: names.map((name) => name.split(" ")) };
});

const lexemesOf = new Map<string, string[]>();
for (const { lexeme, names } of concepts)
  for (const name of names.map((words) => words.join(" ")))
    lexemesOf.set(name, [...(lexemesOf.get(name) ?? []), lexeme]);

const longest = Math.max(...[...lexemesOf.keys()].map((name) => name.split(" ").length));

/** A part of what was typed: words, and the lexemes of the things they name; none when they stand for themselves. */
export type Meaning = { words: string[]; lexemes: readonly string[] };

/** Cuts folded words into the longest names known here, left to right; a word that is no such name stands for itself. */
export function meaningsOf(words: readonly string[]): Meaning[] {
  const meanings: Meaning[] = [];
  for (let at = 0; at < words.length;) {
    const length = lengths(words.length - at).find((size) => lexemesOf.has(words.slice(at, at + size).join(" "))) ?? 1;
    const taken = words.slice(at, at + length);
    meanings.push({ words: taken, lexemes: lexemesOf.get(taken.join(" ")) ?? [] });
    at += length;
  }
  return meanings;
}

function lengths(left: number): number[] {
  return Array.from({ length: Math.min(longest, left) }, (_, place) => Math.min(longest, left) - place);
}
