import { type TransactionSql } from "postgres";
import { z } from "zod";
import { type Fees } from "./fees";
import { type FormValue } from "./form";
import { readParameters } from "./parameters";

/** What a request brings to the one who answers it. */
export type Call = {
  tx: TransactionSql;
  now: Date;
  /** Where people find the pages, without a slash at the end. */
  publicBase: string;
  fees: Fees;
  apiVersion: string;
  requestId: string | null;
  idempotencyKey: string | null;
};

/** One address of the API. Parameters are read before the work begins: what is wrong with them is nobody's first answer. */
export type Route = {
  method: "GET" | "POST";
  path: string;
  prepare: (given: FormValue, ids: readonly string[]) => (call: Call) => Promise<object>;
};

export function route<T>(
  method: Route["method"],
  path: string,
  input: z.ZodType<T>,
  run: (call: Call, input: T, ...ids: string[]) => Promise<object>,
): Route {
  return {
    method,
    path,
    prepare: (given, ids) => {
      const read = readParameters(input, given);
      return (call) => run(call, read, ...ids);
    },
  };
}

export const nothing = z.strictObject({});

export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
