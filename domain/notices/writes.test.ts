import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { outbox } from "@/db/schema/notices";
import { useDatabase } from "@/db/testing";
import { atOnce } from "@/db/testing.shop";
import { type Notice, NoticeRefused, type NoticeSender } from "@/domain/notices/provider";
import { esmsSender } from "@/domain/notices/providers/sms";
import { type Letter, postLetters, sendDue, sendLettersJob } from "@/domain/notices/writes";
import { minutesAfter } from "@/platform/clock";
import { forgetEnvironment } from "@/platform/env";
import { OutsideUnavailable } from "@/platform/outside";
import { standIn, type Told } from "@/platform/outside.testing";
import { drainDueJobs } from "@/platform/queue";

useDatabase();

const now = new Date("2026-11-20T03:00:00Z");
const later = (minutes: number) => minutesAfter(now, minutes);
const lan = "+84912345678";

beforeEach(async () => {
  await db.delete(outbox);
});
afterEach(() => setDemo(undefined));

function setDemo(value: "1" | undefined): void {
  if (value === undefined) delete process.env.DEMO;
  else process.env.DEMO = value;
  forgetEnvironment();
}

function shipped(to: Partial<Letter["to"]>, number = 1): Letter {
  const code = `K7M4-2QXP-${number}`;
  return {
    to: { email: null, phone: null, ...to },
    template: "part_moved",
    locale: "vi",
    news: `${code}:shipped`,
    payload: { code, orderCode: "K7M4-2QXP", key: "k", state: "shipped", carrier: "ghn", trackingCode: "GHN1" },
  };
}

const post = (...letters: Letter[]) => inTransaction((tx) => postLetters(tx, letters, now));
const rows = () => db.select().from(outbox).orderBy(outbox.createdAt, outbox.channel);

/** A provider that keeps what it was asked to send, and answers as the test says. */
function provider(channel: NoticeSender["channel"], answer: (notice: Notice, turn: number) => Promise<void>) {
  const asked: Notice[] = [];
  const sender: NoticeSender = {
    channel,
    send: async (notice) => {
      asked.push(notice);
      await answer(notice, asked.length);
      return { outsideId: `outside-${asked.length}` };
    },
  };
  return { sender, asked };
}

const letterJobs = {
  [sendLettersJob]: async () => {
    await sendDue(later(1));
  },
};

const takes = async () => {};
const isAway = async () => {
  throw new OutsideUnavailable(new URL("https://sms.example/send"), new Error("HTTP 500"));
};
const refuses = (channel: NoticeSender["channel"], isUnreachable: boolean) => async () => {
  throw new NoticeRefused(channel, "-118", { words: "no such account", isUnreachable });
};

describe("a piece of news", () => {
  beforeEach(() => setDemo("1"));

  test("posted from ten hands at once, and again later, is written once for each person", async () => {
    const { codes } = await atOnce(10, () => post(shipped({ phone: lan }), shipped({ email: "lan@example.vn" })));
    expect(codes).toEqual(Array<string>(10).fill("accepted"));
    await post(shipped({ phone: lan }));
    expect(await rows()).toMatchObject([
      { channel: "email", recipient: "lan@example.vn", newsKey: "part_moved:K7M4-2QXP-1:shipped" },
      { channel: "zns", recipient: lan, newsKey: "part_moved:K7M4-2QXP-1:shipped" },
    ]);
  });

  test("is told each way as that way can carry it", async () => {
    const [email, zns] = [provider("email", takes), provider("zns", takes)];
    await post(shipped({ phone: lan }), shipped({ email: "lan@example.vn" }));
    await sendDue(now, { senders: [email.sender, zns.sender] });
    expect(email.asked).toMatchObject([{ to: "lan@example.vn", subject: "Đơn K7M4-2QXP-1: đã gửi hàng đi" }]);
    expect(zns.asked).toMatchObject([
      {
        to: lan,
        text: "Đơn K7M4-2QXP-1 đã gửi: Giao Hàng Nhanh, GHN1. http://localhost:3000/orders/K7M4-2QXP?key=k",
        params: { order_code: "K7M4-2QXP-1", customer_name: "bạn" },
      },
    ]);
  });
});

test("a phone is told nothing where the market has no way to it", async () => {
  await post(shipped({ phone: lan }));
  expect(await rows()).toEqual([]);
});

describe("sending", () => {
  beforeEach(() => setDemo("1"));

  test("by eight senders at once tells each person once", async () => {
    const zns = provider("zns", takes);
    await post(...Array.from({ length: 25 }, (_, number) => shipped({ phone: lan }, number)));
    const sent = await Promise.all(Array.from({ length: 8 }, () => sendDue(now, { senders: [zns.sender] })));
    expect(sent.reduce((sum, each) => sum + each.sent, 0)).toBe(25);
    expect(new Set(zns.asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(25);
    expect(zns.asked).toHaveLength(25);
    const told = await rows();
    expect(told.every((row) => row.sentAt !== null && row.attempts === 1 && row.outsideId !== null)).toBe(true);
    expect(await sendDue(later(600), { senders: [zns.sender] })).toEqual({ sent: 0, failed: 0 });
  });

  test("by a queue worked off twice at once tells each person once", async () => {
    await post(...Array.from({ length: 25 }, (_, number) => shipped({ phone: lan }, number)));
    await Promise.all([drainDueJobs(letterJobs, {}), drainDueJobs(letterJobs, {})]);
    const told = await rows();
    expect(told).toHaveLength(25);
    expect(told.every((row) => row.sentAt !== null && row.attempts === 1)).toBe(true);
  });

  test("cut off between the provider and our note of it, is done again under the same key", async () => {
    await post(shipped({ phone: lan }));
    const zns = provider("zns", takes);
    await sendDue(now, { senders: [zns.sender] });
    await db.update(outbox).set({ sentAt: null });
    expect(await sendDue(later(4), { senders: [zns.sender] })).toEqual({ sent: 0, failed: 0 });
    expect(await sendDue(later(5), { senders: [zns.sender] })).toEqual({ sent: 1, failed: 0 });
    expect(zns.asked[1]?.idempotencyKey).toBe(zns.asked[0]?.idempotencyKey);
  });

  test.each([
    ["unreachable in Zalo", true, ["sms", "zns"]],
    ["refused for our own fault", false, ["zns"]],
  ])("%s: the news is then in %j", async (_, isUnreachable, channels) => {
    const zns = provider("zns", refuses("zns", isUnreachable));
    const sms = provider("sms", takes);
    const senders = [zns.sender, sms.sender];
    await post(shipped({ phone: lan }));
    await sendDue(now, { senders });
    await sendDue(later(1), { senders });
    await sendDue(later(60), { senders });
    const told = await rows();
    expect(told.map(({ channel }) => channel)).toEqual(channels);
    expect(told.find(({ channel }) => channel === "zns")).toMatchObject({
      failedAt: now,
      sentAt: null,
      failure: "zns refused a notice: -118 no such account",
    });
    expect(zns.asked).toHaveLength(1);
    expect(sms.asked.map(({ text }) => text)).toEqual(
      isUnreachable
        ? ["Don K7M4-2QXP-1 da gui: Giao Hang Nhanh, GHN1. http://localhost:3000/orders/K7M4-2QXP?key=k"]
        : [],
    );
  });

  test("to a provider that answers nobody is tried later, each time later, and given up with its reason", async () => {
    const sms = provider("zns", isAway);
    await post(shipped({ phone: lan }));
    const triedAt: number[] = [];
    for (let minute = 0; minute < 3000; minute += 5) {
      const before = sms.asked.length;
      await sendDue(later(minute), { senders: [sms.sender] });
      if (sms.asked.length > before) triedAt.push(minute);
    }
    expect(triedAt).toEqual([0, 5, 15, 35, 75, 155, 315, 635]);
    expect(await rows()).toMatchObject([
      { attempts: 8, failedAt: later(635), failure: "no usable answer from sms.example/send" },
    ]);
  });

  test("stops at a provider that hangs, which holds up no other and is not asked again at once", async () => {
    const hangs = provider("zns", () => new Promise(() => {}));
    const email = provider("email", takes);
    const senders = [hangs.sender, email.sender];
    await post(
      ...Array.from({ length: 30 }, (_, number) => shipped({ phone: lan }, number)),
      ...Array.from({ length: 30 }, (_, number) => shipped({ email: "lan@example.vn" }, number)),
    );
    expect(await sendDue(now, { senders, patienceMs: 50 })).toEqual({ sent: 30, failed: 5 });
    expect(await sendDue(now, { senders, patienceMs: 50 })).toEqual({ sent: 0, failed: 0 });
    expect(hangs.asked).toHaveLength(5);
    const waiting = (await rows()).filter(({ channel }) => channel === "zns");
    expect(waiting.filter(({ attempts }) => attempts === 0)).toHaveLength(25);
    expect(await sendDue(later(1), { senders, patienceMs: 50 })).toEqual({ sent: 0, failed: 5 });
  });

  test.each<[string, Told]>([
    ["says 500", { status: 500 }],
    ["says 429", { status: 429 }],
    ["never answers", { never: true }],
    ["answers with a page", { text: "<html>" }],
  ])("to a gateway that %s keeps the notice for later", async (_, answer) => {
    const gateway = await standIn(() => answer);
    const account = { apiKey: "key-1", secretKey: "secret-1", brandname: "CHO OCOP", baseUrl: gateway.baseUrl };
    await post(shipped({ phone: lan }));
    await db.update(outbox).set({ channel: "sms" });
    const senders = [esmsSender(account)];
    expect(await sendDue(now, { senders, patienceMs: 200 })).toEqual({ sent: 0, failed: 1 });
    expect(await rows()).toMatchObject([{ sentAt: null, failedAt: null, attempts: 1, dueAt: later(5) }]);
    expect((await rows())[0]?.failure).not.toMatch(/^$|secret-1/);
    await gateway.close();
  });

  test("goes on past a notice that is refused", async () => {
    const zns = provider("zns", async ({ params }) => {
      if (params?.order_code === "K7M4-2QXP-3") throw new NoticeRefused("zns", "-132", { words: "bad" });
    });
    await post(...Array.from({ length: 12 }, (_, number) => shipped({ phone: lan }, number)));
    expect(await sendDue(now, { senders: [zns.sender] })).toEqual({ sent: 11, failed: 1 });
  });
});

describe("without a mail server", () => {
  const folder = join(process.cwd(), ".data", "mail");
  const recipient = `lan-${process.pid}@example.test`;
  const left = () => {
    try {
      return readdirSync(folder).filter((file) => readFileSync(join(folder, file), "utf8").includes(recipient));
    } catch {
      return [];
    }
  };
  afterAll(() => {
    for (const file of left()) rmSync(join(folder, file));
  });

  test("two senders at once leave every letter once", async () => {
    await post(...Array.from({ length: 25 }, (_, number) => shipped({ email: recipient }, number)));
    const sent = await Promise.all([sendDue(now), sendDue(now), sendDue(now)]);
    expect(sent.reduce((sum, each) => sum + each.sent, 0)).toBe(25);
    expect(left()).toHaveLength(25);
    expect((await rows()).every((row) => row.sentAt !== null && row.attempts === 1)).toBe(true);
  });
});
