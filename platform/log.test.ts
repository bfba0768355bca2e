import { Writable } from "node:stream";
import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { createLog, requestIdOf } from "@/platform/log";

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLog("info", sink));
  return text;
}

test("what is secret or personal is hidden by its name", () => {
  const text = linesOf((log) =>
    log.info({
      user: { password: "hunter2", phone: "0912345678" },
      headers: { authorization: "Bearer x7" },
      token: "t0k",
    }),
  );
  for (const secret of ["hunter2", "0912345678", "x7", "t0k"]) expect(text).not.toContain(secret);
});

test("a failed query is logged without what was sent with it", () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_phone"'), {
    code: "23505",
  });
  const error = new DrizzleQueryError("insert into users (name) values ($1)", ["Nguyễn Thị Lan"], cause);
  const text = linesOf((log) => log.error({ err: error }, "failed"));
  expect(text).not.toContain("Lan");
  expect(text).toContain("23505");
});

test("an address with credentials loses them", () => {
  const text = linesOf((log) => log.error({ err: new Error("cannot reach postgres://ocop:s3cret@db/ocop") }, "failed"));
  expect(text).not.toContain("s3cret");
});

test("a harmless request id is kept, any other is replaced", () => {
  expect(requestIdOf(new Headers({ "x-request-id": "4f1c2a9e-1111" }))).toBe("4f1c2a9e-1111");
  for (const given of ["short", 'x"} {"level":60', ""]) {
    expect(requestIdOf(new Headers({ "x-request-id": given }))).toMatch(/^[0-9a-f-]{36}$/);
  }
});
