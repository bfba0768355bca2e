import { createTranslator } from "use-intl/core";
import type { Locale } from "@/platform/i18n/locales";
import enAccount from "@/platform/i18n/messages/en/account.json";
import enAdmin from "@/platform/i18n/messages/en/admin.json";
import enCommon from "@/platform/i18n/messages/en/common.json";
import enFigures from "@/platform/i18n/messages/en/figures.json";
import enFace from "@/platform/i18n/messages/en/face.json";
import enErrors from "@/platform/i18n/messages/en/errors.json";
import enField from "@/platform/i18n/messages/en/field.json";
import enMandates from "@/platform/i18n/messages/en/mandates.json";
import enPlaces from "@/platform/i18n/messages/en/places.json";
import enListing from "@/platform/i18n/messages/en/listing.json";
import enLots from "@/platform/i18n/messages/en/lots.json";
import enMoney from "@/platform/i18n/messages/en/money.json";
import enFront from "@/platform/i18n/messages/en/front.json";
import enOpendata from "@/platform/i18n/messages/en/opendata.json";
import enPolicies from "@/platform/i18n/messages/en/policies.json";
import enIndicators from "@/platform/i18n/messages/en/indicators.json";
import enHarvest from "@/platform/i18n/messages/en/harvest.json";
import enImports from "@/platform/i18n/messages/en/imports.json";
import enInvoice from "@/platform/i18n/messages/en/invoice.json";
import enOffice from "@/platform/i18n/messages/en/office.json";
import enOnboard from "@/platform/i18n/messages/en/onboard.json";
import enOrder from "@/platform/i18n/messages/en/order.json";
import enPictures from "@/platform/i18n/messages/en/pictures.json";
import enReturns from "@/platform/i18n/messages/en/returns.json";
import enDesk from "@/platform/i18n/messages/en/desk.json";
import enParcel from "@/platform/i18n/messages/en/parcel.json";
import enStock from "@/platform/i18n/messages/en/stock.json";
import enTalk from "@/platform/i18n/messages/en/talk.json";
import enLists from "@/platform/i18n/messages/en/lists.json";
import enRegister from "@/platform/i18n/messages/en/register.json";
import enSignature from "@/platform/i18n/messages/en/signature.json";
import enReview from "@/platform/i18n/messages/en/review.json";
import enSeller from "@/platform/i18n/messages/en/seller.json";
import enDossier from "@/platform/i18n/messages/en/dossier.json";
import enCertificates from "@/platform/i18n/messages/en/certificates.json";
import enDecisions from "@/platform/i18n/messages/en/decisions.json";
import enVisits from "@/platform/i18n/messages/en/visits.json";
import enGuides from "@/platform/i18n/messages/en/guides.json";
import enStaff from "@/platform/i18n/messages/en/staff.json";
import enStatistics from "@/platform/i18n/messages/en/statistics.json";
import enShop from "@/platform/i18n/messages/en/shop.json";
import viAccount from "@/platform/i18n/messages/vi/account.json";
import viAdmin from "@/platform/i18n/messages/vi/admin.json";
import viCommon from "@/platform/i18n/messages/vi/common.json";
import viFigures from "@/platform/i18n/messages/vi/figures.json";
import viFace from "@/platform/i18n/messages/vi/face.json";
import viErrors from "@/platform/i18n/messages/vi/errors.json";
import viField from "@/platform/i18n/messages/vi/field.json";
import viMandates from "@/platform/i18n/messages/vi/mandates.json";
import viPlaces from "@/platform/i18n/messages/vi/places.json";
import viListing from "@/platform/i18n/messages/vi/listing.json";
import viLots from "@/platform/i18n/messages/vi/lots.json";
import viMoney from "@/platform/i18n/messages/vi/money.json";
import viFront from "@/platform/i18n/messages/vi/front.json";
import viOpendata from "@/platform/i18n/messages/vi/opendata.json";
import viPolicies from "@/platform/i18n/messages/vi/policies.json";
import viIndicators from "@/platform/i18n/messages/vi/indicators.json";
import viHarvest from "@/platform/i18n/messages/vi/harvest.json";
import viImports from "@/platform/i18n/messages/vi/imports.json";
import viInvoice from "@/platform/i18n/messages/vi/invoice.json";
import viOffice from "@/platform/i18n/messages/vi/office.json";
import viOnboard from "@/platform/i18n/messages/vi/onboard.json";
import viOrder from "@/platform/i18n/messages/vi/order.json";
import viPictures from "@/platform/i18n/messages/vi/pictures.json";
import viReturns from "@/platform/i18n/messages/vi/returns.json";
import viDesk from "@/platform/i18n/messages/vi/desk.json";
import viParcel from "@/platform/i18n/messages/vi/parcel.json";
import viStock from "@/platform/i18n/messages/vi/stock.json";
import viTalk from "@/platform/i18n/messages/vi/talk.json";
import viLists from "@/platform/i18n/messages/vi/lists.json";
import viRegister from "@/platform/i18n/messages/vi/register.json";
import viSignature from "@/platform/i18n/messages/vi/signature.json";
import viReview from "@/platform/i18n/messages/vi/review.json";
import viSeller from "@/platform/i18n/messages/vi/seller.json";
import viDossier from "@/platform/i18n/messages/vi/dossier.json";
import viCertificates from "@/platform/i18n/messages/vi/certificates.json";
import viDecisions from "@/platform/i18n/messages/vi/decisions.json";
import viVisits from "@/platform/i18n/messages/vi/visits.json";
import viGuides from "@/platform/i18n/messages/vi/guides.json";
import viStaff from "@/platform/i18n/messages/vi/staff.json";
import viStatistics from "@/platform/i18n/messages/vi/statistics.json";
import viShop from "@/platform/i18n/messages/vi/shop.json";

export type { Locale } from "@/platform/i18n/locales";

const messages = {
  vi: {
    common: viCommon,
    shop: viShop,
    field: viField,
    face: viFace,
    front: viFront,
    harvest: viHarvest,
    indicators: viIndicators,
    opendata: viOpendata,
    policies: viPolicies,
    mandates: viMandates,
    office: viOffice,
    places: viPlaces,
    listing: viListing,
    lots: viLots,
    money: viMoney,
    imports: viImports,
    invoice: viInvoice,
    onboard: viOnboard,
    order: viOrder,
    pictures: viPictures,
    returns: viReturns,
    desk: viDesk,
    parcel: viParcel,
    stock: viStock,
    talk: viTalk,
    lists: viLists,
    register: viRegister,
    signature: viSignature,
    review: viReview,
    seller: viSeller,
    certificates: viCertificates,
    decisions: viDecisions,
    dossier: viDossier,
    visits: viVisits,
    guides: viGuides,
    staff: viStaff,
    statistics: viStatistics,
    admin: viAdmin,
    account: viAccount,
    figures: viFigures,
    errors: viErrors,
  },
  en: {
    common: enCommon,
    shop: enShop,
    field: enField,
    face: enFace,
    front: enFront,
    harvest: enHarvest,
    indicators: enIndicators,
    opendata: enOpendata,
    policies: enPolicies,
    mandates: enMandates,
    office: enOffice,
    places: enPlaces,
    listing: enListing,
    lots: enLots,
    money: enMoney,
    imports: enImports,
    invoice: enInvoice,
    onboard: enOnboard,
    order: enOrder,
    pictures: enPictures,
    returns: enReturns,
    desk: enDesk,
    parcel: enParcel,
    stock: enStock,
    talk: enTalk,
    lists: enLists,
    register: enRegister,
    signature: enSignature,
    review: enReview,
    seller: enSeller,
    certificates: enCertificates,
    decisions: enDecisions,
    dossier: enDossier,
    visits: enVisits,
    guides: enGuides,
    staff: enStaff,
    statistics: enStatistics,
    admin: enAdmin,
    account: enAccount,
    figures: enFigures,
    errors: enErrors,
  },
};

export type Area = keyof (typeof messages)["vi"];

/** Words of one area of the interface. The keys are always plain strings: `t("home.title")`. */
export type Translator = (key: string, values?: Record<string, string | number>) => string;

const translators = new Map<string, Translator>();

/** One is made for each language and area, then kept: making one costs more than a page's words. */
export function translator(locale: Locale, area: Area): Translator {
  const key = `${locale} ${area}`;
  const made = translators.get(key) ?? makeTranslator(locale, area);
  translators.set(key, made);
  return made;
}

function makeTranslator(locale: Locale, area: Area): Translator {
  const translate = createTranslator({
    locale,
    messages: { [area]: messages[locale][area] } as Record<string, Record<string, string>>,
    namespace: area,
    timeZone: "Asia/Ho_Chi_Minh",
    onError(error) {
      throw error;
    },
  });
  return (key, values) => translate(key, values);
}

/** An area's words by their keys, for an island that works without the market: what stands in braces it fills in itself. */
export function wordsOf(locale: Locale, area: Area): Record<string, string> {
  const words: Record<string, string> = {};
  const collect = (node: object, prefix: string) => {
    for (const [key, value] of Object.entries(node) as [string, unknown][])
      if (typeof value === "string") words[prefix + key] = value;
      else if (typeof value === "object" && value !== null) collect(value, `${prefix}${key}.`);
  };
  collect(messages[locale][area], "");
  return words;
}

/** True when the area has a word under the key: for codes that come from elsewhere. */
export function hasWord(locale: Locale, area: Area, key: string): boolean {
  let found: unknown = messages[locale][area];
  for (const part of key.split(".")) {
    if (typeof found !== "object" || found === null) return false;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === "string";
}

/** The sentence for a refusal's code; an unknown code gets the general one. */
export function refusalWords(locale: Locale, code: string, details: Readonly<Record<string, unknown>> = {}): string {
  const words = translator(locale, "errors");
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === "string" || typeof value === "number") values[name] = value;
  }
  return hasWord(locale, "errors", code) ? words(code, values) : words("unexpected");
}
