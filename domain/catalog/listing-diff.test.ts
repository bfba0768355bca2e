import { expect, test } from "vitest";
import { type ListingContent, merged } from "@/domain/catalog/listing-diff";

const said = (content: Partial<ListingContent>) => content as ListingContent;

test.each<[string, string[], Partial<ListingContent>]>([
  ["nothing", [], { name: "Điều rang", seasonFrom: 3, seasonTo: 5 }],
  ["the name", ["name"], { name: "Điều", seasonFrom: 3, seasonTo: 5 }],
  [
    "where the season begins, and with it where it ends",
    ["seasonFrom"],
    { name: "Điều rang", seasonFrom: null, seasonTo: null },
  ],
  ["where it ends", ["seasonTo"], { name: "Điều rang", seasonFrom: null, seasonTo: null }],
  ["what is no field", ["price"], { name: "Điều rang", seasonFrom: 3, seasonTo: 5 }],
])("of two versions is taken from the other: %s", (_what, theirs, result) => {
  const ours = said({ name: "Điều rang", seasonFrom: 3, seasonTo: 5 });
  const other = said({ name: "Điều", seasonFrom: null, seasonTo: null });
  expect(merged(ours, other, theirs)).toEqual(result);
});
