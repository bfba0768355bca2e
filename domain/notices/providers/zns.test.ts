import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { demoSender } from "@/domain/notices/provider";
import { znsSender } from "@/domain/notices/providers/zns";
import { standIn, type Told } from "@/platform/outside.testing";

const notice = {
  to: "+84912345678",
  text: "",
  template: "330875",
  params: { order_code: "K7M4-2QXP", customer_name: "Lan" },
  idempotencyKey: `notice-${"7".repeat(60)}`,
};
let service: Awaited<ReturnType<typeof standIn>> | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await service?.close();
});

async function sender(told: Told) {
  service = await standIn(() => told);
  return znsSender({ accessToken: "token-of-zalo", baseUrl: service.baseUrl });
}

test("a template is sent to the phone as its page says", async () => {
  const zns = await sender({
    json: { error: 0, message: "Success", data: { msg_id: "a1b2", sent_time: "1", quota: {} } },
  });
  expect(await zns.send(notice)).toEqual({ outsideId: "a1b2" });
  expect(service?.asked).toMatchObject([
    {
      method: "POST",
      path: "/message/template",
      headers: { access_token: "token-of-zalo" },
      body: {
        phone: "84912345678",
        template_id: "330875",
        template_data: { order_code: "K7M4-2QXP", customer_name: "Lan" },
        tracking_id: notice.idempotencyKey.slice(0, 48),
      },
    },
  ]);
});

test.each([
  [-118, { name: "NoticeRefused", isUnreachable: true }],
  [-119, { name: "NoticeRefused", isUnreachable: true }],
  [-131, { name: "NoticeRefused", isUnreachable: false }],
  [-124, { name: "Error" }],
  [-133, { name: "Error" }],
  [-144, { name: "Error" }],
])("error %i ends in %j", async (error, outcome) => {
  const zns = await sender({ json: { error, message: "no" } });
  await expect(zns.send(notice)).rejects.toMatchObject(outcome);
});

test("without a template nothing is asked", async () => {
  const zns = await sender({ json: {} });
  await expect(zns.send({ ...notice, template: undefined })).rejects.toMatchObject({ code: "no_template" });
  expect(service?.asked).toEqual([]);
});

test("the demonstration leaves on the disk what a phone would show, and has no Zalo for numbers that end in 0", async () => {
  const home = await mkdtemp(join(tmpdir(), "phones-"));
  vi.spyOn(process, "cwd").mockReturnValue(home);
  expect(await demoSender("zns").send({ ...notice, text: "Chào chị" })).toEqual({ outsideId: null });
  const [left = ""] = await readdir(join(home, ".data", "phones"));
  expect(await readFile(join(home, ".data", "phones", left), "utf8")).toBe("+84912345678\n\nChào chị\n");
  const nobody = { ...notice, to: "+84912345670" };
  await expect(demoSender("zns").send(nobody)).rejects.toMatchObject({ isUnreachable: true });
  expect(await demoSender("sms").send(nobody)).toEqual({ outsideId: null });
});
