import type { ProductPage } from "@/domain/catalog/pages";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { translator } from "@/platform/i18n/translator";

/** Papers a product has besides its certificate; nothing when it has none. */
export function PaperList({ locale, papers, today }: { locale: Locale; papers: ProductPage["papers"]; today: string }) {
  const t = translator(locale, "shop");
  const kinds = translator(locale, "listing");
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="papers" className="max-w-prose">
      <h2 id="papers" className="mb-1 text-xl">
        {t("product.papers")}
      </h2>
      <ul>
        {papers.map((paper) => (
          <li key={paper.id} className="border-t border-line py-2.5">
            <span className="font-semibold">{kinds(`papers.kinds.${paper.kind}`)}</span>{" "}
            {t("product.paperNumber", { number: paper.number })}
            <span className="block text-[0.9375rem] text-ink-soft">
              {[
                paper.issuer,
                paper.issuedOn ? t("product.paperIssued", { day: formatDay(paper.issuedOn, locale) }) : "",
                paper.validTo
                  ? t(paper.validTo < today ? "product.paperLapsed" : "product.paperUntil", {
                      day: formatDay(paper.validTo, locale),
                    })
                  : "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {paper.hasScan ? (
              <a
                href={`/papers/${paper.id}`}
                className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
              >
                {t("product.paperScan")}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
