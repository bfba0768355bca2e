/** What a draft from the field may change of a listing. */
export const fieldWords = ["name", "groupCode", "summary"] as const;
export type FieldWord = (typeof fieldWords)[number];
export type FieldWords = Readonly<Record<FieldWord, string>>;

/** Which words both the phone and somebody else changed since the phone fetched them, and not to the same. */
export function wordsInConflict(base: FieldWords, mine: FieldWords, theirs: FieldWords): FieldWord[] {
  return fieldWords.filter(
    (word) => mine[word] !== base[word] && theirs[word] !== base[word] && mine[word] !== theirs[word],
  );
}

/** The phone's words brought up to the market's: what only the phone changed stays, the rest is theirs, and where both did what was chosen. */
export function reconciled(
  { base, mine, theirs }: { base: FieldWords; mine: FieldWords; theirs: FieldWords },
  keepMine: readonly FieldWord[],
): FieldWords {
  const isMine = (word: FieldWord) =>
    mine[word] !== base[word] && (theirs[word] === base[word] || keepMine.includes(word));
  const chosen = fieldWords.map((word) => [word, isMine(word) ? mine[word] : theirs[word]] as const);
  return Object.fromEntries(chosen) as Record<FieldWord, string>;
}
