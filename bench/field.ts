import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { findChromium } from "@/scripts/chromium.mjs";

const drafts = 20;
const photosOfEach = 3;
const voiceSeconds = 4;
const [width, height] = [4032, 3024];
const person = "staff-bc@demo.local";
const longestMilliseconds = 20 * 60_000;

type Photo = { name: string; mimeType: string; buffer: Buffer };

/**
 * Drafts as a member brings them from a hamlet, each with three photographs of 12 megapixels and a voice note: written without signal in a
 * browser of a phone's size, then sent to a demo market that runs, over a line of so many kbit/s upwards, or as fast as it goes.
 */
export async function fieldMeasures(market: string, kilobits: number): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), "field-"));
  const phone = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    viewport: { width: 360, height: 740 },
    permissions: ["microphone"],
    baseURL: market,
    locale: "vi-VN",
  });
  try {
    return await measured(phone, kilobits);
  } finally {
    await phone.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(phone: BrowserContext, kilobits: number): Promise<Line> {
  const page = await phone.newPage();
  page.setDefaultTimeout(longestMilliseconds);
  await signIn(page);
  const takePhotos = await camera();
  await phone.setOffline(true);
  await page.goto("/seller/field");
  let bytes = 0;
  let preparingMilliseconds = 0;
  const name = `Đo ${Date.now().toString(36)}`;
  for (let number = 1; number <= drafts; number += 1) {
    const photos = await takePhotos();
    bytes += photos.reduce((sum, { buffer }) => sum + buffer.length, 0);
    preparingMilliseconds += await writeDown(page, `${name} số ${number}`, photos);
  }
  const kept = await keptBytes(page);
  await phone.setOffline(false);
  if (kilobits > 0) await slowDown(phone, page, kilobits);
  const began = performance.now();
  await page.getByRole("button", { name: "Gửi ngay" }).click();
  await page.getByText("Đã gửi hết.").waitFor();
  const seconds = (performance.now() - began) / 1000;
  const megabytes = (count: number) => rounded(count / 1024 / 1024);
  return {
    part: "field",
    drafts,
    photos: drafts * photosOfEach,
    takenMegabytes: megabytes(bytes),
    keptMegabytes: megabytes(kept),
    preparedSecondsEach: rounded(preparingMilliseconds / 1000 / (drafts * photosOfEach)),
    upKilobits: kilobits,
    sentSeconds: rounded(seconds),
  };
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail hoặc số điện thoại").fill(person);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(process.env.DEMO_PASSWORD ?? "ocop-demo-2026");
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
  await page.goto("/seller/field");
  await page.getByText("Đã sẵn sàng").waitFor();
}

/** Each photograph is another part of one scene: as detailed as a field of leaves, two to three megabytes as a JPEG. */
async function camera(): Promise<() => Promise<Photo[]>> {
  const room = 200;
  const noise = { type: "gaussian" as const, mean: 128, sigma: 24 };
  const [wide, high] = [width + room, height + room];
  const scene = await sharp({ create: { width: wide, height: high, channels: 3, background: "#7a5", noise } })
    .blur(0.6)
    .raw()
    .toBuffer();
  let taken = 0;
  return async () => {
    const photos: Photo[] = [];
    for (let number = 0; number < photosOfEach; number += 1) {
      taken += 1;
      const part = { left: taken % room, top: (taken * 7) % room, width, height };
      const buffer = await sharp(scene, { raw: { width: wide, height: high, channels: 3 } })
        .extract(part)
        .jpeg({ quality: 80 })
        .toBuffer();
      photos.push({ name: `${taken}.jpg`, mimeType: "image/jpeg", buffer });
    }
    return photos;
  };
}

/** Tells how long the phone took to make its photographs small. */
async function writeDown(page: Page, name: string, photos: Photo[]): Promise<number> {
  await page.getByRole("button", { name: "Ghi sản phẩm mới" }).click();
  await page.getByLabel("Của gian hàng nào").selectOption({ index: 1 });
  const began = performance.now();
  await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(photos);
  await page.getByRole("img", { name: `Ảnh ${photos.length}` }).waitFor();
  const preparing = performance.now() - began;
  await page.getByLabel("Tên sản phẩm").fill(name);
  await page.getByLabel("Loại hàng").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Bắt đầu ghi âm" }).click();
  await page.getByRole("button", { name: `Dừng (${voiceSeconds} giây)` }).click();
  await page.getByRole("button", { name: "Bỏ ghi âm" }).waitFor();
  await page.getByRole("button", { name: "Giữ lại, chờ gửi" }).click();
  await page.getByRole("heading", { name }).waitFor();
  return preparing;
}

async function keptBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("field");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("closed")));
    });
    const files = await new Promise<{ bytes: ArrayBuffer }[]>((resolve) => {
      const request = database.transaction("files").objectStore("files").getAll();
      request.addEventListener("success", () => resolve(request.result as { bytes: ArrayBuffer }[]));
    });
    database.close();
    return files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  });
}

async function slowDown(phone: BrowserContext, page: Page, kilobits: number): Promise<void> {
  const wire = await phone.newCDPSession(page);
  const bytesPerSecond = (kilobits * 1000) / 8;
  await wire.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 100,
    uploadThroughput: bytesPerSecond,
    downloadThroughput: bytesPerSecond * 2,
  });
}
