import { z } from "zod";
import { type Call, route, seconds } from "../call";
import { newId } from "../ids";
import { address, text } from "../parameters";
import { find, get, insert, lock, save, type Stored } from "../store";
import { type Account, ready, setReadiness } from "./accounts";

/** Kept beside what Stripe shows of it, which has no id of its own. */
type AccountLink = Stored & {
  object: "account_link";
  account: string;
  expires_at: number;
  isUsed: boolean;
  refreshUrl: string;
  returnUrl: string;
};

const goodForSeconds = 5 * 60;

const createInput = z.strictObject({
  account: text(255),
  refresh_url: address(),
  return_url: address(),
  type: z.enum(["account_onboarding", "account_update"]),
  collect: z.enum(["currently_due", "eventually_due"]).optional(),
  collection_options: z.strictObject({ fields: z.enum(["currently_due", "eventually_due"]) }).optional(),
});

/** The address of a page that opens the account; good for five minutes and for one sign-up. */
async function openLink({ tx, now, publicBase }: Call, input: z.output<typeof createInput>) {
  const account = await get<Account>(tx, "account", input.account, "account");
  const created = seconds(now);
  const expires_at = created + goodForSeconds;
  const { id } = await insert<AccountLink>(tx, {
    id: newId("link", 32),
    object: "account_link",
    created,
    account: account.id,
    expires_at,
    isUsed: false,
    refreshUrl: input.refresh_url,
    returnUrl: input.return_url,
  });
  return { object: "account_link", created, expires_at, url: `${publicBase}/connect/${id}` };
}

export type LinkState =
  | { kind: "open"; returnUrl: string }
  | { kind: "over"; refreshUrl: string }
  | { kind: "missing" };

export async function lookAtLink({ tx, now }: Call, id: string): Promise<LinkState> {
  const link = await find<AccountLink>(tx, "account_link", id);
  if (!link) return { kind: "missing" };
  if (link.isUsed || link.expires_at <= seconds(now)) return { kind: "over", refreshUrl: link.refreshUrl };
  return { kind: "open", returnUrl: link.returnUrl };
}

/** Opens the account in full, once. */
export async function followLink(call: Call, id: string): Promise<void> {
  const link = await lock<AccountLink>(call.tx, "account_link", id);
  if (link.isUsed) return;
  await save<AccountLink>(call.tx, { ...link, isUsed: true });
  await setReadiness(call, link.account, ready);
}

export const accountLinkRoutes = [route("POST", "/v1/account_links", createInput, openLink)];
