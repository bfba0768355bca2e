import type { Page } from "@playwright/test";
import { formatDong } from "@/domain/money/dong";
import { addToBasket, expect, test } from "@/e2e/fixtures";
import { askOrder, checkOut, checkOutByCard, orderAddress, post, sellNew } from "@/e2e/steps";

const groupCode = "I.3.a";

/** Three of a thing are bought, and its shop has packed them. */
async function buyThree(buyer: Page, desk: Page, office: Page, pay: () => Promise<void>) {
  const name = `Chà bông ${Date.now().toString(36)}`;
  const { slug } = await sellNew({ seller: desk.request, office }, { name, groupCode, priceDong: 61_000 });
  await buyer.goto(`/products/${slug}`);
  await buyer.getByLabel("Số lượng").fill("3");
  await addToBasket(buyer);
  await pay();
  const address = orderAddress(buyer);
  const [part] = (await askOrder(buyer.request, address)).sellerOrders;
  if (!part) throw new Error("an order without a part");
  for (const step of ["confirm", "pack"]) await post(desk.request, `/api/v1/seller/orders/${part.code}/${step}`, {});
  return { name, address, ...part, total: formatDong(part.totalDong) };
}

/** Two of the three go first. */
async function packTwo(desk: Page, { code, name }: { code: string; name: string }, restOn: string): Promise<void> {
  await desk.goto(`/seller/orders/${code}`);
  await desk.getByText("Gửi một phần").click();
  await desk.getByRole("group", { name: "Cho vào kiện này" }).getByLabel(name).fill("2");
  await desk.getByLabel("Ngày dự kiến gửi phần còn lại").fill(restOn);
  await desk.getByRole("button", { name: "Đóng kiện này" }).click();
  await expect(desk.getByRole("heading", { name: "Kiện 1 / 2" })).toBeVisible();
}

const parcel = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("an order paid by card goes in two parcels: the buyer reads what is in each and when the rest follows", async ({
  page,
  market,
}) => {
  test.setTimeout(120_000);
  const [desk, office] = [await market.seat("seller-b@demo.local"), await market.seat("admin@demo.local")];
  const order = await buyThree(page, desk, office, async () => {
    await checkOutByCard(page, "Lê Thị Hai Kiện");
    await page.getByRole("button", { name: /4242 4242 4242 4242/ }).click();
    await expect(page).toHaveURL(/\/orders\//);
  });
  await packTwo(desk, order, "2026-12-24");
  await desk.getByRole("link", { name: "In phiếu kiện này" }).click();
  await expect(desk.getByText("Kiện 1 / 2")).toBeVisible();
  await expect(desk.getByRole("cell", { name: "2", exact: true })).toBeVisible();
  await desk.goto(`/seller/orders/${order.code}`);
  const first = parcel(desk, "Kiện 1 / 2");
  await first.getByLabel("Bên giao hàng").selectOption({ label: "Giao Hàng Tiết Kiệm" });
  await first.getByLabel("Mã vận đơn").fill("S1.HAIKIEN");
  await first.getByRole("button", { name: "Gửi kiện này" }).click();
  await expect(desk.getByText("Đã gửi 2 trên 3")).toBeVisible();
  await market.expectAccessible(desk);
  await desk.goto(`/seller/orders?state=partly&q=${order.code}`);
  await expect(parcel(desk, order.code).getByText("Đã gửi 2 trên 3")).toBeVisible();
  await market.expectAccessible(desk);
  await desk.goto(`/seller/orders/pick?parts=${order.code}`);
  await expect(desk.getByRole("cell", { name: "1", exact: true })).toBeVisible();
  await desk.goto(`/seller/orders/slips?parts=${order.code}`);
  await expect(desk.getByText("1 phiếu, mỗi phiếu một trang")).toBeVisible();
  await expect(desk.getByText("Kiện 2 / 2")).toBeVisible();
  await expect(desk.getByRole("cell", { name: "1", exact: true })).toBeVisible();

  await page.goto(order.address);
  await expect(page.getByText("Đã gửi 2 trên 3")).toBeVisible();
  await expect(parcel(page, "Kiện 1 / 2").first()).toContainText(/2 ×[^]*S1\.HAIKIEN/);
  await expect(parcel(page, "Kiện 2 / 2").first()).toContainText(/1 ×[^]*Dự kiến gửi ngày 24\/12\/2026/);
  await market.expectAccessible();

  await desk.goto(`/seller/orders/${order.code}`);
  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Kiện này đã giao" }).click();
  await parcel(desk, "Kiện 2 / 2").getByRole("button", { name: "Gửi hết phần còn lại" }).click();
  await parcel(desk, "Kiện 2 / 2").getByRole("button", { name: "Kiện này đã giao" }).click();
  await expect(desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
  await page.goto(order.address);
  await expect(parcel(page, "Kiện 1 / 2").first()).toContainText("Đã giao");
  await expect(parcel(page, "Kiện 2 / 2").first()).toContainText("Đã giao");
  expect((await askOrder(page.request, order.address)).sellerOrders[0]?.state).toBe("delivered");
});

test("an order paid in cash takes it with the last parcel; refused, what came before is still owed", async ({
  page,
  market,
}) => {
  test.setTimeout(120_000);
  const [desk, office] = [await market.seat("seller-c@demo.local"), await market.seat("admin@demo.local")];
  const phone = `0932${String(Date.now()).slice(-6)}`;
  const order = await buyThree(page, desk, office, () =>
    checkOut(page, "Lê Thị Cuối Kiện", { payment: "Trả tiền khi nhận hàng", phone }),
  );
  await packTwo(desk, order, "");
  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Gửi kiện này" }).click();
  await expect(parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Kiện này đã giao" })).toBeVisible();
  await page.goto(order.address);
  await expect(parcel(page, "Kiện 1 / 2").first()).toContainText("Kiện này không thu tiền");
  await expect(page.getByText(`Tiền mặt ${order.total} thu một lần, khi giao kiện cuối.`)).toBeVisible();

  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Kiện này đã giao" }).click();
  await parcel(desk, "Kiện 2 / 2").getByRole("button", { name: "Gửi hết phần còn lại" }).click();
  const last = parcel(desk, "Kiện 2 / 2");
  await expect(last.getByRole("button", { name: `Đã giao và thu ${order.total}` })).toBeVisible();
  await page.goto(order.address);
  await expect(parcel(page, "Kiện 2 / 2").first()).toContainText(`Thu ${order.total} tiền mặt khi giao kiện này`);
  await last.getByText("Kiện quay về").click();
  await last.getByRole("button", { name: "Đúng, kiện đã quay về" }).click();
  const left = formatDong(order.totalDong - 61_000);
  await expect(desk.getByText(`Hàng đã giao, còn phải thu ${left}.`)).toBeVisible();
  await market.expectAccessible(desk);
  await page.goto(order.address);
  await expect(page.getByText(`Còn phải trả gian hàng ${left} cho hàng đã nhận.`)).toBeVisible();
  await market.expectAccessible();
  await desk.getByRole("button", { name: `Đã thu đủ ${left}` }).click();
  await expect(desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
});

test("the buyer takes off what is in no parcel yet, and what was sent is all of the order", async ({
  page,
  market,
}) => {
  test.setTimeout(120_000);
  const [desk, office] = [await market.seat("seller-b@demo.local"), await market.seat("admin@demo.local")];
  const phone = `0933${String(Date.now()).slice(-6)}`;
  const order = await buyThree(page, desk, office, () =>
    checkOut(page, "Trần Thị Bớt Kiện", { payment: "Trả tiền khi nhận hàng", phone }),
  );
  await packTwo(desk, order, "2026-12-24");
  await desk.goto(`/seller/orders/${order.code}`);
  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Gửi kiện này" }).click();
  await expect(desk.getByText("Đã gửi 2 trên 3")).toBeVisible();

  await page.goto(order.address);
  await page.getByText("Bớt hàng chưa đóng kiện", { exact: true }).click();
  await expect(page.getByText("Nhiều nhất 1")).toBeVisible();
  await page.getByRole("group", { name: "Bớt bao nhiêu" }).getByLabel(order.name).fill("1");
  await market.expectAccessible();
  await page.getByRole("button", { name: "Đúng, bớt số này" }).click();
  await expect(page.getByText("Đã bớt hàng.")).toBeVisible();
  await expect(page.getByText("Bớt hàng chưa đóng kiện", { exact: true })).toHaveCount(0);
  const [part] = (await askOrder(page.request, order.address)).sellerOrders;
  expect(part?.state).toBe("shipped");
});

test("a first parcel is returned while the second is on its way, and when that comes back too nobody owes anything", async ({
  page,
  market,
}) => {
  test.setTimeout(150_000);
  const [desk, office] = [await market.seat("seller-c@demo.local"), await market.seat("admin@demo.local")];
  const phone = `0935${String(Date.now()).slice(-6)}`;
  const order = await buyThree(page, desk, office, () =>
    checkOut(page, "Đỗ Thị Trả Kiện", { payment: "Trả tiền khi nhận hàng", phone }),
  );
  await packTwo(desk, order, "");
  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Gửi kiện này" }).click();
  await parcel(desk, "Kiện 1 / 2").getByRole("button", { name: "Kiện này đã giao" }).click();
  await parcel(desk, "Kiện 2 / 2").getByRole("button", { name: "Gửi hết phần còn lại" }).click();
  await expect(parcel(desk, "Kiện 2 / 2").getByText("Kiện quay về")).toBeVisible();

  await page.goto(order.address);
  await page.getByRole("link", { name: "Trả hàng, khiếu nại" }).click();
  await page.getByLabel(new RegExp(order.name)).fill("2");
  await page.getByLabel("Vì sao").selectOption({ label: "Giao quá trễ" });
  await page.getByLabel("Hàng bị sao").fill("Hẹn ba ngày mà hai tuần mới tới.");
  await page.getByRole("button", { name: "Gửi yêu cầu" }).click();
  await expect(page.getByText("Chờ gian hàng trả lời").first()).toBeVisible();

  await desk.goto(`/seller/orders/${order.code}`);
  await desk.getByText("Chấp nhận", { exact: true }).click();
  await desk.getByRole("button", { name: "Chấp nhận số này" }).click();
  await desk.getByText("Đã nhận hàng về, hoàn tiền", { exact: true }).click();
  await desk.getByRole("button", { name: "Đúng, hoàn tiền" }).click();
  const left = formatDong(order.totalDong - 122_000);
  await expect(desk.getByText("−122.000 ₫").first()).toBeVisible();
  await expect(desk.getByRole("button", { name: `Đã giao và thu ${left}` })).toBeVisible();
  await page.goto(order.address);
  await expect(page.getByText("−122.000 ₫").first()).toBeVisible();
  await expect(parcel(page, "Kiện 2 / 2").first()).toContainText(`Thu ${left} tiền mặt khi giao kiện này`);

  const last = parcel(desk, "Kiện 2 / 2");
  await last.getByText("Kiện quay về").click();
  await last.getByRole("button", { name: "Đúng, kiện đã quay về" }).click();
  await expect(desk.getByText("Không còn gì phải thu")).toBeVisible();
  await expect(desk.getByRole("heading", { name: "Việc tiếp theo" })).toHaveCount(0);
  await market.expectAccessible(desk);
  await page.goto(order.address);
  await expect(page.getByText("Không phải trả gì")).toBeVisible();
  await expect(page.getByText(/Còn phải trả gian hàng/)).toHaveCount(0);
  await market.expectAccessible();
});
