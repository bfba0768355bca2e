import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
export type NotedVisit = {
  of: "product" | "shop";
  slug: string;
  caller: string;
  agent: string;
  views: number;
  /** Milliseconds since it was seen first. */
  ago: number;
};
export function noteVisits(handle: Handler): (request: IncomingMessage, response: ServerResponse) => unknown;
export function takeVisits(): NotedVisit[];

declare global {
  /** What waits to be counted in this process. */
  var ocopVisits: Map<string, unknown> | undefined;
}
