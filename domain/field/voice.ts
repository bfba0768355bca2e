/** What a phone records: WebM (Android), MP4 (iPhone), Ogg. */
const kinds = [
  { type: "audio/webm", at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { type: "audio/mp4", at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { type: "audio/ogg", at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
] as const;

/** The kind of a recording by its first bytes, never by what it is called; null for anything else. */
export function voiceTypeOf(sent: Uint8Array): string | null {
  return kinds.find(({ at, bytes }) => bytes.every((byte, place) => sent[at + place] === byte))?.type ?? null;
}
