import type { ConnectedCarrier, TrackingState } from "@/db/enums";

/** Nothing comes after these. */
export const lastStates: readonly TrackingState[] = ["delivered", "returned", "cancelled"];

/**
 * GHN's statuses. Lost, damaged and exceptional parcels are failed: the note says which. Source: developer.ghn.vn, order status, as several
 * public integrations list them alike. Sure of the names.
 */
const ghn: Readonly<Record<string, TrackingState>> = {
  ready_to_pick: "created",
  picking: "created",
  money_collect_picking: "created",
  picked: "picked_up",
  storing: "in_transit",
  transporting: "in_transit",
  sorting: "in_transit",
  delivering: "out_for_delivery",
  money_collect_delivering: "out_for_delivery",
  delivered: "delivered",
  delivery_fail: "failed",
  waiting_to_return: "returning",
  return: "returning",
  return_transporting: "returning",
  return_sorting: "returning",
  returning: "returning",
  return_fail: "returning",
  returned: "returned",
  cancel: "cancelled",
  exception: "failed",
  damage: "failed",
  lost: "failed",
};

/**
 * Viettel Post's codes. 508 and 550 ask for another try and do not say that a courier is out; 505 and 515 ask for and grant the way back.
 * Source: partner2.viettelpost.vn/document/webhook, as several public integrations list it. Sure but for 503 (destroyed on request).
 */
const viettelPost: Readonly<Record<string, TrackingState>> = {
  "-100": "created",
  "-108": "created",
  "-109": "created",
  "-110": "created",
  "100": "created",
  "101": "cancelled",
  "102": "created",
  "103": "created",
  "104": "created",
  "105": "picked_up",
  "107": "cancelled",
  "200": "picked_up",
  "201": "cancelled",
  "202": "in_transit",
  "300": "in_transit",
  "301": "in_transit",
  "302": "in_transit",
  "303": "in_transit",
  "310": "in_transit",
  "320": "in_transit",
  "400": "in_transit",
  "401": "in_transit",
  "402": "in_transit",
  "403": "in_transit",
  "500": "out_for_delivery",
  "501": "delivered",
  "502": "returning",
  "503": "cancelled",
  "504": "returned",
  "505": "returning",
  "506": "failed",
  "507": "failed",
  "508": "in_transit",
  "509": "in_transit",
  "510": "in_transit",
  "515": "returning",
  "550": "in_transit",
  "551": "returning",
};

/** Null for a status nobody has told us of: better no news than wrong news. */
export function trackingStateOf(carrier: ConnectedCarrier, status: string | number): TrackingState | null {
  const states = carrier === "ghn" ? ghn : viettelPost;
  const key = String(status).trim().toLowerCase();
  return Object.hasOwn(states, key) ? (states[key] ?? null) : null;
}
