import { describe, expect, test } from "vitest";
import { canonicalAccount, canonicalEmail, canonicalPhone, spokenPhone } from "@/domain/people/canonical";

describe("a number is one number however it is typed", () => {
  test.each([
    ["0912345678", "+84912345678"],
    ["0912 345 678", "+84912345678"],
    ["0912.345.678", "+84912345678"],
    ["(0912) 345-678", "+84912345678"],
    ["+84912345678", "+84912345678"],
    ["+84 912 345 678", "+84912345678"],
    ["84912345678", "+84912345678"],
    ["0084912345678", "+84912345678"],
    ["0271 3 888 999", "+842713888999"],
    ["  0389999999 ", "+84389999999"],
  ])("%s", (typed, canonical) => {
    expect(canonicalPhone(typed)).toBe(canonical);
  });

  test.each(["", "912345678", "091234567", "09123456789", "0412345678", "0123456789", "113", "+1 202 555 0100", "abc"])(
    "%s is none",
    (typed) => {
      expect(canonicalPhone(typed)).toBeNull();
    },
  );

  test("it is read out in groups", () => {
    expect(spokenPhone("+84912345678")).toBe("0912 345 678");
    expect(spokenPhone("+842713888999")).toBe("02713888999");
  });
});

describe("an address is one address however it is typed", () => {
  test.each([
    ["Lan@Gmail.com", "lan@gmail.com"],
    ["  lan@gmail.com\t", "lan@gmail.com"],
    ["a.b+c@mail.binhphuoc.gov.vn", "a.b+c@mail.binhphuoc.gov.vn"],
  ])("%s", (typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical);
  });

  test.each(["", "lan", "lan@", "@gmail.com", "lan@gmail", "lan @gmail.com", "lan@gm ail.com", "<lan@gmail.com>"])(
    "%s is none",
    (typed) => {
      expect(canonicalEmail(typed)).toBeNull();
    },
  );
});

test("what somebody signs in with is a number, an address or nothing", () => {
  expect(canonicalAccount("0912 345 678")).toEqual({ phone: "+84912345678" });
  expect(canonicalAccount("Lan@Gmail.com")).toEqual({ email: "lan@gmail.com" });
  expect(canonicalAccount("lan")).toBeNull();
});
