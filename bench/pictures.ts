import sharp from "sharp";
import { inLanes } from "@/bench/lanes";
import { rounded } from "@/bench/measure";
import type { Line } from "@/bench/pages";
import { reencodePicture } from "@/platform/pictures";

const hands = 4;

/** Photographs as a phone takes them (12 megapixels, JPEG) taken in, four at once, and the most memory this process held meanwhile. */
export async function pictureMeasures(count: number): Promise<Line> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 40 };
  const picture = await sharp({ create: { width: 4032, height: 3024, channels: 3, background: "#7a5", noise } })
    .jpeg({ quality: 85 })
    .toBuffer();
  await reencodePicture(picture);
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  await inLanes(count, () => reencodePicture(picture), hands);
  const seconds = (performance.now() - began) / 1000;
  clearInterval(timer);
  const megabytes = (bytes: number) => rounded(bytes / 1024 / 1024);
  return {
    part: "pictures",
    count,
    sentMegabytes: megabytes(picture.length),
    perSecond: rounded(count / seconds),
    beforeMegabytes: megabytes(before),
    mostMegabytes: megabytes(most),
  };
}
