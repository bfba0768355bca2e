/** The page's words, with their values put in. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function sayer(words: Readonly<Record<string, string>>): Say {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
