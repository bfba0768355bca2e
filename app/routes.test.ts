import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Listed = { method: string; path: string; file: string; who: string; ids: string[] };
const listed = JSON.parse(readFileSync("docs/routes.json", "utf8")) as Listed[];
const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((file) => `app/${file}`)
  .filter((file) => /\/(?:page\.tsx|route\.ts|robots\.ts)$/.test(file));

/** Methods a route file exports, by declaration or by name, or hands to apiRoute; a page is read. */
function methodsOf(file: string): string[] {
  if (!file.endsWith("route.ts")) return ["GET"];
  const exported =
    /export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE)\b|\bas (GET|POST|PUT|PATCH|DELETE)\b|^ +(GET|POST|PUT|PATCH|DELETE): |apiRoute\(\{ (GET): /gm;
  return [...readFileSync(file, "utf8").matchAll(exported)].map(([, ...names]) => names.find(Boolean) ?? "").toSorted();
}

describe("docs/routes.json", () => {
  it("lists every page and route with its methods, and nothing else", () => {
    const standing = files.flatMap((file) => methodsOf(file).map((method) => `${method} ${file}`));
    expect(listed.map(({ method, file }) => `${method} ${file}`).toSorted()).toEqual(standing.toSorted());
  });

  const gates: Record<string, RegExp> = {
    office: /\b(?:requireAdmin|apiAdmin)\(/,
    province: /\b(?:requireProvinceOffice|apiProvince)\(/,
    seller: /\b(?:requireSeller(?:With)?|requireSomeShop|apiSeller)\(/,
    signed: /\b(?:requireBuyer|apiBuyer)\(/,
    team: /\brequireTeam\(/,
  };
  const gated = listed.filter(({ who }) => who in gates);
  it.each(gated.map(({ method, file, who }) => [who, method, file] as const))(
    "asks for the %s: %s %s",
    (who, _, file) => {
      expect(readFileSync(file, "utf8")).toMatch(gates[who] ?? /$^/);
    },
  );

  it("opens neither desk to anyone", () => {
    const desks = listed.filter(({ path }) => /^(?:\/api\/v1)?\/(?:seller|admin)(?:\/|$)/.test(path));
    const wrong = desks.filter(
      ({ path, who }) => !(path.includes("/admin") ? ["office", "province"] : ["seller"]).includes(who),
    );
    expect(wrong).toEqual([]);
  });
});
