import { afterEach, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { useDatabase } from "@/db/testing";
import { codeOf } from "@/db/testing.shop";
import { listLostNotices } from "@/domain/moderation/reads/lost-notices";
import { NoticeRefused } from "@/domain/notices/provider";
import { postLetters, sendDue } from "@/domain/notices/writes";
import { mintAdminScope } from "@/domain/people/scopes";
import { forgetEnvironment } from "@/platform/env";

useDatabase();
const now = new Date("2026-11-20T03:00:00Z");
const userId = "019b0000-0000-7000-8000-000000000001";
const province = mintAdminScope({ userId, communeCodes: "all" });
const officer = mintAdminScope({ userId, communeCodes: ["25195"] });

beforeEach(() => {
  process.env.DEMO = "1";
  forgetEnvironment();
});
afterEach(() => {
  delete process.env.DEMO;
  forgetEnvironment();
});

test("the province sees what was given up and why, without the reader's address; an officer does not", async () => {
  const bounced = async () => {
    throw new NoticeRefused("email", "550", { words: "no such mailbox" });
  };
  const unreachable = async () => {
    throw new NoticeRefused("zns", "-118", { words: "no account", isUnreachable: true });
  };
  const cancelled = { template: "part_cancelled", locale: "vi", news: "K7M4-2QXP-1" } as const;
  const payload = { code: "K7M4-2QXP-1", orderCode: "K7M4-2QXP", key: "k" };
  await inTransaction((tx) =>
    postLetters(
      tx,
      [
        { ...cancelled, to: { email: null, phone: "+84912345678" }, payload },
        { ...cancelled, to: { email: "lan@example.vn", phone: null }, payload },
      ],
      now,
    ),
  );
  await sendDue(now, {
    senders: [
      { channel: "email", send: bounced },
      { channel: "zns", send: unreachable },
    ],
  });
  expect(await listLostNotices(province)).toMatchObject([
    {
      channel: "email",
      recipient: "l•••@example.vn",
      code: "K7M4-2QXP-1",
      failure: "email refused a notice: 550 no such mailbox",
      attempts: 1,
      failedAt: now,
    },
  ]);
  expect(await codeOf(listLostNotices(officer))).toBe("forbidden");
});
