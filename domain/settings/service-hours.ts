import type { QueueName } from "@/db/enums";

/**
 * Hours within which each is to be answered while the province has set no others: a beginning of ours, from no law. Source: issue 5, section 5.
 */
export const usualHours: Record<QueueName, number> = {
  applications: 72,
  listings: 72,
  certificates: 72,
  mandates: 48,
  shop_pages: 120,
  returns: 72,
  reviews: 48,
  messages: 24,
  transfers: 24,
};
