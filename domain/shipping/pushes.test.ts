import { expect, test } from "vitest";
import { readViettelPostPush } from "@/domain/shipping/pushes";

const told = {
  ORDER_NUMBER: "10345381626",
  ORDER_REFERENCE: "K7M4-2QXP-1",
  ORDER_STATUSDATE: "13/12/2026 17:34:05",
  ORDER_STATUS: 501,
  STATUS_NAME: "Phát thành công",
  NOTE: null,
};

test("a call of Viettel Post tells where the parcel is", () => {
  expect(readViettelPostPush({ DATA: told, TOKEN: "x" })).toEqual({
    trackingCode: "10345381626",
    reference: "K7M4-2QXP-1",
    state: "delivered",
    at: new Date("2026-12-13T10:34:05Z"),
    note: "Phát thành công",
  });
});

test.each([
  null,
  "",
  {},
  { DATA: null },
  { DATA: { ...told, ORDER_STATUS: 999 } },
  { DATA: { ...told, ORDER_STATUSDATE: "2026-12-13" } },
  { DATA: { ...told, ORDER_NUMBER: "" } },
  { DATA: { ...told, ORDER_STATUSDATE: "99/99/2026 10:00:00" } },
])("%j tells nothing", (body) => {
  expect(readViettelPostPush(body)).toBeNull();
});
