import { Section } from "@/components/shop/section";
import type { FacePage } from "@/domain/face/pages";
import { spokenPhone } from "@/domain/people/canonical";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

/** Those who make the goods, with what they say. */
export function FacePeople({ locale, people }: { locale: Locale; people: FacePage["people"] }) {
  if (people.length === 0) return null;
  return (
    <Section id="people" title={translator(locale, "face")("page.people")}>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {people.map((person, place) => (
          <li key={`${place} ${person.name}`} className="flex gap-4 rounded-card border border-line bg-card p-4">
            {person.imageHash ? (
              <img
                src={`/media/${person.imageHash}-320.webp`}
                alt=""
                width={96}
                height={96}
                loading="lazy"
                className="size-24 shrink-0 rounded-full object-cover"
              />
            ) : (
              <span
                aria-hidden="true"
                className="grid size-24 shrink-0 place-items-center rounded-full bg-earth-pale text-3xl text-earth-deep"
              >
                {person.name.split(" ").at(-1)?.slice(0, 1)}
              </span>
            )}
            <div className="min-w-0">
              <h3 className="text-lg">{person.name}</h3>
              {person.role ? <p className="text-ink-soft">{person.role}</p> : null}
              {person.words ? <p className="mt-1">“{person.words}”</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Pictures of the place and the work; each opens in its full size. */
export function FacePictures({ locale, pictures }: { locale: Locale; pictures: FacePage["pictures"] }) {
  const t = translator(locale, "face");
  if (pictures.length === 0) return null;
  return (
    <Section id="pictures" title={t("page.pictures")}>
      <ul className="pairs grid gap-2 md:grid-cols-4">
        {pictures.map(({ hash, alt }, place) => (
          <li key={hash}>
            <a href={`/media/${hash}-1600.webp`} className="block overflow-hidden rounded-card">
              <img
                src={`/media/${hash}-640.webp`}
                srcSet={`/media/${hash}-320.webp 320w, /media/${hash}-640.webp 640w`}
                sizes="(width < 48rem) 50vw, 18rem"
                alt={alt || t("page.picture", { place: place + 1 })}
                width={640}
                height={640}
                loading="lazy"
                className="aspect-square w-full object-cover"
              />
            </a>
            {alt ? <p className="mt-1 text-[0.9375rem] text-ink-soft">{alt}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the register says of the shop's products, and the papers it chose to show. */
export function FaceProofs({
  locale,
  certificates,
  papers,
}: Pick<FacePage, "certificates" | "papers"> & { locale: Locale }) {
  const t = translator(locale, "face");
  const kinds = translator(locale, "listing");
  if (certificates.length === 0 && papers.length === 0) return null;
  const until = (day: string | null) => (day ? t("page.until", { day: formatDay(day, locale) }) : "");
  return (
    <section aria-labelledby="proofs">
      <h2 id="proofs" className="mb-2 text-xl">
        {t("page.proofs")}
      </h2>
      <ul>
        {certificates.map((certificate) => (
          <li key={`${certificate.productSlug} ${certificate.decisionNumber}`} className="border-t border-line py-2.5">
            <span className="font-semibold">{t("page.stars", { stars: certificate.stars })}</span> ·{" "}
            <a
              href={path(locale, `/products/${certificate.productSlug}`)}
              className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
            >
              {certificate.productName}
            </a>
            <span className="block text-[0.9375rem] text-ink-soft">
              {[
                t("page.decision", { number: certificate.decisionNumber }),
                certificate.issuer,
                until(certificate.validTo),
              ].join(" · ")}
            </span>
          </li>
        ))}
        {papers.map((paper) => (
          <li key={paper.id} className="border-t border-line py-2.5">
            <span className="font-semibold">{kinds(`papers.kinds.${paper.kind}`)}</span> {paper.number} ·{" "}
            {paper.productName}
            <span className="block text-[0.9375rem] text-ink-soft">
              {[paper.issuer, until(paper.validTo)].filter(Boolean).join(" · ")}
            </span>
            {paper.hasScan ? (
              <a
                href={`/papers/${paper.id}`}
                className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
              >
                {translator(locale, "shop")("product.paperScan")}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Ways to reach the shop beside its telephone. */
export function ContactWays({ locale, contacts }: { locale: Locale; contacts: FacePage["contacts"] }) {
  const t = translator(locale, "face");
  const ways = [
    {
      name: t("page.zalo"),
      href: contacts.zalo && `https://zalo.me/${contacts.zalo.replace("+84", "0")}`,
      shown: contacts.zalo && spokenPhone(contacts.zalo),
    },
    { name: t("page.email"), href: contacts.email && `mailto:${contacts.email}`, shown: contacts.email },
    { name: t("page.facebook"), href: contacts.facebook, shown: plain(contacts.facebook) },
    { name: t("page.website"), href: contacts.website, shown: plain(contacts.website) },
  ];
  return (
    <>
      {ways
        .filter(({ href }) => href !== "")
        .map(({ name, href, shown }) => (
          <div key={name} className="border-t border-line py-2">
            <dt className="text-ink-soft">{name}</dt>
            <dd>
              <a
                href={href}
                rel="noopener nofollow"
                className="tabular -my-2 inline-flex min-h-11 max-w-full items-center text-earth-deep underline underline-offset-4"
              >
                <span className="min-w-0 break-all">{shown}</span>
              </a>
            </dd>
          </div>
        ))}
    </>
  );
}

function plain(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}
