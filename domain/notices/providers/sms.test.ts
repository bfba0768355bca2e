import { afterEach, expect, test } from "vitest";
import { esmsSender, smsText } from "@/domain/notices/providers/sms";
import { OutsideUnavailable } from "@/platform/outside";
import { standIn, type Told } from "@/platform/outside.testing";

const notice = { to: "+84912345678", text: "Đơn K7M4-2QXP đã gửi đi", idempotencyKey: "notice-7" };
let service: Awaited<ReturnType<typeof standIn>>;
afterEach(() => service.close());

async function sender(told: Told) {
  service = await standIn(() => told);
  return esmsSender({
    apiKey: "api-key-1",
    secretKey: "secret-key-1",
    brandname: "CHO OCOP",
    baseUrl: service.baseUrl,
  });
}

test("a message is handed to the gateway as its page says", async () => {
  const esms = await sender({ json: { CodeResult: "100", CountRegenerate: 0, SMSID: "d8e0f1" } });
  expect(await esms.send(notice)).toEqual({ outsideId: "d8e0f1" });
  expect(service.asked).toMatchObject([
    {
      method: "POST",
      path: "/MainService.svc/json/SendMultipleMessage_V4_post_json/",
      body: {
        ApiKey: "api-key-1",
        SecretKey: "secret-key-1",
        Phone: "0912345678",
        Content: "Don K7M4-2QXP da gui di",
        Brandname: "CHO OCOP",
        SmsType: "2",
        RequestId: "notice-7",
      },
    },
  ]);
});

test("what was taken before is not sent again", async () => {
  expect(await (await sender({ json: { CodeResult: 124 } })).send(notice)).toEqual({ outsideId: null });
});

test("what is no use to repeat is refused, without our secrets", async () => {
  const esms = await sender({ json: { CodeResult: "104", ErrorMessage: "Brand name of secret-key-1 is not exist" } });
  await expect(esms.send(notice)).rejects.toMatchObject({
    name: "NoticeRefused",
    code: "104",
    message: "sms refused a notice: 104 Brand name of … is not exist",
  });
});

test("what may pass is tried again", async () => {
  await expect((await sender({ json: { CodeResult: "103" } })).send(notice)).rejects.toMatchObject({ name: "Error" });
  await service.close();
  await expect((await sender({ status: 500 })).send(notice)).rejects.toThrow(OutsideUnavailable);
});

test.each([
  ["Đã gửi\n hàng", "Da gui hang"],
  ["120.000 ₫ ✓", "120.000 d"],
  ["a".repeat(600), "a".repeat(459)],
])("%j is texted as %j", (text, sent) => {
  expect(smsText(text)).toBe(sent);
});
