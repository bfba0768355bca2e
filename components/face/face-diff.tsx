import type { ReactNode } from "react";
import { type FaceField, faceFields } from "@/domain/face/face-diff";
import type { FaceVersion } from "@/domain/face/pages";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

type Side = { title: string; page: FaceVersion };

/** Two versions of a shop's page side by side, first what they say differently, then the rest behind a fold. On a phone one lies under the other. */
export function FaceDiff({
  locale,
  left,
  right,
  differing,
}: {
  locale: Locale;
  /** What strangers saw before; null of a first version. */
  left: Side | null;
  right: Side;
  differing: readonly FaceField[];
}) {
  const t = translator(locale, "face");
  const sides = left ? [left, right] : [right];
  const same = faceFields.filter((field) => !differing.includes(field));
  const rows = (fields: readonly FaceField[]) =>
    fields.map((field) => (
      <div key={field} className="border-t border-line py-3">
        <h3 className="mb-1 text-base">{t(`diff.fields.${field}`)}</h3>
        <div className={left ? "grid gap-x-6 gap-y-2 md:grid-cols-2" : "grid"}>
          {sides.map(({ title, page }) => (
            <div key={title} className="min-w-0">
              {left ? <p className="text-sm text-ink-soft">{title}</p> : null}
              <FieldValue locale={locale} field={field} page={page} />
            </div>
          ))}
        </div>
      </div>
    ));
  return (
    <div>
      {rows(differing)}
      {same.length > 0 ? (
        <details className="border-t border-line">
          <summary className="flex min-h-11 items-center underline underline-offset-4">{t("diff.same")}</summary>
          {rows(same)}
        </details>
      ) : null}
    </div>
  );
}

function FieldValue({ locale, field, page }: { locale: Locale; field: FaceField; page: FaceVersion }) {
  const t = translator(locale, "face");
  const kinds = translator(locale, "listing");
  switch (field) {
    case "tagline":
    case "story":
      return <Words locale={locale}>{page[field]}</Words>;
    case "storyEn":
      return (
        <Words locale={locale} lang="en">
          {page.storyEn}
        </Words>
      );
    case "palette":
      return <Words locale={locale}>{t(`edit.palettes.${page.palette}`)}</Words>;
    case "showsCertificates":
      return <Words locale={locale}>{t(page.showsCertificates ? "diff.shown" : "diff.notShown")}</Words>;
    case "contacts":
      return (
        <Lines
          locale={locale}
          lines={(["zalo", "facebook", "website", "email"] as const)
            .filter((way) => page.contacts[way] !== "")
            .map((way) => `${t(`page.${way}`)}: ${page.contacts[way]}`)}
        />
      );
    case "pinned":
      return <Lines locale={locale} lines={page.pinned.map(({ name }) => name)} />;
    case "papers":
      return (
        <Lines
          locale={locale}
          lines={page.papers.map(
            ({ kind, number, productName }) => `${kinds(`papers.kinds.${kind}`)} ${number}, ${productName}`,
          )}
        />
      );
    case "cover":
      return <Pictures locale={locale} pictures={[{ src: coverOf(page), alt: t("diff.cover"), caption: "" }]} />;
    case "pictures":
      return (
        <Pictures
          locale={locale}
          pictures={page.pictures.map(({ hash, alt: caption }, place) => ({
            src: `/media/${hash}-320.webp`,
            alt: caption ? "" : t("page.picture", { place: place + 1 }),
            caption,
          }))}
        />
      );
    case "people":
      return <People locale={locale} page={page} />;
  }
}

function coverOf({ cover, coverHash }: FaceVersion): string {
  return coverHash ? `/media/${coverHash}-640.webp` : `/pictures/cover-${cover}-640.webp`;
}

function Words({ locale, lang, children }: { locale: Locale; lang?: Locale; children: string }) {
  return (
    <p lang={children ? lang : undefined} className="break-words whitespace-pre-line">
      {children || translator(locale, "face")("diff.nothing")}
    </p>
  );
}

function Lines({ locale, lines }: { locale: Locale; lines: readonly string[] }) {
  if (lines.length === 0) return <Words locale={locale}>{""}</Words>;
  return (
    <ul className="grid gap-1">
      {lines.map((line, place) => (
        <li key={`${place} ${line}`} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}

type Picture = { src: string; alt: string; caption: string };

function Pictures({ locale, pictures }: { locale: Locale; pictures: readonly Picture[] }) {
  if (pictures.length === 0) return <Words locale={locale}>{""}</Words>;
  return (
    <ul className="flex flex-wrap gap-2">
      {pictures.map(({ src, alt, caption }) => (
        <li key={src} className="w-36">
          <img
            src={src}
            alt={alt}
            width={144}
            height={144}
            loading="lazy"
            className="size-36 rounded-field bg-sand object-cover"
          />
          <Caption>{caption}</Caption>
        </li>
      ))}
    </ul>
  );
}

function Caption({ children }: { children: ReactNode }) {
  return children ? <span className="text-sm text-ink-soft">{children}</span> : null;
}

function People({ locale, page: { people, withdrawn } }: { locale: Locale; page: FaceVersion }) {
  const t = translator(locale, "face");
  if (people.length === 0 && withdrawn === 0) return <Words locale={locale}>{""}</Words>;
  return (
    <ul className="grid gap-2">
      {people.map(({ name, role, words, imageHash }, place) => (
        <li key={`${place} ${name}`} className="flex gap-3">
          {imageHash ? (
            <img
              src={`/media/${imageHash}-320.webp`}
              alt=""
              width={64}
              height={64}
              loading="lazy"
              className="size-16 shrink-0 rounded-full object-cover"
            />
          ) : null}
          <div className="min-w-0">
            <p className="font-semibold">{name}</p>
            <Caption>{role}</Caption>
            {words ? <p>“{words}”</p> : null}
          </div>
        </li>
      ))}
      {withdrawn > 0 ? <li className="text-ink-soft">{t("diff.withdrawn", { count: withdrawn })}</li> : null}
    </ul>
  );
}
