import { beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit";
import { useDatabase } from "@/db/testing";
import { someBuyer } from "@/db/testing.shop";
import { record } from "@/domain/audit/writes";
import { auditQuery, readAuditFilter } from "@/domain/moderation/input";
import { listAudit, listAuditWhole } from "@/domain/moderation/reads";
import { mintAdminScope } from "@/domain/people/scopes";
import { newId } from "@/platform/ids";

useDatabase();
const province = mintAdminScope({ userId: newId(), communeCodes: "all" });
const officer = mintAdminScope({ userId: newId(), communeCodes: ["25345"] });

beforeAll(async () => {
  const [dao, binh] = [await someBuyer("Trần Thị Đào"), await someBuyer("Bình")];
  const entry = { actorRole: "province", subjectType: "product", subjectId: newId(), communeCode: "00001" };
  await inTransaction(async (tx) => {
    // the last moment of the 19th here, and the first of the 20th
    for (const [at, actorUserId, subjectLabel] of [
      ["2026-11-19T16:59:59Z", dao.userId, "Gạo đỏ"],
      ["2026-11-19T17:00:00Z", dao.userId, "Hạt điều"],
      ["2026-11-20T03:00:00Z", binh.userId, "Gạo nếp"],
    ] as const)
      await record(tx, { ...entry, at: new Date(at), actorUserId, subjectLabel, action: "product.hide" });
  });
});

const found = async (asked: Record<string, string>, admin = province) =>
  (await listAuditWhole(admin, readAuditFilter(asked), 100)).map(({ subjectLabel }) => subjectLabel);

test.each([
  [{ who: "tran thi dao" }, ["Hạt điều", "Gạo đỏ"]],
  [{ q: "gao" }, ["Gạo nếp", "Gạo đỏ"]],
  [{ q: "gao", who: "Đào" }, ["Gạo đỏ"]],
  [{ from: "2026-11-20", to: "2026-11-20" }, ["Gạo nếp", "Hạt điều"]],
  [{ to: "2026-11-19" }, ["Gạo đỏ"]],
  [{ action: "product.show" }, []],
  [{ action: "x", from: "hôm qua", q: "%" }, []],
])("the log asked for %o tells %o", async (asked, lines) => {
  expect(await found(asked)).toEqual(lines);
});

test("what was done outside an officer's units is not theirs to read, on the page or in the file", async () => {
  expect(await found({}, officer)).toEqual([]);
  expect((await listAudit(officer, readAuditFilter({}))).rows).toEqual([]);
  expect(await db.select().from(auditLog)).toHaveLength(3);
});

test("a filter goes into an address and comes back the same", () => {
  const filter = readAuditFilter({ q: "gạo", who: "Đào", from: "2026-11-19", action: "product.hide" });
  expect(readAuditFilter(auditQuery(filter))).toEqual(filter);
});
