import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import postgres from "postgres";
import { answerApi } from "./api";
import { answerControl } from "./control";
import { expireDueSessions } from "./expiry";
import { noFees } from "./fees";
import { jsonReply, readRequest, type Reply, type Request, sendReply } from "./http";
import { answerPage } from "./pages";
import { createTables } from "./tables";
import { startPostman } from "./webhooks";
import { type Settings, type World } from "./world";

export type StripeServer = { address: string; close: () => Promise<void> };

/** Starts it on this machine only. Closing cuts the calls that hang and lets the letter under way arrive. */
export async function startStripeServer(settings: Settings): Promise<StripeServer> {
  const sql = postgres(settings.databaseUrl, { max: 12, onnotice: () => {}, connect_timeout: 10 });
  await createTables(sql);
  let world: World | null = null;
  const server = createServer((incoming, response) => void serve(world, incoming, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, "127.0.0.1", resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const postman = startPostman(sql, settings.webhook, report);
  world = {
    sql,
    postman,
    secretKey: settings.secretKey,
    publicBase: (settings.publicBase ?? `${address}/pay`).replace(/\/$/, ""),
    fees: settings.fees ?? noFees,
    now: settings.now,
  };
  const clerk = expireDueSessions(world, report);
  return {
    address,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([postman.stop(), clerk.stop()]);
      await sql.end({ timeout: 5 });
    },
  };
}

async function serve(world: World | null, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await readRequest(incoming);
    sendReply(response, world ? await answer(world, request) : { kind: "drop" });
  } catch (error) {
    report(error);
    const body = { error: { type: "api_error", message: "Something went wrong on this server." } };
    if (!response.headersSent) sendReply(response, jsonReply(500, body));
  }
}

async function answer(world: World, request: Request): Promise<Reply> {
  if (request.path.startsWith("/pay/")) return answerPage(world, request);
  if (request.path.startsWith("/_control/")) return answerControl(world, request);
  return answerApi(world, request);
}

function report(error: unknown): void {
  console.error(error);
}
