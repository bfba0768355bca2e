import { fold } from "@/domain/places/search-name";

/**
 * The places whose names hold all words of the question, with or without marks; those called just so come first, then those that begin
 * with it, and where there are any no others. A name of before July 2025 may be asked for with its district.
 */
export function placesNamed<P extends { name: string; fullName: string; within: string }>(
  question: string,
  places: readonly P[],
  most = 12,
): P[] {
  const asked = fold(question.slice(0, 100))
    .replace(/[,.()-]/g, " ")
    .trim()
    .replace(/\s+/g, " ");
  const words = asked.split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const rank = ({ name, fullName }: P) => {
    const [bare, whole] = [fold(name), fold(fullName)];
    if (bare === asked || whole === asked) return 0;
    return bare.startsWith(`${asked} `) || whole.startsWith(`${asked} `) ? 1 : 2;
  };
  const found = places
    .filter(({ fullName, within }) => {
      const own = fold(`${fullName} ${within}`).split(/[\s,.()-]+/);
      return words.every((word) => own.some((part) => part.startsWith(word)));
    })
    .map((place) => ({ place, rank: rank(place) }))
    .toSorted((a, b) => a.rank - b.rank);
  const isNamed = found.some((each) => each.rank === 0);
  return found
    .filter((each) => !isNamed || each.rank < 2)
    .slice(0, most)
    .map(({ place }) => place);
}
