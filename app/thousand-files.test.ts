import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { z } from "zod";
import { send } from "@/app/[locale]/(shop)/orders/[code]/messages/actions";
import { ask } from "@/app/[locale]/(shop)/orders/[code]/return/actions";
import { write } from "@/app/[locale]/(shop)/orders/[code]/review/actions";
import { fieldSentences, formValues } from "@/app/form-action";
import { inputs } from "@/db/testing.inputs";
import type { BuyerScope } from "@/domain/people/scopes";
import { visitShop } from "@/domain/visits/writes/visit";
import type { VisitShopInput } from "@/domain/visits/input";
import { idle } from "@/platform/form-state";
import { refusalWords } from "@/platform/i18n/translator";
import { newId } from "@/platform/ids";

vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

let opened = 0;

/** A photograph that tells when somebody reads it. */
class Sealed extends File {
  constructor() {
    super([new Uint8Array(512)], "anh.jpg", { type: "image/jpeg" });
  }
  override async arrayBuffer(): Promise<ArrayBuffer> {
    opened += 1;
    return super.arrayBuffer();
  }
}

function withThousand(example: Readonly<Record<string, unknown>>, field: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(example)) if (typeof value === "string") form.set(name, value);
  for (let sent = 0; sent < 1_000; sent += 1) form.append(field, new Sealed());
  return form;
}

/** Each field of a form that holds a file, as the examples have them. */
const fields = Object.entries(inputs).flatMap(([name, { examples }]) =>
  examples.flatMap((example) =>
    Object.entries(example as Record<string, unknown>).flatMap(([field, value]) => {
      const isOne = value instanceof File;
      const isSeveral = Array.isArray(value) && value[0] instanceof File;
      return isOne || isSeveral ? [{ name, field, isSeveral, example: example as Record<string, unknown> }] : [];
    }),
  ),
);

test("several forms take one file, and a few take several", () => {
  expect(fields.filter(({ isSeveral }) => !isSeveral).length).toBeGreaterThan(10);
  expect([...new Set(fields.filter(({ isSeveral }) => isSeveral).map(({ name }) => name))].toSorted()).toEqual([
    "messages.sendMessageForm",
    "returns.askReturnForm",
    "returns.askReturnUpload",
    "reviews.reviewForm",
    "visits.visitBusinessForm",
    "visits.visitShopForm",
  ]);
});

test.each(fields.filter(({ isSeveral }) => !isSeveral))(
  "a thousand files for the one of $name are refused at $field, in words",
  async ({ name, field, example }) => {
    const [room = "", schemaName = ""] = name.split(".");
    const rooms = (await import(join(process.cwd(), "domain", room, "input.ts"))) as Record<string, z.ZodType>;
    const taken = rooms[schemaName]?.safeParse(formValues(withThousand(example, field)));
    expect(taken?.error && fieldSentences("vi", taken.error)[field]).toBe(refusalWords("vi", "one_file_only", {}));
    expect(opened).toBe(0);
  },
);

test.each([
  ["a review", write, "reviews.reviewForm", 4],
  ["a return", ask, "returns.askReturnForm", 5],
  ["a message", send, "messages.sendMessageForm", 3],
] as const)("a thousand photographs of %s are refused unread", async (_of, action, name, most) => {
  const example = fields.find((each) => each.name === name)?.example ?? {};
  const state = await action(idle, withThousand({ ...example, locale: "vi" }, "photos"));
  expect(state.fields["photos"]).toBe(refusalWords("vi", "too_many_photos", { most }));
  expect(opened).toBe(0);
});

test("a thousand photographs of a visit are refused unread", async () => {
  const photos = Array.from({ length: 1_000 }, () => new Sealed());
  const visit = { visitId: newId(), visitedOn: "2026-11-20", photos } as unknown as VisitShopInput;
  const now = new Date("2026-11-20T03:00:00Z");
  await expect(visitShop({} as BuyerScope, visit, now)).rejects.toMatchObject({ code: "too_many_photos" });
  expect(opened).toBe(0);
});
