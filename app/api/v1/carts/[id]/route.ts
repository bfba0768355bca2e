import { cartAnswer } from "@/app/api/v1/carts/cart-answer";
import { privateJson, shopRoute } from "@/app/api/v1/carts/shop-route";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string }> };

/** The basket with today's prices; `?ward=` makes its delivery fees exact. */
export const GET = shopRoute<Context>(async (request, { params }) =>
  privateJson(await cartAnswer((await params).id, new URL(request.url).searchParams.get("ward"))),
);
