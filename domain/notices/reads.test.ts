import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { codeOf } from "@/db/testing.shop";
import { inboxQuery } from "@/domain/notices/input";
import { findInboxMessage, listInbox } from "@/domain/notices/reads";
import { type Letter, postLetters, sendDue } from "@/domain/notices/writes";
import { minutesAfter } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const lan = "+84912345678";
const nobody = "019b0000-0000-7000-8000-000000000001";

beforeEach(async () => {
  setDemo("1");
  await db.delete(outbox);
});
afterEach(() => setDemo(undefined));

function setDemo(value: "1" | undefined): void {
  if (value === undefined) delete process.env.DEMO;
  else process.env.DEMO = value;
  forgetEnvironment();
}

const takes = { channel: "zns", send: async () => ({ outsideId: null }) } as const;
const byMail = { channel: "email", send: async () => ({ outsideId: null }) } as const;

function shipped(to: Partial<Letter["to"]>, number: number): Letter {
  const code = `K7M4-2QXP-${number}`;
  const payload = { code, orderCode: "K7M4-2QXP", key: "k", state: "shipped", trackingCode: "GHN1" };
  return { to: { email: null, phone: null, ...to }, template: "part_moved", locale: "vi", news: code, payload };
}

const post = (letters: Letter[], at = now) => inTransaction((tx) => postLetters(tx, letters, at));
const ask = (asked: Record<string, string> = {}) => listInbox(inboxQuery.parse(asked));

describe("the inbox of the demonstration", () => {
  test("shows what was sent, the newest first and twenty to a page, each once", async () => {
    for (let number = 0; number < 45; number += 1) {
      const at = minutesAfter(now, Math.floor(number / 3));
      await post([shipped({ phone: lan }, number)], at);
      await sendDue(at, { senders: [takes] });
    }
    await post([shipped({ phone: lan }, 99)]);
    const pages = [await ask()];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await ask({ before: next }));
    expect(pages.map(({ messages }) => messages.length)).toEqual([20, 20, 5]);
    const seen = pages.flatMap(({ messages }) => messages);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(45);
    expect(seen.map(({ sentAt }) => sentAt)).toEqual(
      seen.map(({ sentAt }) => sentAt).toSorted((a, b) => b.getTime() - a.getTime()),
    );
  });

  test("is narrowed by channel and by recipient, however the number is typed", async () => {
    await post([
      shipped({ phone: lan }, 1),
      shipped({ email: "lan@example.vn" }, 2),
      shipped({ phone: "+84987654321" }, 3),
    ]);
    await sendDue(now, { senders: [takes, byMail] });
    const found = async (asked: Record<string, string>) =>
      (await ask(asked)).messages.map(({ recipient }) => recipient).toSorted((a, b) => a.localeCompare(b));
    expect(await found({ channel: "email" })).toEqual(["lan@example.vn"]);
    expect(await found({ channel: "sms" })).toEqual([]);
    for (const typed of ["0912 345 678", "+84912345678", "0912", "345.678"])
      expect(await found({ to: typed })).toEqual([lan]);
    expect(await found({ to: "LAN@" })).toEqual(["lan@example.vn"]);
    expect(await found({ to: "%" })).toEqual([]);
    expect(await found({ to: "", channel: "zns" })).toHaveLength(2);
  });

  test("opens a message, and never a link that opens an account", async () => {
    const reset: Letter = {
      to: { email: "lan@example.vn", phone: null },
      template: "password_reset",
      locale: "vi",
      news: "hash",
      payload: { name: "Lan", token: "one-time-secret" },
    };
    await post([reset]);
    await sendDue(now, { senders: [byMail] });
    await db.update(outbox).set({ payload: reset.payload });
    const [listed] = (await ask()).messages;
    const message = await findInboxMessage(listed?.id ?? "");
    expect(message).toMatchObject({
      channel: "email",
      recipient: "lan@example.vn",
      subject: "Đặt mật khẩu mới trên Chợ OCOP",
    });
    expect(message?.text).not.toMatch(/token|secret/);
    expect(await findInboxMessage(nobody)).toBeNull();
  });

  test("is nowhere but in the demonstration", async () => {
    setDemo(undefined);
    expect(await codeOf(ask())).toBe("not_found");
    expect(await codeOf(findInboxMessage(nobody))).toBe("not_found");
  });
});
