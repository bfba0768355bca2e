import { CopyButton } from "@/components/order/copy-button";
import type { IndicatorName } from "@/domain/indicators/catalogue";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { translator } from "@/platform/i18n/translator";

const heights = { map: 800, chart: 440 } as const;

/** The text another site puts into its page, with what it will show; and the same as a picture. */
export function EmbedBox({
  locale,
  origin,
  name,
  kinds,
  asked,
}: {
  locale: Locale;
  origin: string;
  name: IndicatorName;
  kinds: readonly ("map" | "chart")[];
  asked: Readonly<Record<string, string>>;
}) {
  const t = translator(locale, "statistics");
  const words = new URLSearchParams(asked).toString();
  const at = (kind: "map" | "chart", end = "") =>
    path(locale, `/embed/${kind}/${name}${end}${words === "" ? "" : `?${words}`}`);
  return (
    <section aria-labelledby="embed" className="screen-only grid content-start gap-3">
      <div>
        <h2 id="embed" className="text-xl md:text-2xl">
          {t("embed.title")}
        </h2>
        <p className="max-w-prose text-ink-soft">{t("embed.lead")}</p>
      </div>
      <div className="grid gap-4 *:min-w-0 lg:grid-cols-2">
        {kinds.map((kind) => {
          const title = `${t(`embed.${kind}`)}: ${translator(locale, "indicators")(`list.${name}.name`)}`;
          const code = `<iframe src="${origin}${at(kind)}" title="${title}" width="100%" height="${heights[kind]}" style="border:0" loading="lazy"></iframe>`;
          return (
            <div key={kind} className="grid content-start gap-2 rounded-card border border-line bg-card p-4">
              <h3 className="font-semibold">{t(`embed.${kind}`)}</h3>
              <pre
                tabIndex={0}
                role="region"
                aria-label={t("embed.code", { what: t(`embed.${kind}`) })}
                className="rounded-field bg-sand p-3 text-sm break-all whitespace-pre-wrap"
              >
                {code}
              </pre>
              <p className="flex flex-wrap items-center gap-x-3">
                <CopyButton text={code} label={t("embed.copy")} copied={t("embed.copied")} />
                <a
                  href={at(kind, ".svg")}
                  download={`${name}-${kind}.svg`}
                  className="inline-flex min-h-11 items-center px-3.5 text-earth-deep underline underline-offset-4"
                >
                  {t("embed.picture")}
                </a>
              </p>
              <details>
                <summary className="flex min-h-11 items-center text-earth-deep underline underline-offset-4">
                  {t("embed.preview")}
                </summary>
                <iframe
                  src={at(kind)}
                  title={title}
                  sandbox="allow-popups"
                  loading="lazy"
                  height={heights[kind]}
                  className="w-full rounded-field border border-line"
                />
              </details>
            </div>
          );
        })}
      </div>
    </section>
  );
}
