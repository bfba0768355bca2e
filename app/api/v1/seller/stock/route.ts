import { publicRoute, readJson } from "@/app/api/v1/public-route";
import { apiSeller } from "@/app/gates";
import { listOwnStock } from "@/domain/sellers/reads";
import { moveStockInput } from "@/domain/stock/input";
import { moveStock } from "@/domain/stock/writes";
import { now } from "@/platform/clock";

export const GET = publicRoute(async (request: Request) => {
  const seller = await apiSeller(request);
  return Response.json({ items: await listOwnStock(seller) }, { headers: { "cache-control": "private, no-store" } });
});

export const POST = publicRoute(async (request: Request) => {
  const seller = await apiSeller(request);
  const moved = await moveStock(seller, moveStockInput.parse(await readJson(request)), now());
  return Response.json(moved, { headers: { "cache-control": "private, no-store" } });
});
