import { afterEach, expect, test } from "vitest";
import { forgetEnvironment } from "@/platform/env";
import { NotOpened, ownSecretFor, seal, unseal } from "@/platform/sealed";

const before = process.env.AUTH_SECRET;

afterEach(() => {
  if (before === undefined) delete process.env.AUTH_SECRET;
  else process.env.AUTH_SECRET = before;
  forgetEnvironment();
});

test("what is sealed opens for its purpose, and looks different each time", () => {
  const [one, other] = [seal("mật khẩu của Lan", "account 1"), seal("mật khẩu của Lan", "account 1")];
  expect(one).not.toBe(other);
  expect(`${one}${other}`).not.toContain("Lan");
  expect(unseal(one, "account 1")).toBe("mật khẩu của Lan");
  expect(unseal(seal("", "x"), "x")).toBe("");
});

test("it does not open elsewhere, altered, cut short or for another house", () => {
  const sealed = seal("secret", "account 1");
  const last = sealed.endsWith("A") ? "B" : "A";
  const altered = [`${sealed.slice(0, 20)}${sealed[20] === "A" ? "B" : "A"}${sealed.slice(21)}`, sealed.slice(0, -6)];
  for (const wrong of [...altered, `v2${sealed.slice(2)}`, "", "v1.", `${sealed}${last}AAA`])
    expect(() => unseal(wrong, "account 1")).toThrow(NotOpened);
  expect(() => unseal(sealed, "account 2")).toThrow(NotOpened);
  process.env.AUTH_SECRET = "another house, another thirty-two letters";
  forgetEnvironment();
  expect(() => unseal(sealed, "account 1")).toThrow(NotOpened);
});

test("a secret of ours is each one's own and follows AUTH_SECRET", () => {
  const mine = ownSecretFor("pushes of 1");
  expect(ownSecretFor("pushes of 1")).toBe(mine);
  expect(ownSecretFor("pushes of 2")).not.toBe(mine);
  expect(mine).toHaveLength(43);
  process.env.AUTH_SECRET = "another house, another thirty-two letters";
  forgetEnvironment();
  expect(ownSecretFor("pushes of 1")).not.toBe(mine);
});
