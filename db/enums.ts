/** Names that both SQL and TypeScript need; the types and the zod enums are derived from these lists. */

/** The five legal kinds of seller: hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh, cơ sở. */
export const sellerKinds = ["cooperative", "cooperative_group", "company", "household", "establishment"] as const;
export type SellerKind = (typeof sellerKinds)[number];

export const sellerStates = ["active", "suspended"] as const;
export type SellerState = (typeof sellerStates)[number];

/** Published is online; unpublished is the seller's own choice, hidden is the province's. */
export const productStates = ["draft", "published", "unpublished", "hidden"] as const;
export type ProductState = (typeof productStates)[number];

/**
 * Versions of what is said of a product. Draft, submitted and sent back are open, one for each product; approved is the one that is public,
 * replaced were public before it, dropped never became so.
 */
export const versionStates = ["draft", "submitted", "sent_back", "approved", "replaced", "dropped"] as const;
export type VersionState = (typeof versionStates)[number];
export const openVersionStates = ["draft", "submitted", "sent_back"] as const satisfies readonly VersionState[];

/** Papers a product may have besides its OCOP certificate. Source: Decree 15/2018/NĐ-CP for the food-safety ones. */
export const paperKinds = [
  "self_declaration",
  "food_safety",
  "test_report",
  "vietgap",
  "globalgap",
  "organic",
  "haccp",
  "trademark",
  "geographical_indication",
  "other",
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** When a listing is looked at: before it appears, or soon after. */
export const listingReviews = ["before", "after"] as const;
export type ListingReview = (typeof listingReviews)[number];

/** Units a package is measured in; a price per kg, litre or piece follows from it. */
export const netUnits = ["g", "ml", "piece"] as const;
export type NetUnit = (typeof netUnits)[number];

/** Goods of an order not paid yet are held; paid they are released and sold at once, lapsed they are released onto the shelf. */
export const stockReasons = [
  "received",
  "held",
  "released",
  "sold",
  "returned",
  "corrected",
  "spoiled",
  "given",
  "counted",
  "moved",
  "forecast",
  "harvested",
] as const;
export type StockReason = (typeof stockReasons)[number];

/** A harvest is planned until it opens, sold from while it is open, closed until it is recorded or called off. */
export const harvestStates = ["planned", "open", "closed", "recorded", "called_off"] as const;
export type HarvestState = (typeof harvestStates)[number];

/** Who gets what when a harvest brings in less than was ordered: those who ordered first, or each in proportion. */
export const shortfallRules = ["first_come", "pro_rata"] as const;
export type ShortfallRule = (typeof shortfallRules)[number];

/** A stocktaking is open until it is applied, once, or dropped. */
export const countStates = ["open", "applied", "dropped"] as const;
export type CountState = (typeof countStates)[number];

/** Why fewer or more were counted than the books said. */
export const countReasons = ["counted", "spoiled", "given"] as const;
export type CountReason = (typeof countReasons)[number];

/** A part waits for payment before its seller sees it; paid at the door it is placed at once. */
export const sellerOrderStates = [
  "awaiting_payment",
  "placed",
  "confirmed",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
] as const;
export type SellerOrderState = (typeof sellerOrderStates)[number];

export const cancelReasons = [
  "buyer_changed_mind",
  "buyer_unreachable",
  "out_of_stock",
  "cannot_deliver",
  "refused_at_door",
  "not_collected",
  "not_paid",
  "other",
] as const;
export type CancelReason = (typeof cancelReasons)[number];

export const orderActors = ["buyer", "seller", "province", "system"] as const;
export type OrderActor = (typeof orderActors)[number];

export const paymentMethods = ["cod", "vietqr", "card"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentStates = ["due", "collected", "void"] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Who saw the money: a bank's feed, the seller, or the card's provider. */
export const paymentWitnesses = ["bank_feed", "seller", "card_provider"] as const;
export type PaymentWitness = (typeof paymentWitnesses)[number];

export const bankFeeds = ["sepay", "casso", "generic"] as const;
export type BankFeed = (typeof bankFeeds)[number];

export const bankTransferStates = ["matched", "queued", "settled", "dismissed"] as const;
export type BankTransferState = (typeof bankTransferStates)[number];

/** Why an incoming transfer was not taken as a payment. */
export const queueReasons = [
  "unknown_reference",
  "several_references",
  "wrong_amount",
  "wrong_account",
  "late",
  "doubled",
] as const;
export type QueueReason = (typeof queueReasons)[number];

/** Due: decided, not yet given. Sent: the card's provider has it. Done: given. Failed: the provider gave it up, a person must find another way. */
export const refundStates = ["due", "sent", "done", "failed"] as const;
export type RefundState = (typeof refundStates)[number];

/** How a refund goes: taken off a bill nobody has paid yet, given by the seller who was paid, or sent back to the card. */
export const refundRoutes = ["off_bill", "seller", "card"] as const;
export type RefundRoute = (typeof refundRoutes)[number];

/** Why money goes back. */
export const refundCauses = ["cancelled", "partly_cancelled", "returned", "dispute", "goodwill"] as const;
export type RefundCause = (typeof refundCauses)[number];

/** Who bears what a buyer is given back: the sale is undone, or the market pays for it. */
export const refundBearers = ["seller", "market"] as const;
export type RefundBearer = (typeof refundBearers)[number];

/** A page of the card's provider: still to be paid on, paid, over, or one that the provider would not open. */
export const checkoutSessionStates = ["open", "complete", "expired", "failed"] as const;
export type CheckoutSessionState = (typeof checkoutSessionStates)[number];

/** A transfer to a seller's account with the card's provider, or its taking back: decided, sent, refused by the provider. */
export const cardTransferStates = ["due", "sent", "failed"] as const;
export type CardTransferState = (typeof cardTransferStates)[number];

/** What a buyer asked their bank to take back: not decided, decided for the market, decided against it. */
export const chargebackStates = ["open", "won", "lost"] as const;
export type ChargebackState = (typeof chargebackStates)[number];

/** What became of money the card's provider sent to the market's bank. A bank may send back what was paid. */
export const providerPayoutStates = ["pending", "in_transit", "paid", "failed", "canceled"] as const;
export type ProviderPayoutState = (typeof providerPayoutStates)[number];

/** A charge that paid another amount than was asked, or that belongs to no order. */
export const strayKinds = ["other_amount", "no_order"] as const;
export type StrayKind = (typeof strayKinds)[number];

/** Open: waits for a person. Noted: settled elsewhere, as a person says. The others are those of its refund. */
export const strayStates = ["open", "noted", ...refundStates] as const;
export type StrayState = (typeof strayStates)[number];

/** Whose accounts the ledger keeps. Places where money lies stand below zero, claims on it above. */
export const accountKinds = [
  "stripe",
  "bank",
  "buyer_payments",
  "refunds_due",
  "chargebacks",
  "seller_pending",
  "seller_payable",
  "seller_owed",
  "payouts_under_way",
  "platform_fees",
  "platform_costs",
  "subsidies",
  "shipping",
  "tax_withheld",
] as const;
export type AccountKind = (typeof accountKinds)[number];

export const entryKinds = [
  "direct_sale",
  "direct_refund",
  "card_sale",
  "late_payment",
  "stray_charge",
  "release",
  "card_refund",
  "refund_sent",
  "transfer",
  "transfer_reversal",
  "chargeback_opened",
  "chargeback_won",
  "chargeback_lost",
  "netting",
  "payout",
  "payout_paid",
  "payout_failed",
  "debt_paid",
  "provider_payout",
  "provider_fee",
  "reversal",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Draft: made by one, paid out to nobody. Released by another. Closed once every payout of it is answered. */
export const payoutBatchStates = ["draft", "released", "closed", "abandoned"] as const;
export type PayoutBatchState = (typeof payoutBatchStates)[number];

/** Netted: all of it went into the seller's debt. Left out: the seller had nothing left, or their account changed, before it was released. */
export const payoutStates = ["proposed", "waiting", "paid", "failed", "netted", "left_out"] as const;
export type PayoutState = (typeof payoutStates)[number];

/** Kinds of trade the tax rates of household sellers tell apart. */
export const taxActivities = ["goods", "services", "transport"] as const;
export type TaxActivity = (typeof taxActivities)[number];

/** Issuing: the provider was asked, and what it did is not known yet. Later wishes (adjust, cancel) are further rows, not states. */
export const invoiceStates = ["requested", "issuing", "issued", "refused"] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Manual: the seller issued it elsewhere and tells its number. */
export const invoiceProviders = ["manual", "sepay_einvoice"] as const;
export type InvoiceProviderName = (typeof invoiceProviders)[number];

export const adjustmentKinds = ["adjusted", "replaced", "cancelled"] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

/** What a shop's invoices say of VAT: a sales invoice says nothing. Prices hold their tax, so only rates that take nothing out of them. */
export const invoiceVats = ["sales_invoice", "not_taxed", "zero"] as const;
export type InvoiceVat = (typeof invoiceVats)[number];

/** Who bears what a voucher takes off. */
export const voucherFunders = ["seller", "province"] as const;
export type VoucherFunder = (typeof voucherFunders)[number];

export const voucherKinds = ["percent", "amount"] as const;
export type VoucherKind = (typeof voucherKinds)[number];

export const voucherStates = ["active", "ended"] as const;
export type VoucherState = (typeof voucherStates)[number];

export const deliveryZones = ["commune", "province", "country"] as const;
export type DeliveryZone = (typeof deliveryZones)[number];

/** How a buyer gets a part: brought, or collected at the seller's place. */
export const deliveryWays = ["delivery", "pickup"] as const;
export type DeliveryWay = (typeof deliveryWays)[number];

export const carriers = ["own", "ghn", "ghtk", "viettel_post", "vnpost", "jt"] as const;
export type Carrier = (typeof carriers)[number];

/** Carriers a seller can connect an account of. */
export const connectedCarriers = ["ghn", "viettel_post"] as const;
export type ConnectedCarrier = (typeof connectedCarriers)[number];

/** A parcel is made up, sent and brought; or it came back, or was taken apart before it went. */
export const parcelStates = ["packed", "shipped", "delivered", "returned", "unpacked"] as const;
export type ParcelState = (typeof parcelStates)[number];

/** Where a parcel is, whoever carries it. */
export const trackingStates = [
  "created",
  "picked_up",
  "in_transit",
  "out_for_delivery",
  "delivered",
  "failed",
  "returning",
  "returned",
  "cancelled",
] as const;
export type TrackingState = (typeof trackingStates)[number];

/** Who told of a parcel: the carrier called us, or answered us. */
export const newsSources = ["push", "answer"] as const;

export const providerOperations = [
  "book_shipment",
  "cancel_shipment",
  "checkout_session",
  "refund",
  "transfer",
  "transfer_reversal",
  "connected_account",
] as const;
export type ProviderOperation = (typeof providerOperations)[number];

/** How a person hears of news: a letter, a text message, a message in Zalo (Zalo Notification Service). */
export const noticeChannels = ["email", "sms", "zns"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** Lists of administrative units: until 2025-06-30, from 2025-07-01, from 2026-04-30. */
export const unitLists = ["old", "2025", "2026"] as const;
export type UnitList = (typeof unitLists)[number];

export const unitLevels = ["province", "district", "commune"] as const;
export type UnitLevel = (typeof unitLevels)[number];

export const unitKinds = ["province", "city", "district", "town", "commune", "ward", "township"] as const;
export type UnitKind = (typeof unitKinds)[number];

export const successionKinds = ["unchanged", "merge", "split", "rename", "change_of_kind"] as const;
export type SuccessionKind = (typeof successionKinds)[number];

export const officeRoles = ["province", "officer"] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** Manager: everything but where money goes and who works here. Orders and stock: that and nothing else. */
export const staffRoles = ["owner", "manager", "orders", "stock"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What may be done for a shop: write listings, put them online, count goods, serve orders, its page and terms, see its money, own it. */
export const sellerRights = ["listings", "publish", "stock", "orders", "shop", "money", "owner"] as const;
export type SellerRight = (typeof sellerRights)[number];

/** How a shop said yes to a mandate: with a code on its own phone, on paper that an officer looked at, or its owner at the desk. */
export const mandateMethods = ["phone_code", "signed_paper", "owner"] as const;
export type MandateMethod = (typeof mandateMethods)[number];

/** Asked: not yet agreed to. Live only within its days. Refused: the officer did not accept the paper. */
export const mandateStates = ["asked", "granted", "refused", "revoked"] as const;
export type MandateState = (typeof mandateStates)[number];

/** A hamlet's team has a leader and members; whoever looks after a commune's teams sees all its hamlets. */
export const teamRoles = ["lead", "member"] as const;
export type TeamRole = (typeof teamRoles)[number];

export const presenceKinds = ["online", "offline"] as const;
export type PresenceKind = (typeof presenceKinds)[number];

export const evidenceLevels = ["sourced", "confirmed", "demo"] as const;
export type EvidenceLevel = (typeof evidenceLevels)[number];

/** Why a buyer wants goods they have received taken back. */
export const returnReasons = [
  "damaged",
  "spoiled",
  "wrong_item",
  "missing",
  "not_as_described",
  "late",
  "changed_mind",
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/**
 * Asked: the seller has to answer. Accepted: the goods have to come back. Sent back: the seller has to receive them. Refused: the buyer may
 * take it to the province, where it is disputed until it is settled. Refunded, settled and closed are ends; so is refused, if nobody goes on.
 */
export const returnStates = [
  "asked",
  "accepted",
  "sent_back",
  "refused",
  "disputed",
  "refunded",
  "settled",
  "closed",
] as const;
export type ReturnState = (typeof returnStates)[number];

/** What was said and done about a return. "Given" is what went back; "settled" is the province's word. */
export const returnSteps = [
  "asked",
  "accepted",
  "sent_back",
  "refused",
  "disputed",
  "unanswered",
  "given",
  "settled",
  "closed",
] as const;
export type ReturnStep = (typeof returnSteps)[number];

/** A sheet of products: read and planned, being written, written, taken back. */
export const importStates = ["planned", "applying", "applied", "undoing", "undone"] as const;
export type ImportState = (typeof importStates)[number];

/** What a row of a sheet comes to. A fault is a row that cannot be read, and holds the whole sheet back. */
export const importVerdicts = ["new_product", "new_size", "update", "unchanged", "fault"] as const;
export type ImportVerdict = (typeof importVerdicts)[number];

/** Kept: what was written was changed since by a person, so undoing leaves it. */
export const importRowStates = ["planned", "written", "undone", "kept"] as const;
export type ImportRowState = (typeof importRowStates)[number];

/** What a person who wants to sell has to bring: to write something, to hand in a paper, to agree to a sentence. */
export const requirementKinds = ["field", "document", "statement"] as const;
export type RequirementKind = (typeof requirementKinds)[number];

/** How a requirement counts: by what the market can see for itself, by the applicant's word, or once an officer has looked. */
export const requirementProofs = ["computed", "attested", "verified"] as const;
export type RequirementProof = (typeof requirementProofs)[number];

/** Sent back for changes it is the applicant's turn again. Approved, refused and withdrawn are ends. */
export const applicationStates = [
  "draft",
  "submitted",
  "changes_requested",
  "approved",
  "refused",
  "withdrawn",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const applicationSteps = [
  "started",
  "submitted",
  "changes_requested",
  "approved",
  "refused",
  "withdrawn",
] as const;
export type ApplicationStep = (typeof applicationSteps)[number];

export const applicationActors = ["applicant", "helper", "office"] as const;
export type ApplicationActor = (typeof applicationActors)[number];

/** What a code sent to a phone is for: it opens nothing else. */
export const phoneCodePurposes = ["phone", "consent", "submit", "password", "account"] as const;
export type PhoneCodePurpose = (typeof phoneCodePurposes)[number];

/** What of an application's papers is kept as: our own picture, or a PDF as it came. */
export const documentTypes = ["webp", "pdf"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Who speaks in a thread about a part: its buyer, or one of its shop's people. */
export const messageSides = ["buyer", "shop"] as const;
export type MessageSide = (typeof messageSides)[number];

/** What of a review can be changed, with the former words kept. */
export const reviewTexts = ["review", "answer"] as const;
/** How surely an order holds goods of a lot: noted when it was packed, or nothing was noted and it could. */
export const lotTies = ["traced", "possible"] as const;
export type LotTie = (typeof lotTies)[number];

/** What the market asks somebody to look after, each with a rule (domain/tasks/rules.ts). */
export const taskKinds = [
  "orders_late",
  "listing_sent_back",
  "papers_wanted",
  "certificate_expires",
  "out_of_stock",
  "link_dead",
  "no_listing",
  "no_order",
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** How a task ended. By itself: its cause is gone. */
export const taskOutcomes = ["by_itself", "done", "not_wanted", "not_possible"] as const;
export type TaskOutcome = (typeof taskOutcomes)[number];

/** Why a member of a team went to a business. */
export const visitPurposes = [
  "new_shop",
  "first_listing",
  "photographs",
  "orders",
  "stock",
  "certificate",
  "training",
  "other",
] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

export const visitOutcomes = ["done", "partly", "come_again", "not_home", "not_wanted"] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** What a team's work is for. Counted, unlike log-ins. */
export const workOutcomes = ["shop_approved", "first_listing", "first_sale", "certificate_kept"] as const;
export type WorkOutcome = (typeof workOutcomes)[number];
/** Where else a product is sold; "website" is any site that is none of these. */
export const marketPlatforms = [
  "shopee",
  "lazada",
  "tiki",
  "postmart",
  "voso",
  "tiktok_shop",
  "facebook",
  "zalo",
  "website",
] as const;
export type MarketPlatform = (typeof marketPlatforms)[number];

export const listingStates = ["live", "dead", "unsure"] as const;
export type ListingState = (typeof listingStates)[number];

/** Colours a shop may dress its page in; each is a class of globals.css. */
export const palettes = ["earth", "leaf", "gold", "river", "plum", "night"] as const;
export type Palette = (typeof palettes)[number];

/** What waits for somebody of the office, in the order in which a hall would hang its boards. */
export const deskQueues = [
  "applications",
  "listings",
  "certificates",
  "mandates",
  "shop_pages",
  "returns",
  "reviews",
  "messages",
  "transfers",
] as const;
export type QueueName = (typeof deskQueues)[number];

/** What somebody finds wrong with a shop's public page. */
export const pageFaults = ["untrue", "copied", "fraud", "offensive", "other"] as const;
export type PageFault = (typeof pageFaults)[number];

/** What a certificate is given under: the province's stars, or a standard of others. */
export const certificateSchemes = [
  "ocop",
  "vietgap",
  "globalgap",
  "organic",
  "haccp",
  "food_safety",
  "protected_name",
] as const;
export type CertificateScheme = (typeof certificateSchemes)[number];

/** How sure a row of a decision's list is one product of the market. */
export const decisionMatches = ["exact", "likely", "doubtful", "none"] as const;
export type DecisionMatch = (typeof decisionMatches)[number];

/** What an office says a row is: one product of the market, or a certificate of something that is not sold here. */
export const decisionChoices = ["product", "unlisted"] as const;
export type DecisionChoice = (typeof decisionChoices)[number];

/** What comes of a row. "known" is in the register already, "differs" too but with other stars, "tied" gets its product now; "older" lies behind a later one. */
export const decisionSteps = ["new", "regraded", "renewed", "older", "unlisted", "tied", "known", "differs"] as const;
export type DecisionStep = (typeof decisionSteps)[number];

/** The way to a certificate. Recognised and dropped are ends; what comes after recognition the certificate's own days say. */
export const dossierStates = ["preparing", "dossier", "submitted", "recognised", "dropped"] as const;
export type DossierState = (typeof dossierStates)[number];

/** What becomes of a certificate a shop has sent to be checked. */
export const claimStates = ["submitted", "asked_back", "verified", "withdrawn"] as const;
export type ClaimState = (typeof claimStates)[number];

/**
 * Papers of a dossier. Source: the Decision of 2019 as the An Giang office explains it (ocop.angiang.gov.vn); samples are brought, not sent.
 */
export const dossierItems = [
  "registration",
  "business_plan",
  "organisation",
  "business_licence",
  "production_right",
  "quality_declaration",
  "test_results",
  "material_origin",
  "label",
  "trace",
  "environment",
  "quality_system",
  "story",
] as const;
export type DossierItem = (typeof dossierItems)[number];

/** Who of the province could be online: the kinds a seller can have, and farms. */
export const registerKinds = [...sellerKinds, "farm"] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** By what an entry of the register was found to be a shop of the market. */
export const registerMatches = ["tax_code", "phone", "name"] as const;
export type RegisterMatch = (typeof registerMatches)[number];

/** How far a business has come, the last that holds. All but "visited" the market knows by itself. */
export const registerStages = ["not_contacted", "visited", "on_board", "online", "sold"] as const;
export type RegisterStage = (typeof registerStages)[number];

/** Whom a notice of the province is for: whoever opens the market, or the shops at their desks. */
export const announcementAudiences = ["buyers", "sellers"] as const;
export type AnnouncementAudience = (typeof announcementAudiences)[number];

/** What the market's rules are written in, in the order people read them. */
export const policyNames = ["rules", "privacy", "delivery", "returns", "complaints", "sellers"] as const;
export type PolicyName = (typeof policyNames)[number];

/** What the province counts of itself, in the order people read it. */
export const indicatorNames = [
  "sellers_online",
  "products_online",
  "left_out",
  "registered_online",
  "digitised_any",
  "digitised_5",
  "digitised_6",
  "digitised_7",
  "signature_pilot",
  "certificates_valid",
  "certificates_3",
  "certificates_4",
  "certificates_5",
  "certificates_lapsing",
  "first_sale",
  "repeat_sale",
  "delivered",
  "visits",
] as const;
export type IndicatorName = (typeof indicatorNames)[number];
/** Those a target may be set for: nobody aims at listings left out. */
export const targetNames = indicatorNames.filter((name) => name !== "left_out");

/**
 * What counts from a day to another: a listing online and counted, or left out; a shop of the report's kinds; a business on the register, the same
 * while its shop is online, and with so many products; certificates, and their last days; shops approved and their first two deliveries; orders; visits.
 */
export const spellKinds = [
  "product",
  "left_out",
  "seller",
  "listed",
  "registered",
  "level",
  "signature",
  "signature_online",
  "certificate",
  "lapsing",
  "approved",
  "first_sale",
  "repeat_sale",
  "order",
  "visit",
] as const;
export type SpellKind = (typeof spellKinds)[number];

/** Why a listing is suspected of padding the figures. */
export const paddingFindings = ["empty", "doubled", "dormant"] as const;
export type PaddingFinding = (typeof paddingFindings)[number];
/** What a listing was found to be by the end of a day: counted, or left out for one of these. */
export const paddingVerdicts = ["counted", ...paddingFindings] as const;
/** A making of the open data: one runs at most, and a failed one leaves the files of the one before. */
export const openDataStates = ["running", "done", "failed"] as const;
export type OpenDataState = (typeof openDataStates)[number];

/** What others declare: the market cannot know it. */
export const declaredNames = ["digital_grdp_share", "dti_rank"] as const;
export type DeclaredName = (typeof declaredNames)[number];

/** The lists an office takes in from a sheet: businesses that could be online, signature products, teams and their members. */
export const listNames = ["register", "signature", "teams"] as const;
export type ListName = (typeof listNames)[number];

/** Of sellers counted by what they sell, where only the other is asked for: whatever its group, however many its stars. */
export const anyGroup = "";
export const anyStars = -1;
