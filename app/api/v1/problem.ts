import "server-only";
import { z } from "zod";
import { fieldSentences } from "@/app/form-action";
import { localeAsked, type Locale } from "@/platform/i18n/locales";
import { refusalWords } from "@/platform/i18n/translator";
import { requestIdOf, requestLog } from "@/platform/log";
import { Refusal } from "@/platform/refusal";

/** What a refusal's code is over HTTP; all others are 422. */
const statuses: Readonly<Record<string, number>> = {
  body_not_json: 400,
  not_understood: 400,
  card_signature: 400,
  bad_signature: 401,
  not_signed_in: 401,
  forbidden: 403,
  lacks_right: 403,
  shop_suspended: 403,
  not_found: 404,
  cart_not_found: 404,
  method_not_allowed: 405,
  out_of_stock: 409,
  lines_unavailable: 409,
  price_changed: 409,
  harvest_changed: 409,
  cart_ordered: 409,
  not_enough_left: 409,
  not_for_sale: 409,
  sold_out: 409,
  seller_suspended: 409,
  shop_on_holiday: 409,
  talk_over: 409,
  already_hidden: 409,
  not_cancellable: 409,
  voucher_used_up: 409,
  voucher_already_used: 409,
  more_than_left: 409,
  parcel_not_named: 409,
  paid_already: 409,
  no_bank_account: 409,
  cash_not_accepted: 409,
  transfer_decided: 409,
  charge_disputed: 409,
  stray_decided: 409,
  not_possible_now: 409,
  part_cancelled: 409,
  payment_time_over: 409,
  invoice_part_cancelled: 409,
  invoice_window_closed: 409,
  invoice_being_issued: 409,
  invoice_issued_already: 409,
  call_under_way: 409,
  booking_unclear: 409,
  return_open: 409,
  return_not_yet: 409,
  listing_under_review: 409,
  draft_changed: 409,
  pictures_changed: 409,
  version_conflict: 409,
  not_submitted: 409,
  lot_code_taken: 409,
  place_name_taken: 409,
  place_not_empty: 409,
  place_main: 409,
  count_open: 409,
  count_over: 409,
  count_line_stale: 409,
  member_left: 409,
  key_used_otherwise: 409,
  lot_printed: 409,
  lot_not_printed: 409,
  lot_not_enough: 409,
  lot_recalled: 409,
  lot_recalled_already: 409,
  lot_not_recalled: 409,
  upload_offset: 409,
  upload_unfinished: 409,
  upload_too_long: 413,
  body_too_large: 413,
  body_type: 415,
  sign_in_throttled: 429,
  too_many_requests: 429,
  too_many_messages: 429,
  too_many_uploads: 429,
  bank_feed_not_set_up: 503,
  card_not_set_up: 503,
  card_not_answering: 503,
};

/** What went wrong, in the contract's form and the caller's language: `{error: {code, message, fields?, requestId}}`. Never a stack. */
export function problemOf(error: unknown, headers: Headers): Response {
  const locale = localeAsked(headers);
  const requestId = requestIdOf(headers);
  if (error instanceof z.ZodError) {
    const fields = fieldSentences(locale, error);
    return answer(422, { code: "check_fields", message: refusalWords(locale, "check_fields"), fields, requestId });
  }
  if (error instanceof Refusal) {
    const status = statuses[error.code] ?? 422;
    return answer(status, { ...refused(error, locale), requestId }, headersOf(error));
  }
  requestLog(requestId).error({ err: error }, "a route broke");
  const problem = { code: "unexpected", message: refusalWords(locale, "unexpected"), requestId };
  return isDatabaseAway(error) ? answer(503, problem, { "retry-after": "5" }) : answer(500, problem);
}

function refused({ code, details, field }: Refusal, locale: Locale) {
  const message = refusalWords(locale, code, details);
  // a form's ward is a field beside the others, a body's lies in its address
  const path = field === "wardCode" ? "address.wardCode" : field;
  return {
    code,
    message,
    ...(path ? { fields: { [path]: message } } : {}),
    ...(Array.isArray(details.lines) ? { lines: details.lines as unknown[] } : {}),
    ...(typeof details.totalDong === "number" ? { totalDong: details.totalDong } : {}),
    ...(typeof details.left === "number" ? { left: details.left } : {}),
  };
}

function headersOf({ code, details }: Refusal): Record<string, string> {
  if (code === "method_not_allowed") return { allow: String(details.allowed) };
  if (code === "upload_offset") return { "upload-offset": String(details.offset) };
  const seconds = Number(details.seconds ?? Number(details.minutes) * 60);
  return statuses[code] === 429 && seconds > 0 ? { "retry-after": String(seconds) } : {};
}

function answer(status: number, error: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers: { "cache-control": "no-store", ...headers } });
}

function isDatabaseAway(error: unknown): boolean {
  return [error, error instanceof Error ? error.cause : null].some(
    (part) => part instanceof Error && part.name === "DatabaseUnavailable",
  );
}
