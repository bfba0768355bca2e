import { afterEach, expect, test } from "vitest";
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
afterEach(() => service?.close());

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
  [-118, "NoticeRefused"],
  [-131, "NoticeRefused"],
  [-124, "Error"],
  [-144, "Error"],
])("error %i ends in %s", async (error, name) => {
  const zns = await sender({ json: { error, message: "no" } });
  await expect(zns.send(notice)).rejects.toMatchObject({ name });
});

test("without a template nothing is asked", async () => {
  const zns = await sender({ json: {} });
  await expect(zns.send({ ...notice, template: undefined })).rejects.toMatchObject({ code: "no_template" });
  expect(service?.asked).toEqual([]);
});

test("the demonstration sends nothing", async () => {
  expect(await demoSender("zns").send(notice)).toEqual({ outsideId: null });
});
