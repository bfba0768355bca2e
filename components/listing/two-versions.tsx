"use client";

import { useSavedThere } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/field";

type Words = {
  title: string;
  lead: string;
  theirs: string;
  yours: string;
  take: string;
  nothing: string;
  same: string;
};

/**
 * Two people saved at once: what the other saved and what was typed here, one beside the other, for each field that differs. Nothing is written until
 * it was chosen, and only over the saving that is shown.
 */
export function TwoVersions({
  words,
  labels,
  shown,
}: {
  words: Words;
  /** Names of the fields, in the order they are read. */
  labels: Readonly<Record<string, string>>;
  /** Names behind the codes of a field. */
  shown: Readonly<Record<string, Readonly<Record<string, string>>>>;
}) {
  const conflict = useSavedThere();
  if (!conflict) return null;
  const { there, typed } = conflict;
  const plain = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n").trim();
  const differing = Object.keys(labels).filter(
    (field) => typed[field] !== undefined && plain(typed[field]) !== plain(there.words[field]),
  );
  const said = (field: string, text: string) => shown[field]?.[text] ?? (text || words.nothing);
  return (
    <section className="grid rounded-card border border-line-strong bg-card px-4 py-3">
      <h3 className="text-lg">{words.title}</h3>
      <p className="pb-3 text-ink-soft">{differing.length > 0 ? words.lead : words.same}</p>
      <input type="hidden" name="seen" value={there.revision} />
      {differing.map((field) => (
        <div key={field} className="border-t border-line py-3">
          <h4 className="mb-1 font-semibold">{labels[field]}</h4>
          <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
            <Version title={words.theirs} text={said(field, plain(there.words[field]))} />
            <Version title={words.yours} text={said(field, plain(typed[field]))} />
          </div>
          <Checkbox
            name="theirs"
            id={`theirs-${field}`}
            value={field}
            label={words.take}
            aria-label={`${words.take}: ${labels[field] ?? ""}`}
          />
        </div>
      ))}
    </section>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-sm text-ink-soft">{title}</p>
      <p className="break-words whitespace-pre-line">{text}</p>
    </div>
  );
}
