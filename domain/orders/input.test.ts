import { expect, test } from "vitest";
import { checkoutBody, checkoutForm } from "@/domain/orders/input";

const shop = "01890a5d-ac96-774b-bcce-b302099a8057";

const form = {
  cartId: "a".repeat(43),
  name: "  Nguyễn   Thị Lan ",
  phone: "0912 345.678",
  email: "",
  provinceCode: "75",
  wardCode: "25345",
  hamlet: "Ấp 3",
  line: "",
  payment: "cod",
  "shipping.one": "pickup",
  "pickupDay.one": "2026-11-27",
  "shipping.two": "delivery",
  "pickupDay.two": "2026-11-27",
  expectedTotalDong: "120000",
  harvests: `${shop},x,${shop}:2026-12-05:2026-12-12,${shop}:x,`,
  "note.one": "gọi trước",
};

test("a form becomes an order's input, tidied", () => {
  expect(checkoutForm.parse(form)).toMatchObject({
    contact: { name: "Nguyễn Thị Lan", phone: "+84912345678", email: null },
    ways: { one: { way: "pickup", pickupDay: "2026-11-27" } },
    notes: { one: "gọi trước" },
    expectedTotalDong: 120_000,
    harvests: [
      { id: shop, days: null },
      { id: shop, days: { from: "2026-12-05", to: "2026-12-12" } },
    ],
  });
});

test("everything that is wrong is said at once, each at its field", () => {
  const { error } = checkoutForm.safeParse({
    ...form,
    name: "",
    phone: "12",
    wardCode: "",
    hamlet: " ",
    payment: "gold",
  });
  expect(error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([
    ["name", "field_required"],
    ["phone", "phone_invalid"],
    ["wardCode", "ward_missing"],
    ["payment", "payment_missing"],
    ["hamlet", "address_missing"],
  ]);
});

test.each([
  [{ address: { wardCode: "25345", line: "12 Lê Lợi" } }, true],
  [{ address: { wardCode: "25345", line: "" } }, false],
  [{ payment: "gold" }, false],
  [{ note: "giao chiều" }, true],
  [{ shipping: [{ sellerId: shop, way: "delivery" }] }, true],
  [{ shipping: [{ sellerId: shop, way: "pickup", pickupDay: "2026-11-27" }] }, true],
  [{ shipping: [{ sellerId: shop, way: "pickup" }] }, false],
  [{ shipping: [{ sellerId: shop, way: "pickup", pickupDay: "27/11/2026" }] }, false],
  [{ shipping: [{ sellerId: shop, way: "drone" }] }, false],
  [{ shipping: [{ sellerId: "x", way: "delivery" }] }, false],
  [{ shipping: [1, 2].map(() => ({ sellerId: shop, way: "delivery" })) }, false],
  [{ harvests: [shop] }, true],
  [{ harvests: [{ id: shop, from: "2026-12-05", to: "2026-12-12" }] }, true],
  [{ harvests: ["x"] }, false],
  [{ harvests: [{ id: shop, from: "2026-12-05" }] }, false],
  [{ contact: { name: "Lan", phone: "0912345678", email: null } }, true],
  [{ contact: { name: "Lan" } }, false],
])("the API's body with %j is accepted: %s", (more, isFine) => {
  const body = {
    contact: { name: "Nguyễn Thị Lan", phone: "+84912345678" },
    address: { wardCode: "25345", line: "Ấp 3" },
    payment: "cod",
    ...more,
  };
  expect(checkoutBody.safeParse(body).success).toBe(isFine);
});
