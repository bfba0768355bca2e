// A small server that speaks Stripe's API: for the demo and the tests, where no money may move.
//
// How to run it:
//   DATABASE_URL=postgres://… STRIPE_SECRET_KEY=sk_test_… STRIPE_WEBHOOK_SECRET=whsec_… \
//     tsx --conditions=react-server scripts/stripe-server/main.ts --port 12111 \
//     --public-base http://localhost:3000/demo/pay --webhook-url http://localhost:3000/api/webhooks/stripe
//
// The app reaches it with STRIPE_API_BASE=http://127.0.0.1:12111 and leads /demo/pay/… to http://127.0.0.1:12111/pay/….
// It listens on 127.0.0.1 only, keeps everything in the schema test_stripe, and creates that itself.
// What it keeps of each charge and dispute, in basis points and đồng: STRIPE_SERVER_FEE_BASIS_POINTS (340), STRIPE_SERVER_FEE_FIXED
// (12000), STRIPE_SERVER_FEE_DISPUTE (380000).
// Flags win over STRIPE_SERVER_PORT, STRIPE_SERVER_PUBLIC_BASE and STRIPE_SERVER_WEBHOOK_URL.
import { parseArgs } from "node:util";
import { startStripeServer } from "./server";
import { settingsFrom } from "./settings";

const { values: flags } = parseArgs({
  options: { port: { type: "string" }, "public-base": { type: "string" }, "webhook-url": { type: "string" } },
});

try {
  const server = await startStripeServer(settingsFrom(flags, process.env));
  console.log(`The test server for card payments listens on ${server.address}.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
