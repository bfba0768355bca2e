import { deflateRawSync } from "node:zlib";

export type ZipEntry = { name: string; bytes: Uint8Array };

const utf8Names = 0x0800;
const deflated = 8;
const version = 20;

/** Files as one ZIP archive (PKWARE APPNOTE 6.3.3, without ZIP64): names in UTF-8, each deflated, all of one moment. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  const stamp = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name, "utf8");
    const packed = deflateRawSync(bytes);
    const facts = factsOf({
      stamp,
      sum: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
      name: nameBytes.length,
    });
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), facts, nameBytes, packed]);
    directory.push(centralOf(facts, nameBytes, offset));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** The 26 bytes that stand both before a file and in the directory. */
function factsOf({
  stamp,
  sum,
  packed,
  size,
  name,
}: Record<"stamp" | "sum" | "packed" | "size" | "name", number>): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(version, 0);
  facts.writeUInt16LE(utf8Names, 2);
  facts.writeUInt16LE(deflated, 4);
  facts.writeUInt32LE(stamp, 6);
  facts.writeUInt32LE(sum, 10);
  facts.writeUInt32LE(packed, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name, 22);
  return facts;
}

function centralOf(facts: Buffer, name: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.write("PK\u0001\u0002", 0, "latin1");
  head.writeUInt16LE(version, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([head, facts, tail, name]);
}

/** Two-second steps since 1980, in UTC: the format knows no zone. */
function dosTime(at: Date): number {
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

const table = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xed_b8_83_20 : sum >>> 1;
  return sum >>> 0;
});

/** zlib.crc32 came with Node 22.2; the house starts on 20.9. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}
