import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

test("a letter is left in .data/mail while there is no mail server", async () => {
  const home = await mkdtemp(join(tmpdir(), "rails-mail-"));
  vi.spyOn(process, "cwd").mockReturnValue(home);
  vi.resetModules();
  const { mailSender } = await import("@/domain/notices/providers/mail");
  const sent = await mailSender.send({
    to: "lan@example.vn",
    subject: "Đơn K7M4",
    text: "Xin chao",
    idempotencyKey: "letter-7",
  });
  expect(sent).toEqual({ outsideId: null });
  const [letter = ""] = await readdir(join(home, ".data", "mail"));
  expect(letter).toBe("letter-7.eml");
  const text = await readFile(join(home, ".data", "mail", letter), "utf8");
  expect(text).toMatch(/To: lan@example\.vn[\s\S]*Xin chao/);
  expect(text).toContain("Message-ID: <letter-7@localhost>");
});

test("a letter without a subject is refused", async () => {
  const { mailSender } = await import("@/domain/notices/providers/mail");
  const letter = { to: "lan@example.vn", text: "x", idempotencyKey: "n" };
  await expect(mailSender.send(letter)).rejects.toMatchObject({ name: "NoticeRefused", code: "no_subject" });
});
