import { createServer, type IncomingMessage, type Server } from "node:http";

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
};
export type Told = {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
  never?: boolean;
};

/** Another's service on this machine, for contract tests: it keeps what it was asked and tells what the test says. */
export async function standIn(answer: (asked: Asked) => Told) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const body: unknown = text === "" ? null : JSON.parse(text);
      const one = {
        method: request.method ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body,
      };
      asked.push(one);
      const told = answer(one);
      if (told.never) return;
      response.writeHead(told.status ?? 200, { "content-type": "application/json", ...told.headers });
      response.end(told.text ?? JSON.stringify(told.json ?? null));
    });
  });
  return {
    baseUrl: await listening(server),
    asked,
    paths: () => asked.map(({ path }) => path),
    close: () => closed(server),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    });
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
