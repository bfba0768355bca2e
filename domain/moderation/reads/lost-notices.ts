import "server-only";
import { and, desc, isNotNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import type { NoticeChannel } from "@/db/enums";
import { outbox } from "@/db/schema/notices";
import { type AdminScope, requireProvince } from "@/domain/people/scopes";

export type LostNotice = {
  id: string;
  channel: NoticeChannel;
  /** Enough to recognise, not enough to write to. */
  recipient: string;
  template: string;
  code: string;
  attempts: number;
  failure: string;
  failedAt: Date;
};

/** Notices given up, the latest first, but for those another channel took over. The province's only: refuses "forbidden" to officers. */
export async function listLostNotices(admin: AdminScope, reader: Reader = db): Promise<LostNotice[]> {
  requireProvince(admin);
  const rows = await reader
    .select({
      id: outbox.id,
      channel: outbox.channel,
      recipient: outbox.recipient,
      template: outbox.template,
      payload: outbox.payload,
      attempts: outbox.attempts,
      failure: outbox.failure,
      failedAt: outbox.failedAt,
    })
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.failedAt),
        sql`not (${outbox.channel} = 'zns' and exists (select 1 from outbox o where o.channel = 'sms'
          and o.recipient = ${outbox.recipient} and o.news_key = ${outbox.newsKey}))`,
      ),
    )
    .orderBy(desc(outbox.failedAt))
    .limit(50);
  return rows.flatMap(({ payload, failedAt, recipient, ...row }) =>
    failedAt === null
      ? []
      : [
          {
            ...row,
            recipient: masked(recipient),
            code: typeof payload.code === "string" ? payload.code : "",
            failedAt,
          },
        ],
  );
}

/** l•••@example.vn, +84•••678. */
function masked(recipient: string): string {
  const at = recipient.lastIndexOf("@");
  return at > 0
    ? `${recipient.slice(0, 1)}•••${recipient.slice(at)}`
    : `${recipient.slice(0, 3)}•••${recipient.slice(-3)}`;
}
