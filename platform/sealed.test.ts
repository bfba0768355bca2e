import { afterEach, expect, test } from "vitest";
import { forgetEnvironment } from "@/platform/env";
import { seal, unseal } from "@/platform/sealed";

const before = process.env.AUTH_SECRET;

afterEach(() => {
  if (before === undefined) delete process.env.AUTH_SECRET;
  else process.env.AUTH_SECRET = before;
  forgetEnvironment();
});

test.each(["", "mật khẩu", "x".repeat(4000)])("what was sealed is read again: %j", (plain) => {
  expect(unseal(seal(plain))).toBe(plain);
});

test("a seal shows nothing, and no two are alike", () => {
  expect(seal("secret")).not.toContain("secret");
  expect(seal("secret")).not.toBe(seal("secret"));
});

test("a seal that was changed, or made under another secret, does not open", () => {
  const sealed = seal("secret");
  const [form, nonce, text, tag] = sealed.split(".");
  for (const wrong of ["", "secret", [form, nonce, `A${text}`, tag].join("."), [form, nonce, text, "AAAA"].join(".")])
    expect(() => unseal(wrong)).toThrow("this seal does not open");
  process.env.AUTH_SECRET = "another one, as long as it takes to be one";
  forgetEnvironment();
  expect(() => unseal(sealed)).toThrow("this seal does not open");
});
