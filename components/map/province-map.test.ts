import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OriginMap } from "@/components/map/origin-map";
import { ProvinceMap, type MapPlace } from "@/components/map/province-map";
import type { Polygons } from "@/domain/places/frame";
import { mapOfUnits } from "@/domain/places/map-of";

const square = (left: number) =>
  [
    [left, 0],
    [left + 500, 0],
    [left + 500, 500],
    [left, 500],
  ] as const;
const polygons: Polygons = new Map([
  ["1", [[square(0)]]],
  ["2", [[square(500)]]],
  ["3", [[square(1000)]]],
]);
const shapes = mapOfUnits(polygons, [], true);

function draw(units: MapPlace[], more: { legend?: string; list?: string } = {}): string {
  return renderToStaticMarkup(createElement(ProvinceMap, { title: "Bản đồ", shapes, units, ...more }));
}

const lan = { code: "1", name: "Lộc Ninh", href: "/communes/loc-ninh", value: 12, valueText: "12 sản phẩm" };
const bom = { code: "2", name: "Bom Bo", href: "/communes/bom-bo", value: 0, valueText: "chưa có sản phẩm" };

test("each place is a link that says its name and its value", () => {
  const html = draw([lan, bom]);
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(html).toMatch(/<a href="\/communes\/loc-ninh"[^>]*><title>Lộc Ninh: 12 sản phẩm<\/title>/);
});

test("a place with nothing is hatched, and the legend says 0", () => {
  expect(draw([lan, bom])).toMatch(/fill="url\(#[^"]+\)"[\s\S]*>0<\/span>/);
  expect(draw([lan])).not.toContain('fill="url(');
});

test("without values there is no legend and no ramp", () => {
  const html = draw([{ code: "1", name: "Lộc Ninh", href: null }], { legend: "Sản phẩm" });
  expect(html).not.toContain("Sản phẩm");
  expect(html).not.toContain("fill-ramp");
  expect(html).not.toContain("<a ");
});

test("what a map does not know is left out, whichever side it is missing on", () => {
  const html = draw([lan, { code: "9", name: "Nơi khác", href: "/x" }]);
  expect(html).not.toContain("Nơi khác");
  expect(html.match(/<a /g)).toHaveLength(1);
});

test("the list below names the same places in the order of the alphabet", () => {
  const html = draw([lan, bom], { list: "Danh sách" });
  const list = html.slice(html.indexOf("<details"));
  expect(list.indexOf("Bom Bo")).toBeLessThan(list.indexOf("Lộc Ninh"));
});

test("names are shown, not run", () => {
  expect(draw([{ ...lan, name: "<script>alert(1)</script>" }])).not.toContain("<script>");
});

test("the small map marks its place, and stands without one", () => {
  const draw = (code: string) => renderToStaticMarkup(createElement(OriginMap, { title: "Ở đâu", shapes, code }));
  expect(draw("2")).toContain("<circle");
  expect(draw("9")).not.toContain("<circle");
});
