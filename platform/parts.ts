/** In parts of five hundred: a statement holds only so many values. */
export function inParts<Each>(all: readonly Each[]): Each[][] {
  return Array.from({ length: Math.ceil(all.length / 500) }, (_, part) => all.slice(part * 500, part * 500 + 500));
}
