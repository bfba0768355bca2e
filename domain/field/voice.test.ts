import { expect, test } from "vitest";
import { voiceTypeOf } from "@/domain/field/voice";

test.each([
  ["nothing", [], null],
  ["a beginning cut short", [0x1a, 0x45, 0xdf], null],
  ["WebM", [0x1a, 0x45, 0xdf, 0xa3, 0x01], "audio/webm"],
  ["MP4", [0, 0, 0, 0x1c, 0x66, 0x74, 0x79, 0x70, 0x4d], "audio/mp4"],
  ["Ogg", [0x4f, 0x67, 0x67, 0x53], "audio/ogg"],
  ["a JPEG", [0xff, 0xd8, 0xff, 0xe0], null],
  ["a page", [...Buffer.from("<html><script>")], null],
])("%s", (_what, bytes, type) => {
  expect(voiceTypeOf(Uint8Array.from(bytes))).toBe(type);
});
