/** What a draft from the field may change of a listing. */
export const fieldWords = ["name", "groupCode", "summary"] as const;
export type FieldWord = (typeof fieldWords)[number];
export type FieldWords = Readonly<Record<FieldWord, string>>;

/** What it may change of a package size: its name, "500 g", the price and how many there are, which is empty for whoever may not see to stock. */
export const sizeWords = ["label", "pack", "priceDong", "onHand"] as const;
export type SizeWord = (typeof sizeWords)[number];
export type SizeWords = Readonly<Record<SizeWord, string>>;

/** A listing as a phone takes it along. */
export type FieldFacts = FieldWords & { sizes: Readonly<Record<string, SizeWords>> };

/** One thing somebody can say: a word of the listing, or of one of its sizes. */
export type FieldKey = FieldWord | `${string}/${SizeWord}`;

/** Everything that can be said of a listing, in the order it is shown. */
export function fieldKeys({ sizes }: Pick<FieldFacts, "sizes">): FieldKey[] {
  const ofSizes = Object.keys(sizes).flatMap((id) => sizeWords.map((word) => `${id}/${word}` as const));
  return [...fieldWords, ...ofSizes];
}

export function sizeOfKey(key: FieldKey): { id: string; word: SizeWord } | null {
  const word = sizeWords.find((each) => key.endsWith(`/${each}`));
  return word ? { id: key.slice(0, -word.length - 1), word } : null;
}

/** What is said; undefined of a size that is no longer there. */
export function saidOf(facts: FieldFacts, key: FieldKey): string | undefined {
  const size = sizeOfKey(key);
  return size ? facts.sizes[size.id]?.[size.word] : facts[key as FieldWord];
}

/** Whether two ways of writing say one thing: "45.000" is "45000", and "1,5 kg" is "1.5 kg". */
export function saysTheSame(word: FieldWord | SizeWord, one: string, other: string): boolean {
  return meant(word, one) === meant(word, other);
}

function meant(word: FieldWord | SizeWord, text: string): string {
  if (word === "priceDong" || word === "onHand") return text.replaceAll(/[.\s\u00a0]/g, "");
  return word === "pack" ? text.trim().replace(",", ".") : text;
}

function isSame(key: FieldKey, one: FieldFacts, other: FieldFacts): boolean {
  const [first, second] = [saidOf(one, key), saidOf(other, key)];
  if (first === undefined || second === undefined) return first === second;
  return saysTheSame(sizeOfKey(key)?.word ?? (key as FieldWord), first, second);
}

/** What the phone has changed since it fetched the listing. */
export function changedKeys(base: FieldFacts, mine: FieldFacts): FieldKey[] {
  return fieldKeys(base).filter((key) => !isSame(key, mine, base));
}

/** What both the phone and somebody else changed since the phone fetched it, and not to the same. */
export function keysInConflict(base: FieldFacts, mine: FieldFacts, theirs: FieldFacts): FieldKey[] {
  return changedKeys(base, mine).filter((key) => !isSame(key, theirs, base) && !isSame(key, mine, theirs));
}

/**
 * The phone's facts brought up to the market's: what only the phone changed stays, the rest is theirs, and where both did what was chosen. A size
 * that is no longer sold goes.
 */
export function reconciled(
  { base, mine, theirs }: { base: FieldFacts; mine: FieldFacts; theirs: FieldFacts },
  keepMine: readonly FieldKey[],
): FieldFacts {
  const changed = changedKeys(base, mine);
  const said = (key: FieldKey): string => {
    const isMine = changed.includes(key) && (isSame(key, theirs, base) || keepMine.includes(key));
    return saidOf(isMine ? mine : theirs, key) ?? "";
  };
  const words = fieldWords.map((word) => [word, said(word)] as const);
  const sizes = Object.keys(theirs.sizes).map((id) => {
    const ofSize = sizeWords.map((word) => [word, said(`${id}/${word}`)] as const);
    return [id, Object.fromEntries(ofSize) as Record<SizeWord, string>] as const;
  });
  return { ...(Object.fromEntries(words) as Record<FieldWord, string>), sizes: Object.fromEntries(sizes) };
}
