import { describe, expect, test } from "vitest";
import { addressInput, newPassword, pathOnThisSite, signUpInput } from "@/domain/people/input";

describe("after signing in one stays on this site", () => {
  test.each(["/", "/account", "/en/checkout?address=1&x=%20", "/orders/K7M4-2QXP?key=a_b-c", "/products?stars=3,4"])(
    "%s is a path",
    (to) => {
      expect(pathOnThisSite(to)).toBe(to);
    },
  );

  test.each([
    "",
    "account",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\tevil.example",
    "/\n/evil.example",
    "/%0d%0aSet-Cookie:x=1",
    "/account%0D%0ALocation:x",
    "/%5cevil.example",
    "/%2fevil.example",
    "/a@evil.example",
    `/${"a".repeat(501)}`,
  ])("%j is not", (to) => {
    expect(pathOnThisSite(to)).toBeNull();
  });
});

describe("signing up", () => {
  const lan = { name: "Nguyễn Thị Lan", phone: "0912 345 678", email: "", password: "hạt điều 2026", consent: "on" };
  const codes = (typed: object) => signUpInput.safeParse(typed).error?.issues.map(({ message }) => message) ?? [];

  test("a number is enough, and so is an address", () => {
    expect(signUpInput.parse(lan)).toMatchObject({ phone: "+84912345678", email: null });
    expect(signUpInput.parse({ ...lan, phone: "", email: "Lan@Gmail.com" })).toMatchObject({ email: "lan@gmail.com" });
  });

  test("neither is too little, and nothing is kept without consent", () => {
    expect(codes({ ...lan, phone: "" })).toEqual(["account_missing"]);
    expect(codes({ ...lan, phone: "", password: "1" })).toEqual(["password_short", "account_missing"]);
    expect(codes({ ...lan, phone: "12", password: "1" })).toEqual(["phone_invalid", "password_short"]);
    expect(codes({ ...lan, consent: undefined })).toEqual(["consent_missing"]);
    expect(codes({ ...lan, phone: "123" })).toEqual(["phone_invalid"]);
  });

  test.each([
    ["1234567", "password_short"],
    ["12345678", "password_common"],
    ["MatKhau123", "password_common"],
    ["a".repeat(201), "field_too_long"],
  ])("%s is no password", (password, code) => {
    expect(newPassword.safeParse(password).error?.issues.map(({ message }) => message)).toContain(code);
  });
});

test("an address needs a house or a hamlet, and a ward", () => {
  const typed = { name: "Lan", phone: "0912345678", wardCode: "25195", hamlet: "  Ấp   3 ", line: "" };
  expect(addressInput.parse(typed)).toMatchObject({ hamlet: "Ấp 3", isDefault: false, addressId: null });
  expect(addressInput.safeParse({ ...typed, hamlet: " " }).error?.issues[0]?.message).toBe("address_missing");
  expect(addressInput.safeParse({ ...typed, wardCode: "" }).error?.issues[0]?.message).toBe("ward_missing");
});
