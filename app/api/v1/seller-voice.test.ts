import { eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { GET as listMessages } from "@/app/api/v1/seller/messages/route";
import { POST as reportMessage } from "@/app/api/v1/seller/messages/[id]/report/route";
import { GET as readTalk, POST as write } from "@/app/api/v1/seller/orders/[code]/messages/route";
import { POST as take } from "@/app/api/v1/seller/reviews/[id]/[step]/route";
import { GET as listReviews } from "@/app/api/v1/seller/reviews/route";
import { db } from "@/db/client";
import { reviewReports } from "@/db/schema/reviews";
import { useDatabase } from "@/db/testing";
import { openStrangers, type Strangers } from "@/db/testing.strangers";
import { findPartTalk } from "@/domain/messages/reads";
import { mintApiKey } from "@/domain/people/writes/keys";
import { now } from "@/platform/clock";

vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
}));

useDatabase();

let world: Strangers;
const keys = { pepper: "", rice: "" };

beforeAll(async () => {
  world = await openStrangers(new Date());
  keys.pepper = (await mintApiKey(world.pepper.seller, { name: "Máy" }, now())).key;
  keys.rice = (await mintApiKey(world.rice.seller, { name: "Máy" }, now())).key;
});

type Route = (request: Request, context: never) => Promise<Response>;

async function ask(
  route: Route,
  {
    as = "pepper",
    params = {},
    body,
  }: { as?: keyof typeof keys; params?: Record<string, string>; body?: unknown } = {},
): Promise<{ status: number; said: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${keys[as]}`, "content-type": "application/json" };
  const request = new Request("http://localhost/api/v1/seller", {
    headers,
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const answer = await route(request, { params: Promise.resolve(params) } as never);
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

test("a shop's software lists its talks, reads one, and answers", async () => {
  const { lan } = world;
  const params = { code: lan.returnPart };
  expect((await ask(listMessages)).said["items"]).toMatchObject([{ partCode: lan.returnPart }]);
  const sent = await ask(write, { params, body: { words: "Chào chị, hàng gửi hôm nay." } });
  expect(sent.status).toBe(201);
  expect(JSON.stringify((await ask(readTalk, { params })).said)).toContain("hàng gửi hôm nay");
  expect((await ask(write, { params, body: { words: " " } })).status).toBe(422);
});

test("it asks the province to look at a message, and answers and reports a review; twice is once", async () => {
  const { lan } = world;
  const talk = await findPartTalk(world.pepper.seller, lan.returnPart, now());
  const id = talk?.messages[0]?.id ?? "";
  const reported = await ask(reportMessage, { params: { id }, body: { reason: "Lời lẽ khó nghe" } });
  expect(reported).toMatchObject({ status: 200, said: { partCode: lan.returnPart } });
  const params = (step: string) => ({ id: lan.reviewId, step });
  for (let time = 0; time < 2; time += 1) {
    const answered = await ask(take, { params: params("answer"), body: { answer: "Cảm ơn chị." } });
    expect(answered).toMatchObject({
      status: 200,
      said: { review: { said: { answer: { words: "Cảm ơn chị.", editedAt: null } } } },
    });
    expect((await ask(take, { params: params("report"), body: { reason: "Không mua hàng" } })).status).toBe(200);
  }
  expect(await db.$count(reviewReports, eq(reviewReports.reviewId, lan.reviewId))).toBe(1);
  expect((await ask(listReviews)).said["items"]).toMatchObject([{ id: lan.reviewId }]);
  expect((await ask(take, { params: params("hide"), body: { reason: "x" } })).status).toBe(404);
});

test("another shop's software finds none of it", async () => {
  const { lan } = world;
  const as = "rice" as const;
  expect((await ask(listMessages, { as })).said["items"]).toEqual([]);
  expect((await ask(listReviews, { as })).said["items"]).toEqual([]);
  const answers = [
    await ask(readTalk, { as, params: { code: lan.returnPart } }),
    await ask(write, { as, params: { code: lan.returnPart }, body: { words: "x" } }),
    await ask(reportMessage, { as, params: { id: lan.messageId }, body: { reason: "x" } }),
    await ask(take, { as, params: { id: lan.reviewId, step: "answer" }, body: { answer: "x" } }),
    await ask(take, { as, params: { id: lan.reviewId, step: "report" }, body: { reason: "x" } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});
