import { z } from "zod";
import { type ConnectedCarrier, connectedCarriers } from "@/db/enums";
import { typedText } from "@/platform/typed";

export { type ConnectedCarrier, connectedCarriers };

const secret = typedText.trim().min(1, "field_required").max(500);

/** What a carrier knows a seller by. */
export const credentialsInput = z.discriminatedUnion("carrier", [
  z.object({
    carrier: z.literal("ghn"),
    token: secret,
    shopId: typedText.trim().regex(/^\d{1,20}$/, "shop_id_invalid"),
  }),
  z.object({ carrier: z.literal("viettel_post"), username: secret, password: secret }),
]);

export const carrierInput = z.object({ carrier: z.enum(connectedCarriers, "carrier_missing") });

export type Credentials = z.output<typeof credentialsInput>;
