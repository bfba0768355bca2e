import { isDeepStrictEqual } from "node:util";
import * as enums from "@/db/enums";
import { cropParts, cropShapes, turns as turnsOfPictures } from "@/domain/catalog/crop";
import { packUnits } from "@/domain/catalog/first-listing";
import { illustrationKinds } from "@/domain/catalog/illustration-kinds";
import { reviewedFields } from "@/domain/catalog/input";
import { isFault, readListedAddress } from "@/domain/elsewhere/address";
import { printKinds } from "@/domain/face/input";
import { sizeWords } from "@/domain/field/conflict";
import { listingFields } from "@/domain/catalog/listing-diff";
import { labelLayouts } from "@/domain/lots/input";
import { severalSteps } from "@/domain/orders/input";
import { lineKinds } from "@/domain/payouts/lines";
import { reviewSorts } from "@/domain/reviews/rules";
import { sellerStockReasons } from "@/domain/stock/input";
import { newId } from "@/platform/ids";

/** For a value sent in a field of this kind: what it may be taken for. For nothing else may it be taken; refused it may be always. */
export type Kind = (sent: unknown) => readonly unknown[];

const turns = /[\u202a-\u202e\u2066-\u2069]/g;
const isKeepable = (text: string) => !/[\0\p{Cs}]/u.test(text);
const words: Kind = (sent) =>
  typeof sent === "string" && isKeepable(sent) && sent.length < 10_000 ? [sent.replace(turns, "")] : [];
/** A password or a token is nobody's to change. */
const secret: Kind = (sent) => (typeof sent === "string" && sent.length < 1_000 ? [sent] : []);
/** As the market, a carrier or an office calls a thing: of ASCII. A name of nothing is for the verb to refuse. */
const code: Kind = (sent) => words(sent).filter((text) => /^[\x20-\x7e]+$/.test(String(text)));
const numeral =
  (least: number): Kind =>
  (sent) => {
    if (typeof sent === "number") return Number.isInteger(sent) && sent >= least && sent < 1e9 ? [String(sent)] : [];
    return typeof sent === "string" && /^\d{1,8}$/.test(sent.trim()) && Number(sent) >= least ? [sent.trim()] : [];
  };
const amount = numeral(1);
const amountOrNone = numeral(0);
const count = numeral(1);
const countOrNone = numeral(0);
/** A question about a sum of many shops', never a price. */
const shownTotal: Kind = (sent) => (/^\d{1,12}$/.test(String(sent)) ? [sent] : []);
/** A count only a machine sends: a number, never a text of one. */
const wholeNumber: Kind = (sent) => (Number.isInteger(sent) && Number(sent) > 0 ? [sent] : []);
const percent: Kind = (sent) =>
  typeof sent === "string" && /^\d{1,3}(\.\d{1,2})?$/.test(sent.trim()) ? [sent.trim()] : [];
/** With two decimals at most, after a point or a comma. */
const figure: Kind = (sent) =>
  typeof sent === "string" && /^\d{1,9}([.,]\d{1,2})?$/.test(sent.trim()) ? [sent.trim()] : [];
const id: Kind = () => [];
/** Of the form of a UUID, of whatever version. */
const placeOfStock: Kind = (sent) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(sent)) ? [sent] : []);
const day: Kind = () => [];
const clock: Kind = () => [];
const phone: Kind = () => [];
const email: Kind = () => [];
const file: Kind = () => [];
const group: Kind = () => [];
/** A number of the phone's own, in either direction. */
const measure =
  (most: number): Kind =>
  (sent) =>
    typeof sent === "number" && Math.abs(sent) <= most ? [sent] : [];
/** A public web address in any of its ways of being written. */
const address: Kind = (sent) => {
  const read = typeof sent === "string" ? readListedAddress(sent.replace(turns, "")) : "link_invalid";
  return isFault(read) ? [] : [read];
};
/** A page of the shop's own; the site of the web it is on, or none. */
const page: Kind = (sent) => {
  const text = typeof sent === "string" ? sent.replace(turns, "").trim() : "";
  const typed = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return text !== "" && URL.canParse(typed)
    ? [new URL(typed).href]
    : typeof sent === "string" && text === ""
      ? [""]
      : [];
};
const list: Kind = (sent) => (Array.isArray(sent) && sent.length === 0 ? [undefined] : []);
const recordOrNone: Kind = (sent) => (isEmptyRecord(sent) ? [sent] : []);
/** Lines a machine names: none may be what it means. */
const lineList: Kind = (sent) => (isEmptyList(sent) ? [sent] : []);
const tick: Kind = (sent) => (sent === true || sent === "on" ? ["on", true] : sent === false ? [undefined] : []);
const choice =
  (options: readonly string[]): Kind =>
  (sent) =>
    options.includes(sent as string) ? [sent] : [];
/** What it does not understand it passes over. */
const ignoring =
  (kind: Kind): Kind =>
  (sent) => [...kind(sent), undefined];
/** Nothing reads it. */
const unread = ignoring(group);

const lot = {
  code: "Lô A",
  harvestedOn: "2026-11-01",
  packedOn: "2026-11-02",
  bestBefore: "2027-11-02",
  quantity: "10",
  processing: "x",
  origin: "x",
  note: "x",
};
const lotFields = {
  code: words,
  harvestedOn: day,
  packedOn: day,
  bestBefore: day,
  quantity: count,
  processing: words,
  origin: words,
  note: words,
};

export const someId = newId();
const picture = new File(["x"], "x.png");
const visit = {
  visitId: newId(),
  purpose: "photographs",
  outcome: "done",
  visitedOn: "2026-11-20",
  minutes: "30",
  note: "x",
  photos: [picture],
};
const visitFields = {
  visitId: id,
  purpose: choice(enums.visitPurposes),
  outcome: choice(enums.visitOutcomes),
  visitedOn: day,
  minutes: count,
  note: words,
  photos: list,
};

const someScores = { pointsA: "30", noteA: "x", pointsB: "12,5", noteB: "x", pointsC: "20", noteC: "x" };
const scoreFields = {
  pointsA: percent,
  noteA: words,
  pointsB: percent,
  noteB: words,
  pointsC: percent,
  noteC: words,
};

type Fields = Readonly<Record<string, Kind>>;
export type Input = { examples: readonly Record<string, unknown>[]; fields: Fields };

const orderCode = { code: "K7M4-2QXP" };
const line = `quantity.${newId()}`;
const countedSize = newId();
const noteOf = `note.${newId()}`;
const wayOf = `shipping.${someId}`;
const dayOf = `pickupDay.${someId}`;
const reason = { reason: "Vì sao" };
const wish = { name: "Lan", taxCode: "0100109106", address: "Ấp 1, Lộc Ninh", email: "lan@example.vn" };
const wishFields: Fields = { name: words, taxCode: code, address: words, email };
const told = { number: "1", series: "1C26TAX", issuedOn: "2026-11-01", authorityCode: "M1" };
const toldFields: Fields = { number: words, series: words, issuedOn: day, authorityCode: words };
const product = {
  name: "Hạt điều",
  nameEn: "Cashew",
  groupCode: "I.3.c",
  oldCommuneCode: "25195",
  illustration: illustrationKinds[0],
  summary: "Ngon",
  description: "Ngon",
  descriptionEn: "Good",
  ingredients: "Điều",
  storage: "Khô",
  shelfLife: "1 năm",
  growingArea: "BP-0001",
  seasonFrom: "2",
  seasonTo: "4",
};
const productFields: Fields = {
  name: words,
  nameEn: words,
  groupCode: code,
  oldCommuneCode: code,
  illustration: choice(illustrationKinds),
  summary: words,
  description: words,
  descriptionEn: words,
  ingredients: words,
  storage: words,
  shelfLife: words,
  growingArea: words,
  seasonFrom: count,
  seasonTo: count,
};
const size = { label: "Hũ", pack: "500 g", priceDong: "45000", onHand: "12" };
const sold = { label: "Chai", pack: "0,5 l", priceDong: "46.000", onHand: "9" };
const fieldDraft = {
  draftId: newId(),
  name: "Hạt điều",
  groupCode: "I.3.c",
  summary: "Ngon",
  notes: "x",
  place: { latitude: 11.8, longitude: 106.6, accuracyMetres: 12 },
  capturedAt: "2026-11-20T03:00:00.000Z",
  photos: [newId()],
  voice: newId(),
};
const terms = {
  purpose: "Đăng bán",
  days: "30",
  may_listings: "on",
  may_publish: "on",
  may_stock: "on",
  may_orders: "on",
  may_shop: "on",
};
const termsFields: Fields = { purpose: words, days: count };
const member = { name: "Hoa", phone: "0912345678", role: "member", trainedOn: "2026-06-01" };
const memberFields: Fields = { name: words, phone, role: choice(enums.teamRoles), trainedOn: day };
const voucher = {
  code: "TET2027",
  kind: "percent",
  percent: "10",
  amountDong: "1000",
  maxDong: "5000",
  minimumDong: "0",
  groupCode: "I.3.c",
  validFrom: "2026-11-20",
  lastDay: "2026-12-20",
  budgetDong: "1000000",
  usesLimit: "10",
  perBuyerLimit: "1",
  isPublic: "on",
};
const voucherFields: Fields = {
  code,
  kind: choice(enums.voucherKinds),
  percent,
  amountDong: amount,
  maxDong: amount,
  minimumDong: amountOrNone,
  groupCode: code,
  validFrom: day,
  lastDay: day,
  budgetDong: amount,
  usesLimit: count,
  perBuyerLimit: count,
  isPublic: ignoring(tick),
};
const shelf = {
  title: "Quà Tết",
  titleEn: "Tết gifts",
  lead: "x",
  leadEn: "x",
  firstDay: "2026-12-01",
  lastDay: "2027-02-16",
  position: "1",
  goods: "/products/hat-dieu",
  hasRule: "on",
  groupCode: "I.3.c",
  communeCodes: ["25195"],
  leastStars: "4",
};
const shelfFields: Fields = {
  title: words,
  titleEn: words,
  lead: words,
  leadEn: words,
  firstDay: day,
  lastDay: day,
  position: count,
  goods: words,
  hasRule: ignoring(tick),
  groupCode: code,
  communeCodes: list,
  leastStars: count,
};
const sentence = {
  audience: "buyers",
  text: "x",
  textEn: "x",
  href: "/about",
  firstDay: "2026-12-01",
  lastDay: "2026-12-20",
};
const application = { applicationId: newId() };
const requirement = {
  labelVi: "Giấy đăng ký",
  labelEn: "Registration",
  hintVi: "x",
  hintEn: "x",
  isRequired: "on",
  position: "10",
  ...Object.fromEntries(enums.sellerKinds.map((kind) => [`for_${kind}`, "on"])),
};
const requirementFields: Fields = {
  labelVi: words,
  labelEn: words,
  hintVi: words,
  hintEn: words,
  isRequired: choice(["on"]),
  position: countOrNone,
  ...Object.fromEntries(enums.sellerKinds.map((kind) => [`for_${kind}`, choice(["on"])])),
};
const opening = {
  monday: "07:00-17:00",
  tuesday: "",
  wednesday: "",
  thursday: "",
  friday: "",
  saturday: "",
  sunday: "",
  holidayFrom: "2027-02-01",
  holidayTo: "2027-02-10",
  holidayNote: "Tết",
  holidayClosed: "on",
};
const chosenFields: Fields = { [line]: countOrNone };
const chosen = { orderLineId: newId(), quantity: 1 };
const chosenOf = (field: string): Fields => ({
  [field]: lineList,
  [`${field}/0/orderLineId`]: id,
  [`${field}/0/quantity`]: count,
});
const returned = { returnId: newId(), note: "Vì sao" };
const returnedFields: Fields = { returnId: id, note: words };
export const held = { code: "K7M4-2QXP-1", key: "x" };
const heldFields: Fields = { code, key: words };
const newAccount = {
  name: "Lan",
  phone: "0912345678",
  email: "lan@example.vn",
  password: "mot-mat-khau-dai",
  consent: "on",
  to: "/cart",
};

/** Every input there is, each with what it takes, and of which kind each of its fields is. One without a line here fails, and so does a field. */
export const inputs: Readonly<Record<string, Input>> = {
  "applications.startInput": { examples: [{ kind: "household" }], fields: { kind: choice(enums.sellerKinds) } },
  "applications.applicationIdInput": { examples: [application], fields: { applicationId: id } },
  "applications.whoInput": {
    examples: [
      {
        ...application,
        kind: "cooperative",
        name: "HTX Lúa Vàng",
        representative: "Lan",
        phone: "0912345678",
        email: "lan@example.vn",
        taxCode: "0100109106",
      },
    ],
    fields: {
      applicationId: id,
      kind: choice(enums.sellerKinds),
      name: words,
      representative: words,
      phone,
      email,
      taxCode: code,
    },
  },
  "applications.placeInput": {
    examples: [{ ...application, oldCommuneCode: "25195", hamlet: "Ấp 1", addressLine: "1", tagline: "Tiêu sạch" }],
    fields: { applicationId: id, oldCommuneCode: words, hamlet: words, addressLine: words, tagline: words },
  },
  "applications.identityInput": {
    examples: [{ ...application, identityNumber: "070190000123", birthDate: "1990-05-01", consent: "on" }],
    fields: { applicationId: id, identityNumber: code, birthDate: day, consent: tick },
  },
  "applications.answerInput": {
    examples: [{ ...application, key: "acreage", value: "2 ha" }],
    fields: { applicationId: id, key: code, value: words },
  },
  "applications.documentInput": {
    examples: [{ ...application, key: "registration", file: picture }],
    fields: { applicationId: id, key: code, file },
  },
  "applications.documentIdInput": {
    examples: [{ ...application, documentId: newId() }],
    fields: { applicationId: id, documentId: id },
  },
  "applications.attestInput": {
    examples: [{ ...application, key: "own_goods", isTicked: "on" }],
    fields: { applicationId: id, key: code, isTicked: choice(["on"]) },
  },
  "applications.confirmPhoneInput": {
    examples: [{ ...application, code: "123 456" }],
    fields: { applicationId: id, code: words },
  },
  "applications.submitInput": {
    examples: [{ ...application, code: "123 456" }],
    fields: { applicationId: id, code: words },
  },
  "applications.householdInput": {
    examples: [{ kind: "household", name: "Lan", phone: "0912345678" }],
    fields: { kind: choice(enums.sellerKinds), name: words, phone },
  },
  "applications.consentInput": {
    examples: [{ codeId: newId(), code: "123456", wantsHelper: "on" }],
    fields: { codeId: id, code: words, wantsHelper: choice(["on"]) },
  },
  "applications.verifyInput": {
    examples: [{ ...application, key: "registration" }],
    fields: { applicationId: id, key: code },
  },
  "applications.reasonInput": {
    examples: [{ ...application, ...reason }],
    fields: { applicationId: id, reason: words },
  },
  "applications.approveInput": {
    examples: [{ ...application, overrideReason: "Vì sao" }],
    fields: { applicationId: id, overrideReason: words },
  },
  "applications.changesInput": {
    examples: [
      { ...application, "change:shop_name": "Ghi đủ tên" },
      { ...application, "change:shop_name": "Ghi đủ tên", "change:acreage": "Ghi số" },
    ],
    fields: { applicationId: id, "change:shop_name": words, "change:acreage": words },
  },
  "applications.addRequirementInput": {
    examples: [
      { ...requirement, kind: "document", proof: "verified", isSensitive: "on" },
      { ...requirement, kind: "statement", proof: "attested" },
    ],
    fields: {
      ...requirementFields,
      kind: choice(enums.requirementKinds),
      proof: choice(enums.requirementProofs),
      isSensitive: choice(["on"]),
    },
  },
  "applications.changeRequirementInput": {
    examples: [{ ...requirement, requirementId: newId() }],
    fields: { ...requirementFields, requirementId: id },
  },
  "applications.requirementIdInput": { examples: [{ requirementId: newId() }], fields: { requirementId: id } },
  "applications.askPhonePasswordInput": { examples: [{ phone: "0912345678" }], fields: { phone } },
  "applications.phonePasswordInput": {
    examples: [{ codeId: newId(), code: "123456", password: "mot-mat-khau-dai" }],
    fields: { codeId: id, code: words, password: secret },
  },
  "carriers.credentialsInput": {
    examples: [
      { carrier: "ghn", token: "x", shopId: "1" },
      { carrier: "viettel_post", username: "x", password: "x" },
    ],
    fields: { carrier: choice(enums.connectedCarriers), token: words, shopId: code, username: words, password: secret },
  },
  "carriers.carrierInput": {
    examples: [{ carrier: "ghn" }],
    fields: { carrier: choice(enums.connectedCarriers) },
  },
  "field.fieldDraftInput": {
    examples: [
      { ...fieldDraft, amount: "0,5", unit: "kg", priceDong: "45.000" },
      { ...fieldDraft, productId: newId(), revision: 10_001 },
      { ...fieldDraft, productId: newId(), revision: 1, amount: "1", unit: "kg", priceDong: "9000", onHand: "12" },
      {
        ...fieldDraft,
        productId: newId(),
        revision: 1,
        sizes: [{ variantId: newId(), was: size, is: { ...size, ...sold } }],
      },
    ],
    fields: {
      draftId: id,
      productId: id,
      revision: (sent) => (Number.isInteger(sent) && Number(sent) >= 0 && Number(sent) < 2e9 ? [sent] : []),
      name: words,
      groupCode: code,
      summary: words,
      amount: words,
      unit: choice(packUnits),
      priceDong: amount,
      onHand: countOrNone,
      sizes: lineList,
      "sizes/0/variantId": id,
      "sizes/0/was": group,
      "sizes/0/is": group,
      ...Object.fromEntries(
        sizeWords.flatMap((word) => [`was/${word}`, `is/${word}`].map((at) => [`sizes/0/${at}`, words])),
      ),
      notes: words,
      place: group,
      "place/latitude": measure(90),
      "place/longitude": measure(180),
      "place/accuracyMetres": (sent) => measure(1e6)(sent).filter((metres) => Number(metres) >= 0),
      capturedAt: clock,
      photos: lineList,
      voice: id,
    },
  },
  "cart.cartItemInput": {
    examples: [{ variantId: newId(), quantity: "2" }],
    fields: { variantId: id, quantity: count },
  },
  "cart.quantityInput": { examples: [{ quantity: 2 }], fields: { quantity: count } },
  "cart.cartIdInput": { examples: [{ value: "x".repeat(43) }], fields: { value: code } },
  "cart.cartLineInput": {
    examples: [{ itemId: newId(), quantity: "2", step: "1" }],
    fields: { itemId: id, quantity: count, step: choice(["-1", "0", "1"]) },
  },
  "cart.removeLineInput": { examples: [{ itemId: newId() }], fields: { itemId: id } },
  "catalog.productInput": { examples: [product], fields: productFields },
  "catalog.editProductInput": {
    examples: [{ ...product, productId: newId(), revision: "3", seen: "4", theirs: ["name", "summary"] }],
    fields: {
      ...productFields,
      productId: id,
      revision: countOrNone,
      seen: countOrNone,
      theirs: (sent) => [...list(sent), ...choice(listingFields)(sent)],
    },
  },
  "catalog.productIdInput": { examples: [{ productId: newId() }], fields: { productId: id } },
  "catalog.variantInput": {
    examples: [
      {
        productId: newId(),
        variantId: newId(),
        name: "1 kg",
        sku: "G1",
        gtin: "8934563138165",
        netQuantity: "1000",
        netUnit: "g",
        weightGrams: "1100",
        priceDong: "45.000",
        onHand: "3",
      },
    ],
    fields: {
      productId: id,
      variantId: id,
      name: words,
      sku: words,
      gtin: code,
      netQuantity: count,
      netUnit: choice(enums.netUnits),
      weightGrams: count,
      priceDong: amount,
      onHand: countOrNone,
    },
  },
  "catalog.variantIdInput": {
    examples: [{ productId: newId(), variantId: newId() }],
    fields: { productId: id, variantId: id },
  },
  "catalog.describeImageInput": {
    examples: [{ productId: newId(), imageId: newId(), alt: "Ảnh" }],
    fields: { productId: id, imageId: id, alt: words },
  },
  "catalog.moveImageInput": {
    examples: [{ productId: newId(), imageId: newId(), direction: "later" }],
    fields: { productId: id, imageId: id, direction: choice(["first", "earlier", "later"]) },
  },
  "catalog.removeImageInput": {
    examples: [{ productId: newId(), imageId: newId() }],
    fields: { productId: id, imageId: id },
  },
  "catalog.cropImageInput": {
    examples: [
      {
        productId: newId(),
        imageId: newId(),
        shape: "square",
        part: "middle",
        turn: "90",
        left: "10",
        top: "12.5",
        width: "50",
        height: "60",
      },
    ],
    fields: {
      productId: id,
      imageId: id,
      shape: choice(["whole", "free", ...cropShapes]),
      part: choice(cropParts),
      turn: choice(turnsOfPictures),
      left: percent,
      top: percent,
      width: percent,
      height: percent,
    },
  },
  "catalog.productIdsInput": {
    examples: [{ productIds: [newId(), newId()] }],
    fields: { productIds: lineList },
  },
  "catalog.orderImagesInput": {
    examples: [{ productId: newId(), imageIds: [newId(), newId()] }],
    fields: { productId: id, imageIds: lineList },
  },
  "catalog.versionIdInput": {
    examples: [{ productId: newId(), versionId: newId() }],
    fields: { productId: id, versionId: id },
  },
  "catalog.mergeVersionInput": {
    examples: [
      { productId: newId(), theirs: "name" },
      { productId: newId(), theirs: ["name", "summary"] },
    ],
    fields: { productId: id, theirs: (sent) => [...list(sent), ...choice(listingFields)(sent)] },
  },
  "catalog.paperInput": {
    examples: [
      {
        productId: newId(),
        kind: "food_safety",
        number: "12/2026",
        issuer: "Sở Y tế",
        issuedOn: "2026-01-01",
        validTo: "2029-01-01",
        isScanPublic: "yes",
        scan: picture,
      },
    ],
    fields: {
      productId: id,
      kind: choice(enums.paperKinds),
      number: words,
      issuer: words,
      issuedOn: day,
      validTo: day,
      isScanPublic: choice(["yes"]),
      scan: file,
    },
  },
  "catalog.removePaperInput": {
    examples: [{ productId: newId(), paperId: newId() }],
    fields: { productId: id, paperId: id },
  },
  "fees.groupCodeText": { examples: [{ value: "I.3" }], fields: { value: code } },
  "fees.percentText": { examples: [{ value: "1,5" }], fields: { value: percent } },
  "fees.feeRuleInput": {
    examples: [
      {
        sellerKind: "household",
        groupCode: "I.3",
        percent: "2",
        minDong: "0",
        maxDong: "5000",
        validFrom: "2027-01-01",
        source: "Quyết định",
      },
    ],
    fields: {
      sellerKind: choice(enums.sellerKinds),
      groupCode: code,
      percent,
      minDong: amountOrNone,
      maxDong: amountOrNone,
      validFrom: day,
      source: words,
    },
  },
  "fees.endFeeRuleInput": { examples: [{ ruleId: newId() }], fields: { ruleId: id } },
  "certificates.certificateInput": {
    examples: [
      {
        scheme: "ocop",
        productId: newId(),
        stars: "4",
        pointsA: "30",
        pointsB: "18",
        pointsC: "27,5",
        sheetYear: "2023",
        decisionNumber: "12/QĐ-UBND",
        decidedOn: "2026-01-05",
        issuer: "UBND tỉnh",
        validTo: "2029-01-05",
        scan: picture,
      },
    ],
    fields: {
      scheme: choice(enums.certificateSchemes),
      productId: id,
      stars: choice(["3", "4", "5"]),
      pointsA: amountOrNone,
      pointsB: amountOrNone,
      pointsC: amountOrNone,
      sheetYear: choice(["2019", "2023", "2025"]),
      decisionNumber: words,
      decidedOn: day,
      issuer: words,
      validTo: day,
      scan: ignoring(file),
    },
  },
  "certificates.revokeDecisionInput": {
    examples: [
      {
        decisionNumber: "12/QĐ-UBND",
        decidedOn: "2026-01-05",
        certificateId: newId(),
        revokedOn: "2026-02-05",
        ...reason,
      },
    ],
    fields: { decisionNumber: words, decidedOn: day, certificateId: id, revokedOn: day, reason: words },
  },
  "certificates.decisionListInput": {
    examples: [
      {
        scheme: "ocop",
        decisionNumber: "12/QĐ-UBND",
        decidedOn: "2026-01-05",
        issuer: "UBND thành phố",
        validTo: "2029-01-05",
        sheetYear: "2023",
        sheet: picture,
      },
    ],
    fields: {
      scheme: choice(enums.certificateSchemes),
      decisionNumber: words,
      decidedOn: day,
      issuer: words,
      validTo: day,
      sheetYear: choice(["2019", "2023", "2025"]),
      sheet: file,
    },
  },
  "certificates.decisionRowInput": {
    examples: [
      { importId: newId(), row: "7", productId: newId() },
      { importId: newId(), row: "7", productId: "unlisted" },
    ],
    fields: { importId: id, row: count, productId: choice(["unlisted"]) },
  },
  "certificates.decisionIdInput": { examples: [{ importId: newId() }], fields: { importId: id } },
  "certificates.scanInput": {
    examples: [{ certificateId: newId(), scan: picture }],
    fields: { certificateId: id, scan: file },
  },
  "certificates.claimInput": {
    examples: [
      {
        claimId: newId(),
        productId: newId(),
        scheme: "ocop",
        stars: "4",
        decisionNumber: "12/QĐ-UBND",
        decidedOn: "2026-01-05",
        issuer: "UBND tỉnh",
        validTo: "2029-01-05",
        scan: picture,
      },
    ],
    fields: {
      claimId: id,
      productId: id,
      scheme: choice(enums.certificateSchemes),
      stars: choice(["3", "4", "5"]),
      decisionNumber: words,
      decidedOn: day,
      issuer: words,
      validTo: day,
      scan: ignoring(file),
    },
  },
  "certificates.claimIdInput": { examples: [{ claimId: newId() }], fields: { claimId: id } },
  "certificates.askBackInput": { examples: [{ claimId: newId(), note: "x" }], fields: { claimId: id, note: words } },
  "certificates.openDossierInput": {
    examples: [{ productId: newId(), scheme: "ocop" }],
    fields: { productId: id, scheme: choice(enums.certificateSchemes) },
  },
  "certificates.moveDossierInput": {
    examples: [{ dossierId: newId(), to: "dossier", note: "x" }],
    fields: { dossierId: id, to: choice(enums.dossierStates), note: words },
  },
  "certificates.openOwnDossierInput": { examples: [{ productId: newId() }], fields: { productId: id } },
  "certificates.assessInput": {
    examples: [{ dossierId: newId(), ...someScores }],
    fields: { dossierId: id, ...scoreFields },
  },
  "certificates.dossierIdInput": { examples: [{ dossierId: newId() }], fields: { dossierId: id } },
  "certificates.dossierPaperInput": {
    examples: [{ dossierId: newId(), item: "label", file: picture }],
    fields: { dossierId: id, item: choice(enums.dossierItems), file },
  },
  "certificates.dossierPaperIdInput": { examples: [{ paperId: newId() }], fields: { paperId: id } },
  "certificates.seatInput": {
    examples: [{ dossierId: newId(), userId: newId() }],
    fields: { dossierId: id, userId: id },
  },
  "certificates.scoreInput": {
    examples: [{ dossierId: newId(), ...someScores, step: "give" }],
    fields: { dossierId: id, ...scoreFields, step: choice(["save", "give"]) },
  },
  "elsewhere.addLinkInput": {
    examples: [{ link: "https://shopee.vn/x-i.1.2", productId: newId(), evidence: picture }],
    fields: { link: address, productId: id, evidence: ignoring(file) },
  },
  "elsewhere.onlyElsewhereInput": {
    examples: [
      { name: "Tiêu đen", groupCode: "I.1.a", oldCommuneCode: "25198", link: "https://zalo.me/1", evidence: picture },
    ],
    fields: { name: words, groupCode: group, oldCommuneCode: code, link: address, evidence: ignoring(file) },
  },
  "elsewhere.moveLinkInput": {
    examples: [{ listingId: newId(), link: "https://shopee.vn/x-i.1.2" }],
    fields: { listingId: id, link: address },
  },
  "elsewhere.linkIdInput": { examples: [{ listingId: newId() }], fields: { listingId: id } },
  "elsewhere.linkEvidenceInput": {
    examples: [{ listingId: newId(), picture }],
    fields: { listingId: id, picture: file },
  },
  "face.faceWordsInput": {
    examples: [
      {
        tagline: "x",
        story: "x",
        storyEn: "x",
        palette: "leaf",
        cover: "1",
        email: "a@b.vn",
        zalo: "0912345678",
        facebook: "https://www.facebook.com/x",
        website: "https://x.vn/",
        showsCertificates: "on",
        papers: [newId()],
        pinned: [newId()],
      },
    ],
    fields: {
      tagline: words,
      story: words,
      storyEn: words,
      palette: choice(enums.palettes),
      cover: count,
      email: ignoring(email),
      zalo: ignoring(phone),
      facebook: page,
      website: page,
      showsCertificates: tick,
      papers: list,
      pinned: list,
    },
  },
  "face.facePersonInput": {
    examples: [{ personId: newId(), name: "Mai", role: "x", words: "x", consents: "on", picture }],
    fields: {
      personId: ignoring(id),
      name: words,
      role: words,
      words,
      consents: choice(["on"]),
      picture: ignoring(file),
    },
  },
  "face.facePersonIdInput": { examples: [{ personId: newId() }], fields: { personId: id } },
  "face.facePictureInput": { examples: [{ picture, alt: "x" }], fields: { picture: file, alt: words } },
  "face.faceImageInput": {
    examples: [{ imageId: newId(), step: "first" }],
    fields: { imageId: id, step: choice(["first", "cover", "no_cover", "remove"]) },
  },
  "face.facePublishInput": { examples: [{ revision: "0" }], fields: { revision: countOrNone } },
  "opendata.openDataChoiceInput": { examples: [{ isInOpenData: "on" }], fields: { isInOpenData: tick } },
  "opendata.makeNowInput": { examples: [{}], fields: {} },
  "face.feedChoiceInput": { examples: [{ isInFeeds: "on" }], fields: { isInFeeds: tick } },
  "moderation.reportPageInput": {
    examples: [{ shopSlug: "htx-lua-vang", fault: "untrue", words: "x" }],
    fields: { shopSlug: ignoring(words), fault: choice(enums.pageFaults), words },
  },
  "face.faceOfficeInput": { examples: [{ sellerId: newId(), ...reason }], fields: { sellerId: id, reason: words } },
  "face.printInput": {
    examples: [{ kind: "poster", size: "A3", products: [newId()] }],
    fields: { kind: choice(printKinds), size: choice(["A4", "A3"]), products: list },
  },
  "harvests.openHarvestInput": {
    examples: [
      {
        variantId: newId(),
        opensOn: "2026-11-20",
        closesOn: "2026-11-30",
        forecastUnits: "200",
        capPercent: "50",
        expectedFrom: "2026-12-05",
        expectedTo: "2026-12-12",
        shortfallRule: "pro_rata",
      },
    ],
    fields: {
      variantId: id,
      opensOn: day,
      closesOn: day,
      forecastUnits: count,
      capPercent: count,
      expectedFrom: day,
      expectedTo: day,
      shortfallRule: choice(enums.shortfallRules),
    },
  },
  "harvests.harvestIdInput": { examples: [{ harvestId: newId() }], fields: { harvestId: id } },
  "harvests.moveHarvestInput": {
    examples: [{ harvestId: newId(), expectedFrom: "2026-12-05", expectedTo: "2026-12-12" }],
    fields: { harvestId: id, expectedFrom: day, expectedTo: day },
  },
  "harvests.recordHarvestInput": {
    examples: [{ harvestId: newId(), units: "5", sure: "yes" }],
    fields: { harvestId: id, units: countOrNone, sure: choice(["yes"]) },
  },
  "imports.sheetInput": { examples: [{ sheet: picture }], fields: { sheet: file } },
  "imports.importIdInput": { examples: [{ importId: newId() }], fields: { importId: id } },
  "invoices.askInvoiceInput": { examples: [{ ...held, ...wish }], fields: { ...heldFields, ...wishFields } },
  "invoices.askInvoiceBody": {
    examples: [{ part: "K7M4-2QXP-1", key: "x", ...wish }],
    fields: { part: code, key: words, ...wishFields },
  },
  "invoices.recordInvoiceInput": {
    examples: [{ ...orderCode, ...told, pdf: picture, xml: picture }],
    fields: { code, ...toldFields, pdf: file, xml: file },
  },
  "invoices.papersInput": {
    examples: [{ ...orderCode, pdf: picture, xml: picture }],
    fields: { code, pdf: file, xml: file },
  },
  "invoices.adjustInvoiceInput": {
    examples: [{ ...orderCode, kind: enums.adjustmentKinds[0], ...told }],
    fields: { code, kind: choice(enums.adjustmentKinds), ...toldFields },
  },
  "invoices.invoiceCodeInput": { examples: [orderCode], fields: { code } },
  "invoices.refuseInvoiceInput": { examples: [{ ...orderCode, ...reason }], fields: { code, reason: words } },
  "invoices.invoiceAccountInput": {
    examples: [
      {
        clientId: "x",
        clientSecret: "x",
        providerAccountId: "x",
        templateCode: "x",
        series: "1C26TAX",
        vat: enums.invoiceVats[0],
        isSandbox: "on",
      },
    ],
    fields: {
      clientId: code,
      clientSecret: code,
      providerAccountId: code,
      templateCode: code,
      series: code,
      vat: choice(enums.invoiceVats),
      isSandbox: tick,
    },
  },
  "invoices.forgetAccountInput": {
    examples: [{ provider: "sepay_einvoice" }],
    fields: { provider: choice(["sepay_einvoice"]) },
  },
  "invoices.sellerInvoicesQuery": {
    examples: [{ tab: "issued", cursor: "x" }],
    fields: { tab: ignoring(choice(["waiting", "issued"])), cursor: ignoring(words) },
  },
  "mandates.askMandateForm": {
    examples: [{ ...terms, sellerId: newId(), method: "signed_paper", paper: picture }],
    fields: { ...termsFields, sellerId: id, method: choice(["phone_code", "signed_paper"]), paper: file },
  },
  "mandates.giveMandateForm": {
    examples: [{ ...terms, memberId: newId() }],
    fields: { ...termsFields, memberId: id },
  },
  "mandates.confirmCodeInput": {
    examples: [{ mandateId: newId(), code: "123456" }],
    fields: { mandateId: id, code: words },
  },
  "mandates.mandateIdInput": { examples: [{ mandateId: newId() }], fields: { mandateId: id } },
  "mandates.mandateReasonInput": {
    examples: [{ mandateId: newId(), ...reason }],
    fields: { mandateId: id, reason: words },
  },
  "mandates.deedIdInput": { examples: [{ deedId: newId() }], fields: { deedId: id } },
  "mandates.linkInput": { examples: [{ token: "x" }], fields: { token: words } },
  "mandates.timelineQuery": {
    examples: [{ person: newId(), day: "2026-11-20", after: "x" }],
    fields: { person: ignoring(id), day: ignoring(day), after: ignoring(words) },
  },
  "members.memberInput": {
    examples: [
      {
        memberId: newId(),
        name: "Vườn ông Sáu",
        phone: "0912345678",
        oldCommuneCode: "25195",
        hamlet: "Ấp 1",
        areaSquareMetres: "5000",
        crops: "Tiêu",
        growingAreaCode: "BP-0001",
        certificates: "VietGAP",
        showsName: "on",
        sinceOn: "2020-01-01",
      },
    ],
    fields: {
      memberId: id,
      name: words,
      phone,
      oldCommuneCode: words,
      hamlet: words,
      areaSquareMetres: count,
      crops: words,
      growingAreaCode: words,
      certificates: words,
      showsName: tick,
      sinceOn: day,
    },
  },
  "members.settlementQuery": {
    examples: [{ from: "2026-10-01", to: "2026-10-31" }],
    fields: { from: ignoring(day), to: ignoring(day) },
  },
  "members.memberIdInput": { examples: [{ memberId: newId() }], fields: { memberId: id } },
  "messages.sendMessageForm": {
    examples: [{ ...held, words: "Khi nào gửi?", photos: [picture] }],
    fields: { ...heldFields, words, photos: list },
  },
  "messages.sendMessageBody": { examples: [{ words: "Mai gửi" }], fields: { words } },
  "messages.reportMessageInput": {
    examples: [{ messageId: newId(), key: "x", ...reason }],
    fields: { messageId: id, key: words, reason: words },
  },
  "messages.lookedAtInput": {
    examples: [{ reportId: newId(), note: "Đã nhắc" }],
    fields: { reportId: id, note: words },
  },
  "desk.assignInput": {
    examples: [
      { pieces: `listings:${newId()}`, to: "own", queue: "listings", hands: "none" },
      { pieces: [`listings:${newId()}`, `reviews:${newId()}`], to: "person", person: newId() },
    ],
    fields: {
      pieces: list,
      to: choice(["own", "none", "person"]),
      person: id,
      queue: ignoring(choice(enums.deskQueues)),
      hands: ignoring(choice(["all", "own", "none"])),
    },
  },
  "desk.passInput": {
    examples: [{ pieces: [`listings:${newId()}`, `reviews:${newId()}`], queue: "listings", hands: "none", ...reason }],
    fields: {
      pieces: list,
      reason: words,
      queue: ignoring(choice(enums.deskQueues)),
      hands: ignoring(choice(["all", "own", "none"])),
    },
  },
  "desk.appointInput": {
    examples: [
      {
        account: "lan@example.vn",
        role: "officer",
        communeCodes: "25195",
        firstDay: "2026-12-01",
        lastDay: "",
        ...reason,
      },
      {
        account: "lan@example.vn",
        role: "officer",
        communeCodes: ["25195", "25198"],
        firstDay: "2026-12-01",
        lastDay: "2027-11-30",
        ...reason,
      },
    ],
    fields: {
      account: email,
      role: choice(enums.officeRoles),
      communeCodes: list,
      firstDay: day,
      lastDay: ignoring(day),
      reason: words,
    },
  },
  "desk.dismissInput": { examples: [{ userId: newId(), ...reason }], fields: { userId: id, reason: words } },
  "moderation.approveInput": { examples: [{ versionId: newId() }], fields: { versionId: id } },
  "moderation.approveManyInput": {
    examples: [{ versionIds: newId() }, { versionIds: [newId(), newId()] }],
    fields: { versionIds: list },
  },
  "moderation.sendBackInput": {
    examples: [
      { versionId: newId(), ...Object.fromEntries(reviewedFields.map((field) => [field, "Vì sao"])) },
      { versionId: newId(), other: "Vì sao" },
    ],
    fields: { versionId: id, ...Object.fromEntries(reviewedFields.map((field) => [field, words])) },
  },
  "moderation.sellerReasonInput": {
    examples: [{ sellerId: newId(), ...reason }],
    fields: { sellerId: id, reason: words },
  },
  "moderation.productReasonInput": {
    examples: [{ productId: newId(), ...reason }],
    fields: { productId: id, reason: words },
  },
  "money.dongText": { examples: [{ value: "45.000 ₫" }, { value: 45_000 }], fields: { value: amountOrNone } },
  "money.priceText": { examples: [{ value: "45000" }], fields: { value: amount } },
  "notices.inboxQuery": {
    examples: [{ channel: "email", to: "lan", message: newId(), before: "x" }],
    fields: {
      channel: ignoring(choice(enums.noticeChannels)),
      to: ignoring(words),
      message: ignoring(id),
      before: ignoring(words),
    },
  },
  "orders.checkoutForm": {
    examples: [
      {
        cartId: "x".repeat(43),
        locale: "vi",
        name: "Lan",
        phone: "0912345678",
        email: "lan@example.vn",
        provinceCode: "75",
        wardCode: "25195",
        hamlet: "Ấp 1",
        line: "1",
        payment: "cod",
        expectedTotalDong: "45000",
        harvests: newId(),
        [noteOf]: "Gọi trước",
        [wayOf]: "pickup",
        [dayOf]: "2026-12-01",
      },
    ],
    fields: {
      cartId: code,
      locale: ignoring(choice(["vi", "en"])),
      name: words,
      phone,
      email,
      provinceCode: unread,
      wardCode: code,
      hamlet: words,
      line: words,
      payment: choice(enums.paymentMethods),
      expectedTotalDong: ignoring((sent) => (typeof sent === "string" ? shownTotal(sent) : [])),
      harvests: ignoring(placeOfStock),
      [noteOf]: words,
      [wayOf]: ignoring(choice(enums.deliveryWays)),
      [dayOf]: day,
    },
  },
  "orders.checkoutBody": {
    examples: [
      {
        contact: { name: "Lan", phone: "0912345678", email: "lan@example.vn" },
        address: { wardCode: "25195", line: "1", hamlet: "Ấp 1" },
        payment: "cod",
        shipping: [{ sellerId: newId(), way: "pickup", pickupDay: "2026-12-01" }],
        note: "Gọi trước",
        expectedTotalDong: 45_000,
        harvests: [{ id: newId(), from: "2026-12-01", to: "2026-12-20" }, newId()],
      },
    ],
    fields: {
      contact: group,
      "contact/name": words,
      "contact/phone": phone,
      "contact/email": email,
      address: group,
      "address/wardCode": code,
      "address/line": words,
      "address/hamlet": words,
      payment: choice(enums.paymentMethods),
      shipping: lineList,
      "shipping/0/sellerId": id,
      "shipping/0/way": choice(enums.deliveryWays),
      "shipping/0/pickupDay": day,
      note: (sent) => (isEmptyRecord(sent) ? [sent] : words(sent)),
      // a number it must be, not the text of one
      expectedTotalDong: (sent) => (typeof sent === "number" ? shownTotal(sent) : sent === null ? [null] : []),
      harvests: lineList,
      "harvests/0/id": id,
      "harvests/0/from": day,
      "harvests/0/to": day,
    },
  },
  "orders.idempotencyKeyInput": { examples: [{ value: "x" }], fields: { value: words } },
  "orders.orderCodeInput": { examples: [{ value: "K7M4-2QXP-1" }], fields: { value: code } },
  "orders.cancelPartInput": { examples: [held], fields: heldFields },
  "orders.changePaymentInput": {
    examples: [{ ...held, payment: "cod" }],
    fields: { ...heldFields, payment: choice(["cod", "vietqr"]) },
  },
  "orders.cancelLinesInput": {
    examples: [{ ...held, note: "Hết", [line]: "1" }],
    fields: { ...heldFields, note: words, ...chosenFields },
  },
  "orders.cancelBody": {
    examples: [
      { key: "x", part: "K7M4-2QXP-1" },
      { key: "x", part: "K7M4-2QXP-1", lines: [chosen] },
    ],
    fields: { key: words, part: code, ...chosenOf("lines") },
  },
  "orders.pretendInput": {
    examples: [{ ...held, amount: "exact" }],
    fields: { ...heldFields, amount: choice(["exact", "less"]) },
  },
  "orders.parcelInput": { examples: [{ ...orderCode, parcel: newId() }], fields: { code, parcel: id } },
  "orders.parcelOrWholeInput": {
    examples: [orderCode, { ...orderCode, parcel: newId() }],
    fields: { code, parcel: id },
  },
  "orders.makeParcelInput": {
    examples: [{ ...orderCode, restOn: "2026-11-30", [line]: "1" }],
    fields: { code, restOn: day, ...chosenFields },
  },
  "orders.makeParcelBody": {
    examples: [{ ...orderCode, restOn: "2026-11-30", lines: [chosen] }],
    fields: { code, restOn: day, ...chosenOf("lines") },
  },
  "orders.takeParcelBackInput": {
    examples: [{ ...orderCode, parcel: newId(), reason: "refused_at_door", note: "x" }],
    fields: { code, parcel: id, reason: choice(enums.cancelReasons), note: words },
  },
  "orders.sellerOrderCodeInput": { examples: [orderCode], fields: { code } },
  "orders.givenBackInput": { examples: [{ ...orderCode, refundId: newId() }], fields: { code, refundId: id } },
  "orders.shipInput": {
    examples: [
      { ...orderCode, carrier: "own", trackingCode: "X1" },
      { ...orderCode, parcel: newId(), carrier: "own", trackingCode: "X1" },
    ],
    fields: { code, parcel: id, carrier: choice(enums.carriers), trackingCode: words },
  },
  "orders.bookInput": {
    examples: [
      { ...orderCode, carrier: "ghn", canInspect: "on" },
      { ...orderCode, parcel: newId(), carrier: "ghn", canInspect: "on" },
    ],
    fields: { code, parcel: id, carrier: choice(enums.connectedCarriers), canInspect: tick },
  },
  "orders.sellerCancelInput": {
    examples: [{ ...orderCode, reason: "out_of_stock", note: "Hết" }],
    fields: { code, reason: choice(enums.cancelReasons), note: words },
  },
  "orders.sellerOrdersQuery": {
    examples: [{ state: "placed", cursor: "x", limit: "20" }],
    fields: { state: choice(enums.sellerOrderStates), cursor: words, limit: count },
  },
  "orders.linesBody": { examples: [{ value: [chosen] }], fields: chosenOf("value") },
  "orders.cancelLinesBody": {
    examples: [{ ...orderCode, note: "Hết", lines: [chosen] }],
    fields: { code, note: words, ...chosenOf("lines") },
  },
  "orders.deskOrdersQuery": {
    examples: [{ state: "all", q: "Lan", cursor: "x" }],
    fields: {
      state: ignoring(choice([...enums.sellerOrderStates, "partly", "all"])),
      q: ignoring(words),
      cursor: ignoring(words),
    },
  },
  "orders.severalInput": {
    examples: [
      { step: "pack", part: "K7M4-2QXP-1", back: "state=placed" },
      { step: "slips", part: ["K7M4-2QXP-1", "K7M4-2QXP-2"], back: "" },
    ],
    fields: { step: choice(severalSteps), part: code, back: words },
  },
  "payments.settleTransferInput": {
    examples: [{ transferId: newId(), code: "K7M4-2QXP-1" }],
    fields: { transferId: id, code },
  },
  "payments.dismissInput": {
    examples: [{ transferId: newId(), note: "Vì sao" }],
    fields: { transferId: id, note: words },
  },
  "payments.givenByBankInput": {
    examples: [{ refundId: newId(), bankReference: "FT1" }],
    fields: { refundId: id, bankReference: words },
  },
  "payments.cardAccountInput": {
    examples: [{ locale: "vi" }],
    fields: { locale: ignoring(choice(["vi", "en"])) },
  },
  "payments.confirmTransferInput": { examples: [{ code: "K7M4-2QXP-1" }], fields: { code } },
  "payments.strayInput": { examples: [{ strayId: newId() }], fields: { strayId: id } },
  "payments.noteStrayInput": { examples: [{ strayId: newId(), note: "Vì sao" }], fields: { strayId: id, note: words } },
  "payments.bankAccountInput": {
    examples: [{ bankBin: "970436", accountNumber: "0001234567", accountName: "Lan", password: "x" }],
    fields: { bankBin: code, accountNumber: code, accountName: words, password: secret },
  },
  "payouts.balanceQuery": {
    examples: [{ from: "2026-01-01", to: "2026-12-31", what: lineKinds[0], cursor: "x" }],
    fields: { from: ignoring(day), to: ignoring(day), what: ignoring(choice(lineKinds)), cursor: words },
  },
  "payouts.batchIdInput": { examples: [{ batchId: newId() }], fields: { batchId: id } },
  "payouts.paidInput": {
    examples: [{ payoutId: newId(), bankReference: "FT1" }],
    fields: { payoutId: id, bankReference: words },
  },
  "payouts.failedInput": { examples: [{ payoutId: newId(), ...reason }], fields: { payoutId: id, reason: words } },
  "payouts.debtPaidInput": {
    examples: [{ sellerId: newId(), amountDong: "45.000", bankReference: "FT1" }],
    fields: { sellerId: id, amountDong: amount, bankReference: words },
  },
  "people.newPassword": { examples: [{ value: "mot-mat-khau-dai" }], fields: { value: secret } },
  "people.personName": { examples: [{ value: "Lan" }], fields: { value: words } },
  "people.phoneText": { examples: [{ value: "0912345678" }], fields: { value: phone } },
  "people.emailText": { examples: [{ value: "lan@example.vn" }], fields: { value: email } },
  "people.codeText": { examples: [{ value: "123 456" }], fields: { value: words } },
  "people.signInInput": {
    examples: [{ account: "lan@example.vn", password: "x", to: "/cart" }],
    fields: { account: words, password: secret, to: ignoring(words) },
  },
  "people.signUpInput": {
    examples: [newAccount],
    fields: { name: words, phone, email, password: secret, consent: tick, to: ignoring(words) },
  },
  "people.nameInput": { examples: [{ name: "Lan" }], fields: { name: words } },
  "people.passwordInput": {
    examples: [{ currentPassword: "x", password: "mot-mat-khau-dai" }],
    fields: { currentPassword: secret, password: secret },
  },
  "people.addressInput": {
    examples: [
      {
        addressId: newId(),
        name: "Lan",
        phone: "0912345678",
        wardCode: "25195",
        hamlet: "Ấp 1",
        line: "1",
        isDefault: "on",
      },
    ],
    fields: {
      addressId: id,
      name: words,
      phone,
      wardCode: code,
      hamlet: words,
      line: words,
      isDefault: ignoring(tick),
    },
  },
  "people.addressIdInput": { examples: [{ addressId: newId() }], fields: { addressId: id } },
  "people.forgotInput": {
    examples: [{ account: "lan@example.vn", locale: "vi" }],
    fields: { account: words, locale: choice(["vi", "en"]) },
  },
  "people.resetInput": {
    examples: [{ token: "x", password: "mot-mat-khau-dai" }],
    fields: { token: words, password: secret },
  },
  "people.apiKeyInput": { examples: [{ name: "Kho" }], fields: { name: words } },
  "people.apiKeyIdInput": { examples: [{ keyId: newId() }], fields: { keyId: id } },
  "people.phoneCodeInput": { examples: [{ code: "123456" }], fields: { code: words } },
  "people.nothingInput": { examples: [{}], fields: {} },
  "places.unitSlugInput": { examples: [{ value: "tan-thanh" }], fields: { value: code } },
  "places.unitListInput": { examples: [{ value: enums.unitLists[0] }], fields: { value: choice(enums.unitLists) } },
  "places.wardCodeInput": { examples: [{ value: "25195" }], fields: { value: code } },
  "places.provinceCodeInput": { examples: [{ value: "75" }], fields: { value: code } },
  "places.searchWardsInput": { examples: [{ q: "loc", province: "75" }], fields: { q: words, province: code } },
  "places.draftForm": {
    examples: [{ file: picture, sourceNote: "x" }],
    fields: { file, sourceNote: words },
  },
  "places.draftBoundariesInput": {
    examples: [{ fileName: "x", sourceNote: "x", text: "{}" }],
    // a whole file: read as GeoJSON afterwards, and never kept as it is
    fields: { fileName: words, sourceNote: words, text: (sent) => (typeof sent === "string" ? [sent] : []) },
  },
  "successions.changeSheetForm": { examples: [{ sheet: picture }], fields: { sheet: file } },
  "successions.unitCodeInput": { examples: [{ value: "25195" }], fields: { value: code } },
  "successions.placeChangeInput": { examples: [{ changeId: newId() }], fields: { changeId: id } },
  "places.boundarySetInput": { examples: [{ setId: newId() }], fields: { setId: id } },
  "places.revertBoundariesInput": { examples: [reason], fields: { reason: words } },
  "returns.askReturnForm": {
    examples: [{ ...held, reason: "missing", story: "Thiếu hàng", photos: [picture], [line]: "1" }],
    fields: { ...heldFields, reason: choice(enums.returnReasons), story: words, photos: list, ...chosenFields },
  },
  "returns.returnIdInput": { examples: [{ returnId: newId() }], fields: { returnId: id } },
  "returns.askReturnUpload": {
    examples: [{ part: "K7M4-2QXP-1", key: "x", reason: "missing", story: "Thiếu hàng", photos: [picture] }],
    fields: { part: code, key: words, reason: choice(enums.returnReasons), story: words, photos: list },
  },
  "returns.askReturnBody": {
    examples: [{ part: "K7M4-2QXP-1", key: "x", reason: "missing", story: "Thiếu hàng", lines: [chosen] }],
    fields: { part: code, key: words, reason: choice(enums.returnReasons), story: words, ...chosenOf("lines") },
  },
  "returns.acceptReturnBody": {
    examples: [{ ...returned, lines: [chosen] }],
    fields: { ...returnedFields, ...chosenOf("lines") },
  },
  "returns.acceptReturnInput": {
    examples: [{ ...returned, [line]: "1" }],
    fields: { ...returnedFields, ...chosenFields },
  },
  "returns.refuseReturnInput": { examples: [returned], fields: returnedFields },
  "returns.receiveReturnInput": { examples: [returned], fields: returnedFields },
  "returns.sendBackInput": { examples: [{ ...returned, key: "x" }], fields: { ...returnedFields, key: words } },
  "returns.disputeReturnInput": { examples: [{ ...returned, key: "x" }], fields: { ...returnedFields, key: words } },
  "returns.withdrawReturnInput": { examples: [{ returnId: newId(), key: "x" }], fields: { returnId: id, key: words } },
  "returns.settleReturnInput": {
    examples: [{ ...returned, bearer: "seller", withShipping: "on", [line]: "1" }],
    fields: { ...returnedFields, bearer: choice(enums.refundBearers), withShipping: choice(["on"]), ...chosenFields },
  },
  "returns.settleReturnBody": {
    examples: [{ ...returned, bearer: "seller", withShipping: true, lines: [chosen] }],
    fields: { ...returnedFields, bearer: choice(enums.refundBearers), withShipping: tick, ...chosenOf("lines") },
  },
  "returns.sellerReturnsQuery": {
    examples: [{ which: "ended" }],
    fields: { which: choice(["open", "ended"]) },
  },
  "returns.disputesQuery": {
    examples: [{ which: "settled" }],
    fields: { which: choice(["disputed", "settled"]) },
  },
  "reviews.reviewForm": {
    examples: [{ orderLineId: newId(), key: "x", stars: "5", words: "Ngon", photos: [picture] }],
    fields: { orderLineId: id, key: words, stars: choice(["1", "2", "3", "4", "5"]), words, photos: list },
  },
  "reviews.answerReviewInput": {
    examples: [{ reviewId: newId(), answer: "Cảm ơn" }],
    fields: { reviewId: id, answer: words },
  },
  "reviews.reviewReasonInput": {
    examples: [{ reviewId: newId(), ...reason }],
    fields: { reviewId: id, reason: words },
  },
  "reviews.keepReviewInput": { examples: [{ reviewId: newId() }], fields: { reviewId: id } },
  "reviews.stopInvitesInput": { examples: [held], fields: heldFields },
  "reviews.reviewsQuery": {
    examples: [{ sort: "highest", cursor: "x" }],
    fields: { sort: ignoring(choice(reviewSorts)), cursor: ignoring(words) },
  },
  "sellers.openingInput": {
    examples: [opening],
    fields: {
      monday: clock,
      tuesday: clock,
      wednesday: clock,
      thursday: clock,
      friday: clock,
      saturday: clock,
      sunday: clock,
      holidayFrom: day,
      holidayTo: day,
      holidayNote: words,
      holidayClosed: tick,
    },
  },
  "sellers.takeOverInput": { examples: [{ sure: "yes" }], fields: { sure: choice(["yes"]) } },
  "sellers.deliveryRateInput": {
    examples: [
      {
        zone: enums.deliveryZones[0],
        baseDong: "0",
        baseGrams: "1000",
        stepDong: "0",
        stepGrams: "500",
        freeFromDong: "500000",
      },
    ],
    fields: {
      zone: choice(enums.deliveryZones),
      baseDong: amountOrNone,
      baseGrams: count,
      stepDong: amountOrNone,
      stepGrams: count,
      freeFromDong: amountOrNone,
    },
  },
  "sellers.pickupInput": {
    examples: [
      {
        isOn: "on",
        place: "Kho",
        words: "Gọi",
        weekday1: "on",
        weekday2: "on",
        weekday3: "on",
        weekday4: "on",
        weekday5: "on",
        weekday6: "on",
        weekday7: "on",
        hoursFrom: "07:00",
        hoursTo: "17:00",
        noticeDays: "1",
      },
    ],
    fields: {
      isOn: choice(["on"]),
      place: words,
      words,
      weekday1: choice(["on"]),
      weekday2: choice(["on"]),
      weekday3: choice(["on"]),
      weekday4: choice(["on"]),
      weekday5: choice(["on"]),
      weekday6: choice(["on"]),
      weekday7: choice(["on"]),
      hoursFrom: clock,
      hoursTo: clock,
      noticeDays: countOrNone,
    },
  },
  "sellers.logoInput": { examples: [{ picture }], fields: { picture: file } },
  "settings.taxWithholdingInput": {
    examples: [{ isOn: "on", ...reason }],
    fields: { isOn: choice(["on", "off"]), reason: words },
  },
  "settings.moneyTermsInput": {
    examples: [{ cashDebtCapDong: "1", payoutMinDong: "1", marketBankAccount: "x", ...reason }],
    fields: { cashDebtCapDong: amountOrNone, payoutMinDong: amountOrNone, marketBankAccount: words, reason: words },
  },
  "settings.deliveryDefaultsInput": {
    examples: [
      {
        ...Object.fromEntries(
          enums.deliveryZones.flatMap((zone) => [
            [`${zone}_baseDong`, "9000"],
            [`${zone}_baseGrams`, "1000"],
            [`${zone}_stepDong`, "1000"],
            [`${zone}_stepGrams`, "500"],
            [`${zone}_freeFromDong`, "500000"],
          ]),
        ),
        hasPickup: "on",
        ...reason,
      },
    ],
    fields: {
      ...Object.fromEntries(
        enums.deliveryZones.flatMap((zone) => [
          [`${zone}_baseDong`, amountOrNone],
          [`${zone}_baseGrams`, count],
          [`${zone}_stepDong`, amountOrNone],
          [`${zone}_stepGrams`, count],
          [`${zone}_freeFromDong`, amountOrNone],
        ]),
      ),
      hasPickup: choice(["on"]),
      reason: words,
    },
  },
  "settings.afterSaleInput": {
    examples: [
      {
        perishable_claim_hours: "24",
        return_claim_days: "7",
        return_answer_days: "3",
        door_refusals_before_prepay: "2",
        ...reason,
      },
    ],
    fields: {
      perishable_claim_hours: count,
      return_claim_days: count,
      return_answer_days: count,
      door_refusals_before_prepay: count,
      reason: words,
    },
  },
  "settings.paddingInput": {
    examples: [{ padding_quiet_days: "120", ...reason }],
    fields: { padding_quiet_days: count, reason: words },
  },
  "settings.digitisedInput": {
    examples: [{ digitised_least: "6", ...reason }],
    fields: { digitised_least: choice(["5", "6", "7"]), reason: words },
  },
  "padding.clearPaddingInput": {
    examples: [{ productId: newId(), ...reason }],
    fields: { productId: id, reason: words },
  },
  "padding.takeBackInput": {
    examples: [{ clearanceId: newId(), ...reason }],
    fields: { clearanceId: id, reason: words },
  },
  "settings.listingReviewInput": {
    examples: [{ review: "before", ...reason }],
    fields: { review: choice(enums.listingReviews), reason: words },
  },
  "settings.serviceHoursInput": {
    examples: [{ ...Object.fromEntries(enums.deskQueues.map((name) => [name, "24"])), ...reason }],
    fields: { ...Object.fromEntries(enums.deskQueues.map((name) => [name, count])), reason: words },
  },
  "staff.inviteInput": {
    examples: [{ account: "lan@example.vn", role: "orders", password: "x" }],
    fields: { account: email, role: choice(enums.staffRoles), password: secret },
  },
  "staff.invitationIdInput": { examples: [{ invitationId: newId() }], fields: { invitationId: id } },
  "staff.changeRoleInput": {
    examples: [{ userId: newId(), role: "orders", password: "x" }],
    fields: { userId: id, role: choice(enums.staffRoles), password: secret },
  },
  "staff.staffIdInput": { examples: [{ userId: newId() }], fields: { userId: id } },
  "staff.joinInput": { examples: [{ token: "x" }], fields: { token: words } },
  "staff.joinNewInput": {
    examples: [{ token: "x", name: "Lan", password: "mot-mat-khau-dai", consent: "on" }],
    fields: { token: words, name: words, password: secret, consent: tick },
  },
  "lots.openLotInput": {
    examples: [{ ...lot, variantId: newId(), isReceived: "on" }],
    fields: { ...lotFields, variantId: id, isReceived: tick },
  },
  "lots.editLotInput": { examples: [{ ...lot, lotId: newId() }], fields: { ...lotFields, lotId: id } },
  "lots.lotTestInput": {
    examples: [{ lotId: newId(), subject: "x", laboratory: "x", number: "1", testedOn: "2026-11-01", result: "Đạt" }],
    fields: { lotId: id, subject: words, laboratory: words, number: words, testedOn: day, result: words },
  },
  "lots.strikeTestInput": { examples: [{ testId: newId() }], fields: { testId: id } },
  "lots.correctLotInput": { examples: [{ lotId: newId(), words: "x" }], fields: { lotId: id, words } },
  "lots.recallLotInput": {
    examples: [{ lotId: newId(), reason: "x", takesOff: "on", isSure: "on" }],
    fields: { lotId: id, reason: words, takesOff: tick, isSure: tick },
  },
  "lots.endRecallInput": { examples: [{ lotId: newId(), reason: "x" }], fields: { lotId: id, reason: words } },
  "lots.chooseLotsInput": {
    examples: [{ code: "K7M4-2QXP-1", parcel: newId(), [`lot.${countedSize}.${countedSize}`]: "3" }],
    fields: { code: words, parcel: id, [`lot.${countedSize}.${countedSize}`]: countOrNone },
  },
  "lots.lotMembersInput": {
    examples: [{ lotId: newId(), [`brought.${countedSize}`]: "3" }],
    fields: { lotId: id, [`brought.${countedSize}`]: countOrNone },
  },
  "lots.lotMembersBody": {
    examples: [{ brought: [{ memberId: newId(), quantity: 3 }] }],
    fields: { brought: lineList, "brought/0/memberId": id, "brought/0/quantity": count },
  },
  "lots.labelsInput": { examples: [{ layout: "a4", count: "24" }], fields: { layout: choice(labelLayouts), count } },
  "stock.moveStockInput": {
    examples: [{ variantId: newId(), reason: "corrected", quantity: "3", note: "x", placeId: newId() }],
    fields: {
      variantId: id,
      reason: choice(sellerStockReasons),
      quantity: countOrNone,
      note: words,
      placeId: placeOfStock,
    },
  },
  "stock.placeInput": {
    examples: [{ placeId: "", name: "Kho lạnh", isForSale: "on" }],
    fields: { placeId: placeOfStock, name: words, isForSale: tick },
  },
  "stock.placeIdInput": { examples: [{ placeId: newId() }], fields: { placeId: placeOfStock } },
  "stock.shiftStockInput": {
    examples: [{ variantId: newId(), fromPlaceId: newId(), toPlaceId: newId(), quantity: "3", note: "x" }],
    fields: { variantId: id, fromPlaceId: placeOfStock, toPlaceId: placeOfStock, quantity: count, note: words },
  },
  "stock.startCountInput": {
    examples: [{ placeId: newId(), variantId: [newId()] }],
    fields: { placeId: placeOfStock, variantId: ignoring(list) },
  },
  "stock.lowStockInput": {
    examples: [{ variantId: [newId()], lowAt: "3" }],
    fields: { variantId: ignoring(list), lowAt: countOrNone },
  },
  "stock.countIdInput": { examples: [{ countId: newId() }], fields: { countId: id } },
  "stock.countPageInput": {
    examples: [{ countId: newId(), [`counted.${countedSize}`]: "3", [`revision.${countedSize}`]: "0" }],
    fields: { countId: id, [`counted.${countedSize}`]: countOrNone, [`revision.${countedSize}`]: countOrNone },
  },
  "stock.countLinesBody": {
    examples: [{ lines: [{ variantId: newId(), counted: 3, revision: 0 }] }],
    fields: {
      lines: lineList,
      "lines/0/variantId": id,
      "lines/0/counted": countOrNone,
      "lines/0/revision": countOrNone,
    },
  },
  "stock.applyCountBody": {
    examples: [{ reasons: { [countedSize]: "spoiled" } }],
    fields: { reasons: recordOrNone, [`reasons/${countedSize}`]: choice(enums.countReasons) },
  },
  "stock.applyCountInput": {
    examples: [{ countId: newId(), [`reason.${countedSize}`]: "spoiled" }],
    fields: { countId: id, [`reason.${countedSize}`]: choice(enums.countReasons) },
  },
  "stock.movementFilter": {
    examples: [{ reason: "sold", place: "main", from: "2026-11-01", to: "2026-11-30", after: "x" }],
    fields: {
      reason: ignoring(choice(enums.stockReasons)),
      place: ignoring(choice(["main"])),
      from: ignoring(day),
      to: ignoring(day),
      after: ignoring(words),
    },
  },
  "teams.addTeamInput": {
    examples: [{ oldCommuneCode: "25195", hamlet: "Ấp 1" }],
    fields: { oldCommuneCode: words, hamlet: words },
  },
  "teams.addMemberInput": {
    examples: [{ ...member, teamId: newId() }],
    fields: { ...memberFields, teamId: id },
  },
  "tasks.taskIdInput": { examples: [{ taskId: newId() }], fields: { taskId: id } },
  "tasks.putOffInput": { examples: [{ taskId: newId(), until: "2026-12-01" }], fields: { taskId: id, until: day } },
  "tasks.closeTaskInput": {
    examples: [{ taskId: newId(), outcome: "done", note: "x" }],
    fields: { taskId: id, outcome: choice(["done", "not_wanted", "not_possible"]), note: words },
  },
  "tasks.tasksQuery": {
    examples: [{ kind: "no_order", commune: "25195" }],
    fields: { kind: ignoring(choice(enums.taskKinds)), commune: ignoring(words) },
  },
  "teams.editMemberInput": {
    examples: [{ ...member, memberId: newId() }],
    fields: { ...memberFields, memberId: id },
  },
  "teams.memberIdInput": { examples: [{ memberId: newId() }], fields: { memberId: id } },
  "teams.teamsQuery": {
    examples: [{ q: "hoa", commune: "25195", after: "x" }],
    fields: { q: ignoring(words), commune: ignoring(words), after: ignoring(words) },
  },
  "lists.listIdInput": { examples: [{ importId: newId() }], fields: { importId: id } },
  "lists.listFileInput": { examples: [{ file: picture }], fields: { file } },
  "register.visitedInput": {
    examples: [{ entryId: newId(), visitedOn: "2026-11-01" }],
    fields: { entryId: id, visitedOn: day },
  },
  "register.removeEntryInput": {
    examples: [{ entryId: newId(), reason: "x" }],
    fields: { entryId: id, reason: words },
  },
  "register.putBackEntryInput": {
    examples: [
      { entryId: newId(), reason: "x" },
      { entryId: newId(), reason: "x", isAnother: "yes" },
    ],
    fields: { entryId: id, reason: words, isAnother: choice(["yes"]) },
  },
  "register.entryInput": {
    examples: [
      { kind: "farm", name: "Trang trại Ông Ba", oldCommuneCode: "25195" },
      { kind: "company", name: "x", taxCode: "0100109106", phone: "0981100001", oldCommuneCode: "25195", hamlet: "x" },
      { kind: "farm", name: "x", oldCommuneCode: "25195", isAnother: "yes" },
    ],
    fields: {
      kind: choice(enums.registerKinds),
      name: words,
      taxCode: words,
      phone: words,
      oldCommuneCode: code,
      hamlet: words,
      isAnother: choice(["yes"]),
    },
  },
  "register.correctEntryInput": {
    examples: [
      {
        entryId: newId(),
        kind: "farm",
        name: "x",
        taxCode: "0100109106",
        phone: "0981100001",
        oldCommuneCode: "25195",
        hamlet: "x",
        isAnother: "yes",
      },
    ],
    fields: {
      entryId: id,
      kind: choice(enums.registerKinds),
      name: words,
      taxCode: words,
      phone: words,
      oldCommuneCode: code,
      hamlet: words,
      isAnother: choice(["yes"]),
    },
  },
  "register.registerQuery": {
    examples: [
      {
        q: "hoa",
        commune: "25195",
        kind: "farm",
        stage: "online",
        off: "1",
        old: "25195",
        least: "5",
        below: "5",
        asOf: "2026-11-01",
        after: "x",
      },
    ],
    fields: {
      q: ignoring(words),
      commune: ignoring(words),
      kind: ignoring(choice(enums.registerKinds)),
      stage: ignoring(choice(enums.registerStages)),
      off: ignoring(choice(["1"])),
      old: ignoring(words),
      least: ignoring(words),
      below: ignoring(words),
      asOf: ignoring(words),
      after: ignoring(words),
    },
  },
  "signature.signatureInput": {
    examples: [
      { name: "Hạt điều rang muối", groupCode: "I.3.c", oldCommuneCode: "25195", source: "x" },
      { name: "x", oldCommuneCode: "25195" },
    ],
    fields: { name: words, groupCode: words, oldCommuneCode: code, source: words },
  },
  "signature.correctSignatureInput": {
    examples: [{ signatureId: newId(), name: "x", groupCode: "I.3.c", oldCommuneCode: "25195", source: "x" }],
    fields: { signatureId: id, name: words, groupCode: words, oldCommuneCode: code, source: words },
  },
  "signature.removeSignatureInput": {
    examples: [{ signatureId: newId(), reason: "x" }],
    fields: { signatureId: id, reason: words },
  },
  "signature.matchInput": {
    examples: [{ signatureId: newId(), productId: newId() }],
    fields: { signatureId: id, productId: id },
  },
  "signature.pilotInput": {
    examples: [{ oldCommuneCode: "25195", since: "2022-01-01", source: "x" }],
    fields: { oldCommuneCode: code, since: day, source: words },
  },
  "signature.endPilotInput": {
    examples: [{ pilotId: newId(), until: "2026-01-01" }],
    fields: { pilotId: id, until: day },
  },
  "signature.signatureQuery": {
    examples: [{ q: "hoa", commune: "25195", digitised: "yes", pilot: "1", asOf: "2026-11-01", after: "x" }],
    fields: {
      q: ignoring(words),
      commune: ignoring(words),
      digitised: ignoring(choice(["yes", "no"])),
      pilot: ignoring(choice(["1"])),
      asOf: ignoring(words),
      after: ignoring(words),
    },
  },
  "uploads.uploadInput": {
    examples: [{ name: "IMG_1.jpg", length: 300_000, sha256: "a".repeat(64) }],
    fields: { name: words, length: wholeNumber, sha256: code },
  },
  "visits.visitShopForm": {
    examples: [{ ...visit, sellerId: newId(), [`task.${someId}`]: "on" }],
    fields: { ...visitFields, sellerId: id, [`task.${someId}`]: unread },
  },
  "visits.visitBusinessForm": {
    examples: [{ ...visit, businessName: "x", businessPhone: "0912345678", hamlet: "Ấp 1" }],
    fields: { ...visitFields, businessName: words, businessPhone: phone, hamlet: words },
  },
  "visits.periodQuery": {
    examples: [{ from: "2026-01-01", to: "2026-11-20" }],
    fields: { from: ignoring(day), to: ignoring(day) },
  },
  "policies.newPolicyInput": {
    examples: [
      { name: "rules", validFrom: "2026-12-20", text: "x", textEn: "x", changes: "x", asksAgain: "on" },
      { name: "privacy", validFrom: "2026-12-20", text: "x", textEn: "", changes: "x" },
    ],
    fields: {
      name: choice(enums.policyNames),
      validFrom: day,
      text: words,
      textEn: words,
      changes: words,
      asksAgain: ignoring(tick),
    },
  },
  "policies.withdrawPolicyInput": { examples: [{ versionId: newId() }], fields: { versionId: id } },
  "policies.agreeInput": { examples: [{ agreed: ["rules 2026-11", "privacy 2027-01-01"] }], fields: { agreed: list } },
  "indicators.targetInput": {
    examples: [
      {
        indicator: "products_online",
        communeCode: "25195",
        firstDay: "2026-01-01",
        lastDay: "2026-12-31",
        value: "50",
        source: "x",
      },
    ],
    fields: {
      indicator: choice(enums.targetNames),
      communeCode: code,
      firstDay: day,
      lastDay: day,
      value: count,
      source: words,
    },
  },
  "indicators.endTargetInput": {
    examples: [{ targetId: newId(), reason: "x" }],
    fields: { targetId: id, reason: words },
  },
  "indicators.declareInput": {
    examples: [{ name: "dti_rank", year: "2025", value: "5,31", source: "x" }],
    fields: { name: choice(enums.declaredNames), year: count, value: figure, source: words },
  },
  "groups.changeGroupInput": {
    examples: [
      {
        code: "I.3.c",
        name: "x",
        nameEn: "x",
        description: "x",
        descriptionEn: "",
        position: "3",
        isVisible: "on",
        synonyms: "x",
        version: "1",
        reason: "x",
      },
    ],
    fields: {
      code,
      name: words,
      nameEn: words,
      description: words,
      descriptionEn: words,
      position: count,
      isVisible: ignoring(tick),
      synonyms: words,
      version: count,
      reason: words,
    },
  },
  "groups.groupPreviewQuery": {
    examples: [{ code: "I.3.c", name: "x", nameEn: "", description: "", descriptionEn: "", isVisible: "on" }],
    fields: {
      code,
      name: ignoring(words),
      nameEn: ignoring(words),
      description: ignoring(words),
      descriptionEn: ignoring(words),
      isVisible: ignoring(tick),
    },
  },
  "front.newCampaignInput": { examples: [shelf], fields: shelfFields },
  "front.changeCampaignInput": {
    examples: [{ ...shelf, campaignId: newId(), version: "1" }],
    fields: { ...shelfFields, campaignId: id, version: count },
  },
  "front.endCampaignInput": { examples: [{ campaignId: newId() }], fields: { campaignId: id } },
  "front.newAnnouncementInput": {
    examples: [sentence],
    fields: {
      audience: choice(enums.announcementAudiences),
      text: words,
      textEn: words,
      href: words,
      firstDay: day,
      lastDay: day,
    },
  },
  "front.endAnnouncementInput": { examples: [{ announcementId: newId() }], fields: { announcementId: id } },
  "vouchers.voucherCodeText": { examples: [{ value: "TINH20" }], fields: { value: code } },
  "vouchers.voucherInput": { examples: [{ voucherCode: "TINH20" }], fields: { voucherCode: code } },
  "vouchers.voucherBody": { examples: [{ code: "TINH20" }], fields: { code } },
  "vouchers.sellerVoucherInput": { examples: [voucher], fields: voucherFields },
  "vouchers.provinceVoucherInput": {
    examples: [{ ...voucher, communeCodes: ["25195"] }],
    fields: { ...voucherFields, communeCodes: list },
  },
  "vouchers.endVoucherInput": { examples: [{ voucherId: newId() }], fields: { voucherId: id } },
};

function isEmptyList(sent: unknown): boolean {
  return Array.isArray(sent) && sent.length === 0;
}

function isEmptyRecord(sent: unknown): boolean {
  return isDeepStrictEqual(sent, {});
}
