import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { sendMessageBody } from "@/domain/messages/input";
import { findPartTalk } from "@/domain/messages/reads";
import { writeToBuyer } from "@/domain/messages/writes";
import { now } from "@/platform/clock";
import { Refusal } from "@/platform/refusal";

/** What was said about the shop's part, oldest first; POST says something to its buyer. Reading it here marks nothing as read. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<
  RouteContext<"/api/v1/seller/orders/[code]/messages">
>({
  GET: async (request, { params }) => {
    const talk = await findPartTalk(await apiSeller(request), (await params).code, now());
    if (!talk) throw new Refusal("not_found");
    return privateJson({ talk });
  },
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const { code } = await params;
    const { words } = sendMessageBody.parse(await readJson(request));
    const { messageId } = await writeToBuyer(seller, { code, words, photos: [] }, now());
    return privateJson({ messageId, talk: await findPartTalk(seller, code, now()) }, 201);
  },
});
