import { leadingView } from "@/components/product/illustrations";
import { pictureSources } from "@/components/product/product-picture";
import type { Change } from "@/domain/lots/changes";
import type { Passport } from "@/domain/lots/passport";
import { spokenPhone } from "@/domain/people/canonical";
import { formatDay, formatMoment, formatNet, formatNumber } from "@/platform/i18n/format";
import type { Locale } from "@/platform/i18n/locales";
import { path } from "@/platform/i18n/paths";
import { type Translator, translator } from "@/platform/i18n/translator";

type Html = { html: string };

/** Markup in which every value is text unless it is markup itself. */
function markup(pieces: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const html = pieces.map((piece, place) => `${piece}${place < values.length ? written(values[place] ?? "") : ""}`);
  return { html: html.join("") };
}

function written(value: string | Html | readonly Html[]): string {
  if (typeof value === "string") return escaped(value);
  return "html" in value ? value.html : value.map(({ html }) => html).join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const nothing: Html = { html: "" };

/**
 * A lot's page, whole: for a phone in a shop with little signal. No script, the phone's own letters, one small picture: under 50 kB with all
 * it fetches.
 */
export function passportPage(passport: Passport, locale: Locale): string {
  const t = translator(locale, "lots");
  return framed(
    {
      locale,
      title: `${passport.productName}, ${t("passport.lot")} ${passport.code}`,
      address: `/p/${passport.passport}`,
    },
    markup`${recallNotice(passport, locale, t)}
<article>
<header><img src="${pictureOf(passport)}" alt="" width="320" height="320">
<div><p class="kicker">${t("passport.kicker")}</p><h1>${passport.productName}</h1>
<p>${passport.variantName}</p><p class="lot">${t("passport.lot")} <b>${passport.code}</b></p></div></header>
${atPacking(passport, locale, t)}
${since(passport, locale, t)}
${story(t("passport.origin"), passport.origin)}
${farms(passport, t)}
${story(t("passport.processing"), passport.processing)}
${story(t("passport.note"), passport.note)}
${tests(passport, locale, t)}
${corrections(passport, locale, t)}
<section><h2>${t("passport.check")}</h2><p>${t("passport.checkWords", { phone: spokenPhone(passport.sellerPhone) })}</p></section>
${passport.isOnline ? markup`<p><a class="look" href="${path(locale, `/products/${passport.picture.slug}`)}">${t("passport.look")}</a></p>` : nothing}
</article>`,
  );
}

/** What somebody reads whose label leads nowhere. */
export function missingPassportPage(locale: Locale): string {
  const t = translator(locale, "lots");
  return framed(
    { locale, title: t("passport.missing"), address: "/p/0" },
    markup`<article><h1>${t("passport.missing")}</h1><p>${t("passport.missingWords")}</p></article>`,
  );
}

function framed({ locale, title, address }: { locale: Locale; title: string; address: string }, body: Html): string {
  const t = translator(locale, "lots");
  const other = locale === "vi" ? "en" : "vi";
  return markup`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><link rel="icon" href="/brand/mark.svg"><link rel="stylesheet" href="/brand/passport.css"></head>
<body><nav><a href="${path(locale, "/")}">${t("passport.market")}</a><a href="${path(other, address)}?again" hreflang="${other}" lang="${other}">${t("passport.other")}</a></nav>
<main>${body}</main></body></html>`.html;
}

function pictureOf({ picture }: Passport): string {
  return pictureSources(picture, leadingView(picture.illustration, picture.slug)).src;
}

function recallNotice({ recall, sellerPhone }: Passport, locale: Locale, t: Translator): Html {
  if (!recall) return nothing;
  return markup`<section class="recall" role="alert"><h2>${t("passport.recall")}</h2><p><b>${recall.reason}</b></p>
<p>${t("passport.recallDo", { phone: spokenPhone(sellerPhone) })}</p>
<p>${t("passport.since", { at: formatMoment(recall.at, locale) })}</p></section>`;
}

function atPacking(passport: Passport, locale: Locale, t: Translator): Html {
  const { stars, decisionNumber: number, issuer, communeName, oldCommuneName } = passport;
  const day = (text: string | null) => (text === null ? "" : formatDay(text, locale));
  const certificate =
    stars === 0
      ? markup`<p>${t("passport.noStars")}</p>`
      : markup`<p class="stars">${t("passport.stars", { stars })}</p><p>${t("passport.decision", { number, issuer })}</p>`;
  const formerly =
    oldCommuneName === "" || oldCommuneName === communeName
      ? ""
      : ` (${t("passport.formerly", { name: oldCommuneName })})`;
  return markup`<section><h2>${t("passport.atPacking")}</h2>${certificate}<dl>
${fact(t("passport.maker"), passport.sellerName)}${fact(t("passport.commune"), `${communeName}${formerly}`)}
${fact(t("passport.harvested"), day(passport.harvestedOn))}${fact(t("passport.packed"), day(passport.packedOn))}
${fact(t("passport.bestBefore"), day(passport.bestBefore))}
${fact(t("passport.net"), formatNet(passport.netQuantity, passport.netUnit, locale))}
${fact(t("passport.quantity"), formatNumber(passport.quantity, locale))}</dl></section>`;
}

function fact(term: string, words: string): Html {
  return words === "" ? nothing : markup`<div><dt>${term}</dt><dd>${words}</dd></div>`;
}

function since({ changes, recall }: Passport, locale: Locale, t: Translator): Html {
  if (changes.length === 0 && recall) return nothing;
  if (changes.length === 0) return markup`<p class="same">${t("passport.nowSame")}</p>`;
  return markup`<section class="now"><h2>${t("passport.now")}</h2><ul>${changes.map(
    (change) => markup`<li>${changeWords(change, locale, t)}</li>`,
  )}</ul></section>`;
}

function changeWords(change: Change, locale: Locale, t: Translator): string {
  switch (change.kind) {
    case "certificate_lapsed":
    case "certificate_revoked":
      return t(`passport.change.${change.kind}`, { on: formatDay(change.on, locale) });
    case "regraded":
    case "renewed":
    case "certified":
      return t(`passport.change.${change.kind}`, { stars: change.stars, decisionNumber: change.decisionNumber });
    case "commune":
    case "seller":
    case "product":
      return t(`passport.change.${change.kind}`, { name: change.name });
  }
}

function story(title: string, words: string): Html {
  return words === "" ? nothing : markup`<section><h2>${title}</h2><p class="words">${words}</p></section>`;
}

function tests(passport: Passport, locale: Locale, t: Translator): Html {
  const rows = passport.tests.map(
    ({ subject, laboratory, number, testedOn, result }) =>
      markup`<li><b>${subject}: ${result}</b><br>${t("passport.testBy", { laboratory, day: formatDay(testedOn, locale) })}${
        number === "" ? nothing : markup`<br>${t("passport.testNumber", { number })}`
      }</li>`,
  );
  return markup`<section><h2>${t("passport.tests")}</h2>${
    rows.length === 0 ? markup`<p>${t("passport.noTests")}</p>` : markup`<ul>${rows}</ul>`
  }</section>`;
}

function corrections(passport: Passport, locale: Locale, t: Translator): Html {
  if (passport.corrections.length === 0) return nothing;
  return markup`<section class="now"><h2>${t("passport.corrections")}</h2><ul>${passport.corrections.map(
    ({ words, at }) => markup`<li>${words} (${formatMoment(at, locale)})</li>`,
  )}</ul></section>`;
}

/** A farm by its growing area and commune, and by name where its member agreed. */
function farms(passport: Passport, t: Translator) {
  if (passport.farms.length === 0) return nothing;
  const lines = passport.farms.map(({ name, growingAreaCode, communeName }) =>
    [name, growingAreaCode ? t("passport.area", { code: growingAreaCode }) : "", communeName]
      .filter(Boolean)
      .join(", "),
  );
  const begun = lines.map((line) => `${line.charAt(0).toLocaleUpperCase("vi")}${line.slice(1)}`);
  return markup`<section><h2>${t("passport.farms")}</h2><ul>${begun.map((line) => markup`<li>${line}</li>`)}</ul></section>`;
}
