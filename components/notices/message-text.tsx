/** A message's words as they were sent, its links to be followed. Pages of this market open where the reader is. */
export function MessageText({ text, origin }: { text: string; origin: string }) {
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      {text
        .trim()
        .split(/(https?:\/\/\S+)/)
        .map((piece, place) =>
          place % 2 === 1 ? (
            <a
              key={`${place} ${piece}`}
              href={piece.startsWith(`${origin}/`) ? piece.slice(origin.length) : piece}
              className="text-earth-deep underline underline-offset-4"
            >
              {piece}
            </a>
          ) : (
            piece
          ),
        )}
    </p>
  );
}
