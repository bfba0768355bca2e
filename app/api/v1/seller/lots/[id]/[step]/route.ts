import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { found, idOf } from "@/app/api/v1/path-id";
import { apiSeller } from "@/app/gates";
import { readJson } from "@/app/request-body";
import { correctLotInput, endRecallInput, lotMembersBody, lotTestInput, recallLotInput } from "@/domain/lots/input";
import { findLot, listLotFarms } from "@/domain/lots/reads";
import { addLotTest, correctLot } from "@/domain/lots/writes/lots";
import { setLotMembers } from "@/domain/lots/writes/members";
import { endRecall, recallLot } from "@/domain/lots/writes/recall";
import type { SellerScope } from "@/domain/people/scopes";
import { now } from "@/platform/clock";

type Asked = { lotId: string } & Record<string, unknown>;
type Step = (seller: SellerScope, asked: Asked) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  members: (seller, { lotId, ...asked }) => setLotMembers(seller, { ...lotMembersBody.parse(asked), lotId }, now()),
  test: (seller, asked) => addLotTest(seller, lotTestInput.parse(asked), now()),
  correct: (seller, asked) => correctLot(seller, correctLotInput.parse(asked), now()),
  recall: (seller, asked) => recallLot(seller, recallLotInput.parse(asked), now()),
  "end-recall": (seller, asked) => endRecall(seller, endRecallInput.parse(asked), now()),
};

/** Says of a lot which farms it is from, what a laboratory found, what its label says wrongly, or calls it back. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/seller/lots/[id]/[step]">>({
  POST: async (request, { params }) => {
    const seller = await apiSeller(request);
    const { id, step } = await params;
    const take = found(Object.hasOwn(steps, step) ? steps[step] : null);
    const lotId = idOf(id);
    await take(seller, { ...(await readJson(request)), lotId });
    return privateJson({ lot: await findLot(seller, lotId), farms: await listLotFarms(seller, lotId) });
  },
});
