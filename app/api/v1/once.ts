import { z } from "zod";
import { Refusal } from "@/platform/refusal";

/** The id software gives what it asks for, so that asked again it is made once; none is needed. Refuses "key_form". */
export function onceAs(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  const id = z.uuid().safeParse(key.trim().toLowerCase());
  if (!id.success) throw new Refusal("key_form");
  return id.data;
}
