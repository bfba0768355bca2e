import { clearApplications, withdrawForgotten } from "@/domain/applications/writes/clear";
import { sweepCarts } from "@/domain/cart/writes";
import { foldListingCounts, moveStars } from "@/domain/catalog/writes/listings";
import { remindOfLapsing } from "@/domain/certificates/writes/remind";
import { clearFieldNotes } from "@/domain/field/writes/clear";
import { checkLinks } from "@/domain/elsewhere/writes/check";
import { forgetPlans, writeImports } from "@/domain/imports/writes/apply";
import { undoImports } from "@/domain/imports/writes/undo";
import { rollFigures } from "@/domain/figures/writes/roll";
import { forgetVisitors } from "@/domain/figures/writes/visits";
import { renewListings } from "@/domain/catalog/writes/nightly";
import { sweepImages, sweepStrayPictures } from "@/domain/catalog/writes/sweep";
import { lapseUnpaid } from "@/domain/orders/writes/lapse";
import { finishInvoices } from "@/domain/invoices/writes/issue";
import { tellUnread } from "@/domain/messages/writes";
import { remindOfEnds } from "@/domain/mandates/writes/remind";
import { sendDue } from "@/domain/notices/writes";
import { handleCardEvents } from "@/domain/payments/writes/card-events";
import { sendCardRefunds } from "@/domain/payments/writes/card-refunds";
import { closeStaleCheckouts } from "@/domain/payments/writes/checkout-sessions";
import { reconcileDisputes } from "@/domain/payments/writes/chargebacks";
import { reconcileCards } from "@/domain/payments/writes/reconcile-cards";
import { readProviderRecord } from "@/domain/payments/writes/provider-record";
import { sendSellerTransfers } from "@/domain/payments/writes/seller-transfers";
import { settleBookings } from "@/domain/orders/writes/book";
import { followParcels } from "@/domain/orders/writes/track";
import { judgePadding } from "@/domain/padding/writes/judge";
import { forgetOldAttempts } from "@/domain/people/writes/attempts";
import { forgetOldCodes } from "@/domain/people/writes/codes";
import { forgetOldCalls } from "@/domain/people/writes/calls";
import { escalateUnanswered } from "@/domain/returns/writes/settle";
import { tieNewShops } from "@/domain/register/writes/ties";
import { inviteReviewers } from "@/domain/reviews/writes/invite";
import { raiseTasks } from "@/domain/tasks/writes/raise";
import { turnHarvests } from "@/domain/harvests/writes/open";
import { tellLow } from "@/domain/stock/writes/low";
import { rollIndicators } from "@/domain/indicators/writes/build";
import { tellMonth } from "@/domain/indicators/writes/report";
import { makeOpenData } from "@/domain/opendata/writes/make";
import { rebuildDaily } from "@/domain/stats/writes";
import { sweepUploads } from "@/domain/uploads/writes";
import { now } from "@/platform/clock";
import type { Jobs, Schedule } from "@/platform/queue";

/** Every job by name, with the verb it calls. A job may run twice: its verb does the thing once. */
export const jobs = {
  send_letters: async () => {
    await sendDue(now());
  },
  turn_harvests: async () => {
    await turnHarvests(now());
  },
  lapse_unpaid: async () => {
    await lapseUnpaid(now());
  },
  handle_card_events: async () => {
    await handleCardEvents(now());
  },
  close_stale_checkouts: async () => {
    await closeStaleCheckouts(now());
  },
  send_card_refunds: async () => {
    await sendCardRefunds(now());
  },
  send_seller_transfers: async () => {
    await sendSellerTransfers(now());
  },
  reconcile_disputes: async () => {
    await reconcileDisputes(now());
  },
  read_provider_record: async () => {
    await readProviderRecord(now());
  },
  reconcile_cards: async () => {
    await reconcileCards(now());
  },
  finish_invoices: () => finishInvoices(now()),
  follow_parcels: async () => {
    await settleBookings(now());
    await followParcels(now());
  },
  fold_listing_counts: foldListingCounts,
  move_stars: async () => {
    await moveStars(now());
  },
  renew_listings: () => renewListings(now()),
  judge_padding: async () => {
    await judgePadding(now());
  },
  roll_up_days: async () => {
    await rebuildDaily(now());
    await rollIndicators();
  },
  roll_figures: async () => {
    await rollFigures();
  },
  write_imports: () => writeImports(now()),
  undo_imports: () => undoImports(now()),
  sweep_images: async () => {
    await sweepImages(now());
    await sweepStrayPictures(now());
  },
  make_open_data: async () => {
    await makeOpenData(now());
  },
  sweep_uploads: async () => {
    await sweepUploads(now());
  },
  check_links: async () => {
    await checkLinks(now());
  },
  sweep_carts: async () => {
    await sweepCarts(now());
  },
  tell_unread_messages: async () => {
    await tellUnread(now());
  },
  tell_low_stock: async () => {
    await tellLow(now());
  },
  tell_month: async () => {
    await tellMonth(now());
  },
  remind_of_certificates: async () => {
    await remindOfLapsing(now());
  },
  remind_of_mandates: async () => {
    await remindOfEnds(now());
  },
  invite_reviewers: async () => {
    await inviteReviewers(now());
  },
  escalate_returns: async () => {
    await escalateUnanswered(now());
  },
  forget_visitors: () => forgetVisitors(now()),
  forget_counts: async () => {
    await forgetOldAttempts(now());
    await forgetOldCalls(now());
    await forgetPlans(now());
    await forgetOldCodes(now());
  },
  raise_tasks: async () => {
    await raiseTasks(now());
  },
  tie_register: () => tieNewShops(),
  clear_field_notes: async () => {
    await clearFieldNotes(now());
  },
  clear_applications: async () => {
    await withdrawForgotten(now());
    await clearApplications(now());
  },
} satisfies Jobs;

/** The jobs that recur, in UTC: the province's midnight is 17:00. */
export const schedule = {
  send_letters: "* * * * *",
  turn_harvests: "*/5 * * * *",
  lapse_unpaid: "* * * * *",
  reconcile_cards: "* * * * *",
  reconcile_disputes: "17 * * * *",
  read_provider_record: "37 * * * *",
  finish_invoices: "*/3 * * * *",
  follow_parcels: "*/10 * * * *",
  fold_listing_counts: "*/5 * * * *",
  move_stars: "1 17 * * *",
  judge_padding: "6 17 * * *",
  renew_listings: "40 18 * * *",
  roll_up_days: "*/10 * * * *",
  roll_figures: "*/5 * * * *",
  check_links: "*/10 * * * *",
  sweep_carts: "20 19 * * *",
  tell_unread_messages: "* * * * *",
  tell_low_stock: "*/5 * * * *",
  tell_month: "30 1 * * *",
  remind_of_certificates: "15 1 * * *",
  remind_of_mandates: "5 1 * * *",
  sweep_images: "50 19 * * *",
  make_open_data: "45 17 * * *",
  sweep_uploads: "27 * * * *",
  invite_reviewers: "7 1-13 * * *",
  escalate_returns: "*/15 * * * *",
  forget_visitors: "20,50 17 * * *",
  forget_counts: "20 * * * *",
  raise_tasks: "*/15 * * * *",
  tie_register: "10 18 * * *",
  clear_field_notes: "35 19 * * *",
  clear_applications: "50 19 * * *",
} satisfies Schedule;
