import { apiRoute, privateJson } from "@/app/api/v1/api-route";
import { cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { readJson } from "@/app/request-body";
import { buyerOrGuest } from "@/app/gates";
import { orderWeight } from "@/app/limits";
import { checkoutBody, idempotencyKeyInput, waysOf } from "@/domain/orders/input";
import { placeOrder } from "@/domain/orders/writes/place";
import { providerOf } from "@/domain/payments/provider";
import { now } from "@/platform/clock";
import { localeAsked } from "@/platform/i18n/locales";

/** One basket is one order, whichever Idempotency-Key it comes with: asked again, the same order is answered. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute<RouteContext<"/api/v1/carts/[id]/checkout">>(
  {
    POST: async (request, { params }) => {
      const cartId = cartIdOf((await params).id);
      const { contact, address, payment, shipping, note, expectedTotalDong, harvests } = checkoutBody.parse(
        await readJson(request),
      );
      const order = await placeOrder(
        await buyerOrGuest(),
        {
          cartId,
          contact,
          address,
          payment,
          ways: waysOf(shipping ?? []),
          notes: typeof note === "string" ? { "": note } : (note ?? {}),
          idempotencyKey: idempotencyKeyInput.safeParse(request.headers.get("idempotency-key")).data ?? null,
          expectedTotalDong: expectedTotalDong ?? null,
          harvests: harvests ?? [],
          locale: localeAsked(request.headers),
        },
        now(),
      );
      const opened = await providerOf(payment).open(order);
      const { code, key, totalDong, parts } = order;
      return privateJson(
        {
          order: { code, key, totalDong, sellerOrders: parts },
          ...(opened ? { checkoutUrl: opened.checkoutUrl, expiresAt: opened.expiresAt } : {}),
        },
        201,
      );
    },
  },
  { weight: orderWeight },
);
