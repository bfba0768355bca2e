import { PrintButton } from "@/components/order/print-button";
import { PolicyText } from "@/components/policies/policy-text";
import { Breadcrumbs, Notice, PageTitle } from "@/components/ui/layout";
import type { PolicyName } from "@/domain/policies/input";
import type { LocalDay } from "@/platform/clock";
import { formatDay } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

type Version = {
  name: PolicyName;
  version: string;
  validFrom: LocalDay | null;
  text: string;
  textEn: string;
  changes: string;
  isFirst: boolean;
};

/** One version of one text: what it says, since when, and the way to the others. */
export function PolicyPage({
  locale,
  shown,
  inForce,
  coming,
  before,
}: {
  locale: Locale;
  shown: Version;
  inForce: Version;
  coming: readonly Version[];
  before: readonly Version[];
}) {
  const t = translator(locale, "policies");
  const isEnglish = locale === "en" && shown.textEn !== "";
  const href = path(locale, `/policies/${shown.name}`);
  const isInForce = shown.version === inForce.version;
  return (
    <div className="page grid max-w-3xl gap-5 pt-4">
      <Breadcrumbs label={t("title")} trail={[{ href: path(locale, "/policies"), name: t("all") }]} />
      <PageTitle
        title={t(`names.${shown.name}`)}
        lead={whenOf(t, shown, locale)}
        actions={<PrintButton label={t("print")} />}
      />
      {shown.isFirst && isInForce ? <Notice>{t("firstNote")}</Notice> : null}
      {isInForce ? null : (
        <Notice tone="gold">
          <p>{t(shown.version > inForce.version ? "notYet" : "replaced")}</p>
          <a href={href} className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4">
            {t("readCurrent")}
          </a>
        </Notice>
      )}
      {isInForce
        ? coming.map((next) => (
            <Notice key={next.version} tone="gold" title={whenOf(t, next, locale)}>
              {next.changes === "" ? null : <p lang="vi">{next.changes}</p>}
              <a
                href={`${href}/${next.version}`}
                className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
              >
                {t("readComing")}
              </a>
            </Notice>
          ))
        : null}
      {shown.changes === "" ? null : (
        <p className="text-ink-soft" lang={locale === "en" ? "vi" : undefined}>
          {t("changes", { changes: shown.changes })}
        </p>
      )}
      <PolicyText
        text={isEnglish ? shown.textEn : shown.text}
        lang={locale === "en" && !isEnglish ? "vi" : undefined}
      />
      {before.length > 0 ? (
        <section className="screen-only mt-4 border-t border-line pt-4">
          <h2 className="text-lg">{t("history")}</h2>
          <ul>
            {before.map((old) => (
              <li key={old.version}>
                <a
                  href={`${href}/${old.version}`}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {whenOf(t, old, locale)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function whenOf(t: Translator, { validFrom, isFirst }: Version, locale: Locale): string {
  if (isFirst || validFrom === null) return t("first");
  return t("inForce", { day: formatDay(validFrom, locale) });
}
