import "server-only";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { record } from "@/domain/audit/writes";
import type { makeNowInput } from "@/domain/opendata/input";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";
import { enqueue } from "@/platform/queue";

/** Has the files made anew now, without waiting for the night. Pressed twice they are made once. Only the province's own. */
export async function askForOpenData(
  admin: AdminScope,
  _input: z.output<typeof makeNowInput>,
  now: Date,
): Promise<void> {
  requireProvince(admin);
  await inTransaction(async (tx) => {
    await enqueue(tx, "make_open_data", {}, { jobKey: "make-open-data" });
    await record(tx, {
      at: now,
      actorUserId: admin.userId,
      actorRole: "province",
      action: "open_data.make",
      subjectType: "open_data",
      subjectId: "open-data",
      subjectLabel: "",
    });
  });
}
