import { describe, expect, test } from "vitest";
import { partCodeOf, paymentReference, referencesIn } from "@/domain/payments/reference";
import { newOrderCode } from "@/platform/ids";

const first = paymentReference("K7M4-2QXP-1");
const second = paymentReference("K7M4-2QXP-12");
const demo = paymentReference("DHK2M9X7ABC-2");

test("a reference is short, plain and says the order's code", () => {
  expect(first).toMatch(/^OCOP K7M42QXP01[A-Z]{2}$/);
  expect(second).toMatch(/^OCOP K7M42QXP12[A-Z]{2}$/);
  expect(demo).toMatch(/^DEMO DHK2M9X7ABC02[A-Z]{2}$/);
  expect(Math.max(first.length, demo.length)).toBeLessThanOrEqual(25);
});

test.each(["K7M4-2QXP-1", "K7M4-2QXP-99", "DHK2M9X7ABC-2"])("%s is found again from its reference", (code) => {
  expect(partCodeOf(paymentReference(code))).toBe(code);
});

test.each(["", "K7M4-2QXP", "K7M4-2QXP-0", "K7M4-2QXP-100", "K7M4-2QXO-1", "k7m4-2qxp-1", "XX-1", "DHK2M9X7ABC"])(
  "%j is no part's code",
  (code) => {
    expect(() => paymentReference(code)).toThrow(RangeError);
  },
);

test.each(["", "OCOP", first.slice(0, -1), `${first}A`, first.toLowerCase(), first.replace(" ", ""), `${first} `])(
  "%j is not a reference as we write it",
  (reference) => {
    expect(partCodeOf(reference)).toBeNull();
  },
);

const [, body = ""] = first.split(" ");
const spaced = body.split("").join(" ");

describe("in a bank's text", () => {
  test.each([
    ["alone", first, [first]],
    ["in lower case", first.toLowerCase(), [first]],
    ["without its space", `OCOP${body}`, [first]],
    ["glued to other words", `CKNGUYENVANANOCOP${body}FT25001234567`, [first]],
    ["as Vietcombank wraps it", `MBVCB.9876543210.123456.${first}.CT tu 0071000 NGUYEN VAN AN toi 101759`, [first]],
    ["with dots", `ocop.k7m4.2qxp.01.${body.slice(-2)}`, [first]],
    ["with dashes", `OCOP-K7M4-2QXP-01-${body.slice(-2)}`, [first]],
    ["cut up by spaces", `O C O P ${spaced}`, [first]],
    ["cut up by a line's end", `OCOP K7M42Q\r\nXP01${body.slice(-2)}`, [first]],
    ["among Vietnamese words", `Trả tiền đơn hàng ${first}, cảm ơn`, [first]],
    ["two of them", `${first} va ${second}`, [first, second]],
    ["two of them, one twice", `${second}; ${first}; ${second}`, [second, first]],
    ["the demonstration's own", `thanh toan ${demo.toLowerCase()}`, [demo]],
    ["its end cut off", first.slice(0, -1), []],
    ["its end cut off, words after", `${first.slice(0, -2)} NGUYEN VAN AN`, []],
    ["its beginning cut off", first.slice(1), []],
    ["the prefix alone", "OCOP thanh toan don hang cho co Lan", []],
    ["nothing", "", []],
    ["far too long a text", `${"x".repeat(2_000)}${first}`, []],
  ])("%s", (_, content, references) => {
    expect(referencesIn(content)).toEqual(references);
  });
});

test("no single changed character makes another valid reference", () => {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const references = Array.from({ length: 60 }, (_, round) =>
    paymentReference(`${newOrderCode()}-${(round % 99) + 1}`),
  );
  for (const reference of [...references, demo]) {
    for (const [place, letter] of reference.split("").entries()) {
      for (const other of alphabet) {
        if (other === letter || letter === " ") continue;
        const changed = `${reference.slice(0, place)}${other}${reference.slice(place + 1)}`;
        expect(referencesIn(`ck ${changed} NGUYEN VAN AN`), `${reference} → ${changed}`).toEqual([]);
      }
    }
  }
});

test("no two exchanged neighbours make another valid reference", () => {
  for (const reference of Array.from({ length: 200 }, () => paymentReference(`${newOrderCode()}-7`))) {
    for (let place = 5; place < reference.length - 1; place += 1) {
      const [a, b] = [reference.charAt(place), reference.charAt(place + 1)];
      if (a === b) continue;
      expect(referencesIn(`${reference.slice(0, place)}${b}${a}${reference.slice(place + 2)}`)).toEqual([]);
    }
  }
});
