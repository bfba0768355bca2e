import sharp from "sharp";
import { expect, test } from "vitest";
import { reencodePicture } from "@/platform/pictures";

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a54a2e" } });

test.each(["jpeg", "png", "webp"] as const)("a %s becomes WebP in every size, none enlarged", async (format) => {
  const { files, width, height } = await reencodePicture(await plain(700, 500).toFormat(format).toBuffer());
  expect({ width, height }).toEqual({ width: 700, height: 500 });
  const widths = await Promise.all(files.map(async ({ bytes }) => (await sharp(bytes).metadata()).width));
  expect(widths).toEqual([320, 640, 700, 700]);
});

test("a photograph is turned upright and loses where it was taken", async () => {
  const sideways = await plain(600, 400)
    .withExif({ IFD0: { ImageDescription: "vườn nhà cô Lan" }, IFD3: { GPSLatitude: "11/1 50/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const { files, width, height } = await reencodePicture(sideways);
  expect({ width, height }).toEqual({ width: 400, height: 600 });
  const [smallest] = files;
  expect((await sharp(smallest?.bytes).metadata()).exif).toBeUndefined();
});

test.each([
  ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "picture_type"],
  ["HTML", Buffer.from("<!doctype html><script>alert(1)</script>"), "picture_type"],
  ["AVIF", Buffer.from([0, 0, 0, 0x1c, ...Buffer.from("ftypavif")]), "picture_type"],
  ["nothing", Buffer.alloc(0), "picture_type"],
  ["a JPEG cut short", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "picture_broken"],
  ["21 MB", Buffer.alloc(21 * 1024 * 1024), "picture_bytes"],
])("%s is refused", async (_name, bytes, code) => {
  await expect(reencodePicture(bytes)).rejects.toMatchObject({ code });
});

test("a picture of 30,000 by 30,000 is refused before it is decoded", async () => {
  const header = await plain(1, 1).png().toBuffer();
  header.writeUInt32BE(30_000, 16);
  header.writeUInt32BE(30_000, 20);
  const crcStart = 12;
  const { crc32 } = await import("node:zlib");
  header.writeUInt32BE(crc32(header.subarray(crcStart, 29)), 29);
  await expect(reencodePicture(header)).rejects.toMatchObject({ code: "picture_pixels" });
});
