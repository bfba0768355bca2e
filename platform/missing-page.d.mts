import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
export function sayWhatIsMissing(handle: Handler): (request: IncomingMessage, response: ServerResponse) => void;
