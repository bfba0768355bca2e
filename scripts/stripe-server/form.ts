import { invalidRequest } from "./errors";

/** What a form says: text, or a list or a group of more. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
type Group = { [name: string]: FormValue };

/**
 * Reads a body or a query written `a[b][0][c]=d`. Groups whose names are 0, 1, 2 … become lists; `a[]=b` appends.
 * Refuses names that open a bracket and do not close it, or that are text in one place and a group in another.
 */
export function readForm(text: string): Group {
  const root: Group = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) place(root, partsOf(name), value, name);
  return lists(root) as Group;
}

function partsOf(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw invalidRequest(`Invalid parameter name: ${name}`, { param: name });
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  return [match[1] ?? "", ...inner];
}

function place(root: Group, parts: readonly string[], value: string, name: string): void {
  let group = root;
  for (const [at, part] of parts.entries()) {
    const key = part === "" ? String(Object.keys(group).length) : part;
    if (at === parts.length - 1) {
      if (typeof group[key] === "object") throw mixed(name);
      group[key] = value;
      return;
    }
    const inside = (group[key] ??= Object.create(null) as Group);
    if (typeof inside === "string" || Array.isArray(inside)) throw mixed(name);
    group = inside;
  }
}

function mixed(name: string) {
  return invalidRequest(`Invalid parameter: ${name} is given both as a value and as a group`, { param: name });
}

function lists(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const names = Object.keys(value);
  const isList = names.length > 0 && names.every((name, at) => name === String(at));
  if (isList) return names.map((name) => lists(value[name] ?? ""));
  for (const name of names) value[name] = lists(value[name] ?? "");
  return value;
}
