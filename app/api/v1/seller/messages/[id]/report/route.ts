import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { reportMessageInput } from "@/domain/messages/input";
import { reportAsShop } from "@/domain/messages/writes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** Asks the province to look at what a buyer wrote. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/messages/[id]/report">>(
  {
    POST: async (request, { params }) => {
      const seller = await apiSeller(request);
      const { id } = await params;
      if (!reportMessageInput.shape.messageId.safeParse(id).success) throw new Refusal("not_found");
      const { messageId, reason } = reportMessageInput.parse({ ...(await readJson(request)), messageId: id });
      return privateJson(await reportAsShop(seller, { messageId, reason }, now()));
    },
  },
);
