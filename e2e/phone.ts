import { type BrowserContext, chromium, type Page } from "@playwright/test";
import sharp from "sharp";

/** A phone of its own: what its browser keeps outlives the browser. */
export async function phoneOf(folder: string, use: PhoneUse): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...use.launchOptions,
    ...(use.baseURL ? { baseURL: use.baseURL } : {}),
    viewport: { width: 360, height: 740 },
    locale: "vi-VN",
    permissions: ["geolocation", "microphone"],
    geolocation: { latitude: 11.84123, longitude: 106.6099, accuracy: 14 },
  });
}

export type PhoneUse = { baseURL: string | undefined; launchOptions: Parameters<typeof chromium.launch>[0] };

/** Photographs nobody else has; noise compresses like a field of leaves. */
export async function photographs(
  count: number,
  side: number,
): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const drawn: { name: string; mimeType: string; buffer: Buffer }[] = [];
  for (let number = 0; number < count; number += 1) {
    const noise = { type: "gaussian" as const, mean: 60 + ((number * 37) % 140), sigma: 60 };
    const picture = sharp({
      create: { width: side, height: Math.round(side * 0.75), channels: 3, background: "#000", noise },
    });
    drawn.push({
      name: `${number}.jpg`,
      mimeType: "image/jpeg",
      buffer: await picture.jpeg({ quality: 90 }).toBuffer(),
    });
  }
  return drawn;
}

export async function writeDown(
  page: Page,
  name: string,
  photos: { name: string; mimeType: string; buffer: Buffer }[],
) {
  await page.getByRole("button", { name: "Ghi sản phẩm mới" }).click();
  await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
  await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(photos);
  await page.getByLabel("Tên sản phẩm").fill(name);
  await page.getByLabel("Loại hàng").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
}

/** Ended as a phone out of memory ends a browser: nothing is written down on the way out. */
export async function killed(phone: BrowserContext, page: Page): Promise<void> {
  const gone = phone.waitForEvent("close");
  const wire = await phone.newCDPSession(page);
  await wire.send("Browser.crash").catch(() => undefined);
  await gone;
}

export type Listed = { id: string; name: string };

/** The products of this name at the first of the phone's shops, as the market has them. */
export async function productsNamed(page: Page, name: string): Promise<{ id: string; pictures: { hash: string }[] }[]> {
  const { shops } = (await (await page.request.get("/api/v1/seller/field")).json()) as { shops: Listed[] };
  const shop = `shop=${shops[0]?.id}`;
  const found: { id: string; pictures: { hash: string }[] }[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const address = `/api/v1/seller/products?${shop}${cursor ? `&cursor=${cursor}` : ""}`;
    const listed = (await (await page.request.get(address)).json()) as { items: Listed[]; nextCursor: string | null };
    for (const { id } of listed.items.filter((product) => product.name.startsWith(name))) {
      const answer = await page.request.get(`/api/v1/seller/products/${id}?${shop}`);
      found.push(((await answer.json()) as { product: { id: string; pictures: { hash: string }[] } }).product);
    }
    cursor = listed.nextCursor;
  }
  return found;
}

/** The first of the shops this phone writes for. */
export async function shopOf(page: Page): Promise<string> {
  const { shops } = (await (await page.request.get("/api/v1/seller/field")).json()) as { shops: Listed[] };
  return shops[0]?.id ?? "";
}

/** How much the phone keeps, by what it is. */
export async function keptOn(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("field");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("closed")));
    });
    const count = async (store: string) =>
      new Promise<number>((resolve) => {
        const request = database.transaction(store).objectStore(store).count();
        request.addEventListener("success", () => resolve(request.result));
      });
    const kept = { drafts: await count("drafts"), files: await count("files"), kept: await count("kept") };
    database.close();
    return kept;
  });
}

/** Whether the phone has taken along the shop's listing of this id. */
export async function hasTaken(page: Page, productId: string): Promise<boolean> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("field");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("closed")));
    });
    const all = await new Promise<unknown>((resolve) => {
      const request = database.transaction("kept").objectStore("kept").getAll();
      request.addEventListener("success", () => resolve(request.result));
    });
    database.close();
    return JSON.stringify(all).includes(id);
  }, productId);
}
