import { randomBytes, randomInt } from "node:crypto";

/** Letters and figures no one takes for another when read aloud or copied by hand: no 0 O, 1 I L, U V, 5 S. */
const clearLetters = "2346789ABCDEFGHJKMNPQRTWXYZ";

/** A UUID of version 7 (RFC 9562, section 5.7): sorts by the millisecond it was made in. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address can be the id of a row: what is none would be an error to the database. */
export function isId(asked: string): boolean {
  return uuid.test(asked);
}

/** 256 unguessable bits, fit for an address: order keys, basket ids, sign-in and reset links. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A code people say on the telephone, such as K7M4-2QXP. One in 282 billion; the unique index has the last word. */
export function newOrderCode(): string {
  return `${clearText(4)}-${clearText(4)}`;
}

/** Opens the page of a lot to whoever holds a package of it: ten letters, 47 bits, short enough for a small square of dots. */
export function newPassportCode(): string {
  return clearText(10);
}

function clearText(length: number): string {
  return Array.from({ length }, () => clearLetters.charAt(randomInt(clearLetters.length))).join("");
}
