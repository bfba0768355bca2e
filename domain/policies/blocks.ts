export type Block = { kind: "heading" | "paragraph"; text: string } | { kind: "list"; items: string[] };

/** A text of the rules as people write it: an empty line between parts, "## " before a heading, "- " before each line of a list. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap(blocksOfPart);
}

function blocksOfPart(part: string): Block[] {
  const blocks: Block[] = [];
  for (const line of part.split("\n").map((each) => each.trim())) {
    const last = blocks.at(-1);
    if (line.startsWith("## ")) blocks.push({ kind: "heading", text: line.slice(3).trim() });
    else if (line.startsWith("- ") && last?.kind === "list") last.items.push(line.slice(2).trim());
    else if (line.startsWith("- ")) blocks.push({ kind: "list", items: [line.slice(2).trim()] });
    else if (last?.kind === "paragraph") last.text += ` ${line}`;
    else blocks.push({ kind: "paragraph", text: line });
  }
  return blocks;
}

export type Compared = { text: string; isNew: boolean };

/** The lines of a text, each with whether the other text lacks it: a change of one word is a new line. */
export function comparedWith(text: string, other: string): Compared[] {
  const known = new Set(linesOf(other));
  return linesOf(text).map((line) => ({ text: line, isNew: !known.has(line) }));
}

function linesOf(text: string): string[] {
  return blocksOf(text).flatMap((block) => (block.kind === "list" ? block.items : [block.text]));
}
