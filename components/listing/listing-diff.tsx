import { Checkbox } from "@/components/ui/field";
import { differingFields, type ListingField, listingFields } from "@/domain/catalog/listing-diff";
import type { ListingContent } from "@/domain/catalog/listing-diff";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Names behind the codes of a listing. */
export type CodeNames = { groups: Record<string, string>; communes: Record<string, string> };

type Side = { title: string; content: ListingContent | null };

/** Two versions side by side, first what they say differently, then the rest behind a fold. On a phone one lies under the other. */
export function ListingDiff({
  locale,
  left,
  right,
  hashes,
  names,
  choice,
}: {
  locale: Locale;
  left: Side;
  right: Side & { content: ListingContent };
  hashes: Record<string, string>;
  names: CodeNames;
  /** Drawn under each field that differs, to choose between both. */
  choice?: { name: string; label: string };
}) {
  const t = translator(locale, "listing");
  const differing = left.content ? differingFields(left.content, right.content) : [...listingFields];
  const same = listingFields.filter((field) => !differing.includes(field));
  const rows = (fields: readonly ListingField[]) =>
    fields
      .filter((field) => !isBlank(left.content?.[field]) || !isBlank(right.content[field]))
      .map((field) => (
        <div key={field} className="border-t border-line py-3">
          <h3 className="mb-1 text-base">{t(`fields.${field}`)}</h3>
          <div className={left.content ? "grid gap-x-6 gap-y-2 md:grid-cols-2" : "grid"}>
            {[left, right].map(({ title, content }) =>
              content ? (
                <div key={title} className="min-w-0">
                  <p className="text-sm text-ink-soft">{title}</p>
                  <FieldValue locale={locale} field={field} content={content} hashes={hashes} names={names} />
                </div>
              ) : null,
            )}
          </div>
          {choice && differing.includes(field) ? (
            <Checkbox
              name={choice.name}
              id={`${choice.name}-${field}`}
              value={field}
              label={choice.label}
              aria-label={`${choice.label}: ${t(`fields.${field}`)}`}
            />
          ) : null}
        </div>
      ));
  return (
    <div>
      {rows(differing)}
      {same.length > 0 && left.content ? (
        <details className="border-t border-line">
          <summary className="flex min-h-11 items-center underline underline-offset-4">{t("diff.same")}</summary>
          {rows(same)}
        </details>
      ) : null}
    </div>
  );
}

function FieldValue({
  locale,
  field,
  content,
  hashes,
  names,
}: {
  locale: Locale;
  field: ListingField;
  content: ListingContent;
  hashes: Record<string, string>;
  names: CodeNames;
}) {
  const t = translator(locale, "listing");
  if (field === "pictures")
    return content.pictures.length === 0 ? (
      <p>{t("diff.nothing")}</p>
    ) : (
      <ul className="flex flex-wrap gap-2">
        {content.pictures.map(({ imageId, alt }) => (
          <li key={imageId} className="w-36">
            <a href={`/media/${hashes[imageId]}-1600.webp`}>
              <img
                src={`/media/${hashes[imageId]}-320.webp`}
                alt={alt || content.name}
                width={144}
                height={144}
                loading="lazy"
                className="size-36 rounded-field bg-sand object-cover"
              />
            </a>
            {alt ? <span className="text-sm text-ink-soft">{alt}</span> : null}
          </li>
        ))}
      </ul>
    );
  if (field === "papers")
    return content.papers.length === 0 ? (
      <p>{t("diff.nothing")}</p>
    ) : (
      <ul className="grid gap-1">
        {content.papers.map((paper) => (
          <li key={paper.id}>
            {t(`papers.kinds.${paper.kind}`)} {paper.number}
            {paper.issuer ? `, ${paper.issuer}` : ""}
            {paper.validTo ? `, ${t("papers.until", { day: formatDay(paper.validTo, locale) })}` : ""}
            {paper.scanHash ? (
              <>
                {" · "}
                <a href={`/papers/${paper.id}`} className="underline underline-offset-4">
                  {t(paper.isScanPublic ? "papers.scanPublic" : "papers.scanPrivate")}
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    );
  const value = content[field];
  const text =
    field === "groupCode"
      ? names.groups[content.groupCode]
      : field === "oldCommuneCode"
        ? names.communes[content.oldCommuneCode]
        : field === "seasonFrom" || field === "seasonTo"
          ? value && t("diff.month", { month: Number(value) })
          : value;
  return <p className="break-words whitespace-pre-line">{text ? String(text) : t("diff.nothing")}</p>;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
