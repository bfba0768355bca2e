import { cartIdOf } from "@/app/api/v1/carts/cart-answer";
import { privateJson, readBody, shopRoute } from "@/app/api/v1/carts/shop-route";
import { buyerOrGuest } from "@/app/gates";
import { checkoutBody, idempotencyKeyInput } from "@/domain/orders/input";
import { placeOrder } from "@/domain/orders/writes/place";
import { providerOf } from "@/domain/payments/provider";
import { now } from "@/platform/clock";
import { localeOf } from "@/platform/i18n/locales";

type Context = { params: Promise<{ id: string }> };

/** One basket is one order, whichever Idempotency-Key it comes with: asked again, the same order is answered. */
export const POST = shopRoute<Context>(async (request, { params }) => {
  const cartId = cartIdOf((await params).id);
  const { contact, address, payment, note, expectedTotalDong } = await readBody(request, checkoutBody);
  const order = await placeOrder(
    await buyerOrGuest(),
    {
      cartId,
      contact,
      address,
      payment,
      notes: typeof note === "string" ? { "": note } : (note ?? {}),
      idempotencyKey: idempotencyKeyInput.safeParse(request.headers.get("idempotency-key")).data ?? null,
      expectedTotalDong: expectedTotalDong ?? null,
      locale: localeOf(request.headers.get("accept-language")?.slice(0, 2)),
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
});
