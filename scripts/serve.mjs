// The server of a built market, as `npm start` runs it: Next, with the finished pages kept packed in front of it.
import { createServer } from "node:http";
import next from "next";
import { keepFinishedPages } from "../platform/finished-pages.mjs";
import { sayWhatIsMissing } from "../platform/missing-page.mjs";
import { noteVisits } from "../platform/noted-visits.mjs";
import { showDemoPay } from "./demo-cards.mjs";

const port = Number(process.env.PORT ?? 3000);
const market = next({ dev: false, port });
await market.prepare();
const server = createServer(noteVisits(showDemoPay(keepFinishedPages(sayWhatIsMissing(market.getRequestHandler())))));
// longer than a proxy or a client keeps a connection: closed here first, their next request would meet the end of it
server.keepAliveTimeout = 75_000;
server.listen(port);
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop());

/** Requests under way are answered first. */
async function stop() {
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await market.close();
  process.exit(0);
}
