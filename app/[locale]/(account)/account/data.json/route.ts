import { requireBuyer } from "@/app/gates";
import { type InvoiceShown, listOrderInvoices } from "@/domain/invoices/reads";
import { findOrder, listBuyerOrders, listSavedAddresses, type OrderPage } from "@/domain/orders/reads/buyer";
import { getAccountData } from "@/domain/people/reads";
import type { BuyerScope } from "@/domain/people/scopes";
import { localeOf } from "@/platform/i18n/locales";

/** A copy of what the market keeps about the person asking, for themselves. Source: Law 91/2025/QH15, the right to one's data. */
export async function GET(_request: Request, { params }: RouteContext<"/[locale]/account/data.json">) {
  const buyer = await requireBuyer(localeOf((await params).locale));
  const [kept, addresses, orders] = await Promise.all([
    getAccountData(buyer),
    listSavedAddresses(buyer),
    allOrders(buyer),
  ]);
  return Response.json(
    { ...kept, addresses, orders },
    {
      headers: {
        "cache-control": "private, no-store",
        "content-disposition": 'attachment; filename="cho-ocop.json"',
      },
    },
  );
}

type KeptOrder = Omit<OrderPage, "key"> & { invoices: InvoiceShown[] };

async function allOrders(buyer: BuyerScope): Promise<KeptOrder[]> {
  const all: KeptOrder[] = [];
  let cursor: string | undefined;
  do {
    const page = await listBuyerOrders(buyer, { cursor, limit: 50 });
    for (const { code } of page.orders) {
      const order = await findOrder({ buyer, key: "" }, code);
      if (order) all.push({ ...withoutKey(order), invoices: await listOrderInvoices({ buyer, key: "" }, code) });
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

/** The key opens the order to whoever holds it: it does not belong in a file that is passed on. */
function withoutKey({ key: _key, ...order }: OrderPage): Omit<OrderPage, "key"> {
  return order;
}
