/** What a card does when it is used. Source: https://docs.stripe.com/testing */
export type CardOutcome =
  | { kind: "pays" }
  | { kind: "declined"; declineCode: "generic_decline" | "insufficient_funds" }
  | { kind: "asks" }
  | { kind: "disputed" };

export type TestCard = { number: string; outcome: CardOutcome };

const pays: CardOutcome = { kind: "pays" };

export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", outcome: pays },
  { number: "4000000000000002", outcome: { kind: "declined", declineCode: "generic_decline" } },
  { number: "4000000000009995", outcome: { kind: "declined", declineCode: "insufficient_funds" } },
  { number: "4000002500003155", outcome: { kind: "asks" } },
  { number: "4000000000003220", outcome: { kind: "asks" } },
  { number: "4000000000000259", outcome: { kind: "disputed" } },
  { number: "4000000000007726", outcome: pays },
  { number: "4000000000005126", outcome: pays },
];

/** How a refund to the card begins. 7726 takes its time and 5126 ends in failure, both when they are told to. */
export function refundBegins(last4: string): "succeeded" | "pending" {
  return last4 === "7726" || last4 === "5126" ? "pending" : "succeeded";
}

/** Null for a number Stripe does not know as a test card. Spaces and dashes are how people write it. */
export function findCard(written: string): TestCard | null {
  const number = written.replace(/[\s-]/g, "");
  return testCards.find((card) => card.number === number) ?? null;
}
