import { buyerOrGuest } from "@/app/gates";
import { paperAnswer } from "@/app/paper-answer";
import { findHeldPaper } from "@/domain/invoices/reads";

/** An invoice's PDF or XML, for whoever holds the order. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/orders/[code]/invoice/[file]">,
): Promise<Response> {
  const [{ code, file }, buyer] = await Promise.all([params, buyerOrGuest()]);
  const asked = new URL(request.url).searchParams;
  const part = asked.get("part") ?? "";
  return paperAnswer(file, async (kind) =>
    part.toUpperCase().startsWith(`${code.toUpperCase()}-`)
      ? findHeldPaper({ buyer, key: asked.get("key") ?? "" }, part, kind)
      : null,
  );
}
