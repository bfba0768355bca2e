import { blocksOf } from "@/domain/policies/blocks";

/** A text of the rules, laid out for reading. */
export function PolicyText({ text, lang }: { text: string; lang?: string | undefined }) {
  return (
    <div lang={lang} className="grid max-w-prose gap-3">
      {blocksOf(text).map((block, place) =>
        block.kind === "heading" ? (
          <h2 key={place} className="mt-3 text-xl">
            {block.text}
          </h2>
        ) : block.kind === "list" ? (
          <ul key={place} className="grid list-disc gap-1 pl-5">
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ) : (
          <p key={place}>{block.text}</p>
        ),
      )}
    </div>
  );
}
