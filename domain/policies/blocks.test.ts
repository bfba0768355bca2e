import { expect, test } from "vitest";
import { blocksOf, comparedWith } from "@/domain/policies/blocks";

test.each([
  ["", []],
  ["Một đoạn.", [{ kind: "paragraph", text: "Một đoạn." }]],
  ["Một đoạn\nhai dòng.", [{ kind: "paragraph", text: "Một đoạn hai dòng." }]],
  [
    "## Giao hàng\nTrong tỉnh.\n\n- một\n- hai",
    [
      { kind: "heading", text: "Giao hàng" },
      { kind: "paragraph", text: "Trong tỉnh." },
      { kind: "list", items: ["một", "hai"] },
    ],
  ],
  ["##Không phải đề mục", [{ kind: "paragraph", text: "##Không phải đề mục" }]],
  ["\r\n\r\nHai dòng trống\r\n\r\n", [{ kind: "paragraph", text: "Hai dòng trống" }]],
])("%j is read as its parts", (text, blocks) => {
  expect(blocksOf(text)).toEqual(blocks);
});

test("what is new and what is gone is told by line", () => {
  const before = "Giao trong 3 ngày.\n\n- Trong xã\n- Trong tỉnh";
  const after = "Giao trong 2 ngày.\n\n- Trong xã\n- Trong tỉnh";
  const marked = (lines: { text: string; isNew: boolean }[]) =>
    lines.filter(({ isNew }) => isNew).map(({ text }) => text);
  expect(marked(comparedWith(after, before))).toEqual(["Giao trong 2 ngày."]);
  expect(marked(comparedWith(before, after))).toEqual(["Giao trong 3 ngày."]);
  expect(marked(comparedWith(before, before))).toEqual([]);
});
