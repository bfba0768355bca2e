import { expect, test } from "vitest";
import { trackingStateOf } from "@/domain/shipping/tracking";

test.each([
  ["ghn", "ready_to_pick", "created"],
  ["ghn", "PICKED", "picked_up"],
  ["ghn", "money_collect_delivering", "out_for_delivery"],
  ["ghn", "delivered", "delivered"],
  ["ghn", "delivery_fail", "failed"],
  ["ghn", "return", "returning"],
  ["ghn", "returned", "returned"],
  ["ghn", "cancel", "cancelled"],
  ["ghn", "lost", "failed"],
  ["ghn", "constructor", null],
  ["ghn", "", null],
  ["viettel_post", -100, "created"],
  ["viettel_post", 105, "picked_up"],
  ["viettel_post", "500", "out_for_delivery"],
  ["viettel_post", 501, "delivered"],
  ["viettel_post", 504, "returned"],
  ["viettel_post", 515, "returning"],
  ["viettel_post", 107, "cancelled"],
  ["viettel_post", 999, null],
] as const)("%s says %s: %s", (carrier, status, state) => {
  expect(trackingStateOf(carrier, status)).toBe(state);
});
