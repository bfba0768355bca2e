import { Refusal } from "@/platform/refusal";

/** The id an address names. What is none names nothing: "not_found". */
export function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new Refusal("not_found");
  return text;
}

/** What an address names of somebody's own things; another's are not there: "not_found". */
export function found<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw new Refusal("not_found");
  return thing;
}
