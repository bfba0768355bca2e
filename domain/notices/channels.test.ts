import { expect, test } from "vitest";
import { channelAfter, channelFor, type Contact } from "@/domain/notices/channels";

const email = "lan@example.vn";
const mobile = "+84912345678";
const landLine = "+842713123456";
const both = { zns: true, sms: true };
const onlyZns = { zns: true, sms: false };
const onlySms = { zns: false, sms: true };
const neither = { zns: false, sms: false };

test.each<[Contact, typeof both, string | null]>([
  [{ email, phone: null }, both, `email ${email}`],
  [{ email, phone: mobile }, both, `email ${email}`],
  [{ email, phone: mobile }, neither, `email ${email}`],
  [{ email: null, phone: mobile }, both, `zns ${mobile}`],
  [{ email: null, phone: mobile }, onlyZns, `zns ${mobile}`],
  [{ email: null, phone: mobile }, onlySms, `sms ${mobile}`],
  [{ email: null, phone: mobile }, neither, null],
  [{ email: null, phone: landLine }, both, null],
  [{ email: null, phone: null }, both, null],
])("%j with %j hears by %s", (contact, has, expected) => {
  const first = channelFor(contact, has);
  expect(first && `${first.channel} ${first.recipient}`).toBe(expected);
});

test.each([
  ["zns", true, both, "sms"],
  ["zns", true, onlyZns, null],
  ["zns", false, both, null],
  ["sms", true, both, null],
  ["email", true, both, null],
] as const)("after %s, unreachable there: %s, with %j: %s", (channel, isUnreachable, has, expected) => {
  expect(channelAfter({ channel, isUnreachable }, has)).toBe(expected);
});
