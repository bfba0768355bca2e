import "server-only";
import { credentialsInput, type Credentials } from "@/domain/carriers/input";
import type { ShippingProvider } from "@/domain/shipping/provider";
import { ghn } from "@/domain/shipping/providers/ghn";
import { viettelPost } from "@/domain/shipping/providers/viettel-post";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";
import { NotOpened, ownSecretFor, seal, unseal } from "@/platform/sealed";

const viettelPostPrints = "https://digitalize.viettelpost.vn";

/** Credentials as they lie in the row of this id and in no other. */
export function sealCredentials(accountId: string, credentials: Credentials): string {
  return seal(JSON.stringify(credentials), `carrier account ${accountId}`);
}

/** The carrier by a seller's own account. Refuses "carrier_reconnect" when its credentials cannot be read any more. */
export function openCarrier({ id, sealed }: { id: string; sealed: string }): ShippingProvider {
  const credentials = credentialsOf(id, sealed);
  switch (credentials.carrier) {
    case "ghn":
      return ghn({ token: credentials.token, shopId: credentials.shopId, baseUrl: env().ghnApiBase });
    case "viettel_post":
      return viettelPost({
        username: credentials.username,
        password: credentials.password,
        baseUrl: env().viettelPostApiBase,
        printUrl: viettelPostPrints,
      });
  }
}

/** What a carrier must say when it calls us about this seller's parcels. */
export function pushSecretOf(sellerId: string): string {
  return ownSecretFor(`carrier pushes ${sellerId}`);
}

function credentialsOf(accountId: string, sealed: string): Credentials {
  try {
    return credentialsInput.parse(JSON.parse(unseal(sealed, `carrier account ${accountId}`)));
  } catch (error) {
    if (error instanceof NotOpened) throw new Refusal("carrier_reconnect");
    throw error;
  }
}
