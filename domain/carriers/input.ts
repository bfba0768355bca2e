import { z } from "zod";
import { type ConnectedCarrier, connectedCarriers } from "@/db/enums";

export { type ConnectedCarrier, connectedCarriers };

const secret = z.string().trim().min(1, "field_required").max(500);

/** What a carrier knows a seller by. */
export const credentialsInput = z.discriminatedUnion("carrier", [
  z.object({
    carrier: z.literal("ghn"),
    token: secret,
    shopId: z
      .string()
      .trim()
      .regex(/^\d{1,20}$/, "shop_id_invalid"),
  }),
  z.object({ carrier: z.literal("viettel_post"), username: secret, password: secret }),
]);

export const carrierInput = z.object({ carrier: z.enum(connectedCarriers, "carrier_missing") });

export type Credentials = z.output<typeof credentialsInput>;
