import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Dong } from "@/domain/money/dong";
import { newId } from "@/platform/ids";

/** Whole đồng. Refuses fractions and integers a JavaScript number cannot hold, in both directions. */
export const dong = customType<{ data: Dong; driverData: string }>({
  dataType: () => "bigint",
  toDriver: (value) => String(wholeDong(value)),
  fromDriver: (value) => wholeDong(Number(value)),
});

function wholeDong(value: number): Dong {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole amount of đồng: ${value}`);
  return value as Dong;
}

/** The default of amounts that most rows do not have. */
export const noDong = sql<Dong>`0`;

/** An instant, to the millisecond JavaScript keeps. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A primary key that sorts by the time it was made. */
export const id = () => uuid().primaryKey().$defaultFn(newId);

export const createdAt = () =>
  moment()
    .notNull()
    .default(sql`now()`);

/** A full-text document (PostgreSQL tsvector); written by SQL, never read into JavaScript. */
export const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
