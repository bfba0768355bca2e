import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";

test("the OpenAPI page lists every v1 route, and nothing else", async () => {
  const { paths, openapi } = (await (await GET(new Request("http://localhost/api/v1/openapi.json"), {})).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  };
  expect(openapi).toBe("3.1.0");
  const said = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = JSON.parse(readFileSync("docs/routes.json", "utf8")) as { method: string; path: string }[];
  const standing = routes
    .filter(({ path }) => path.startsWith("/api/v1/") && !/openapi\.json$|\[\[\.\.\.rest\]\]$/.test(path))
    .map(({ method, path }) => `${method} ${path.slice("/api/v1".length).replace(/\[(\w+)\]/g, "{$1}")}`);
  expect(said.toSorted()).toEqual(standing.toSorted());
});
