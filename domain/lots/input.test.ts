import { expect, test } from "vitest";
import { openLotInput, recallLotInput } from "@/domain/lots/input";
import { newId } from "@/platform/ids";

const typed = { variantId: newId(), code: "", packedOn: "2026-11-20", quantity: "10" };

test.each([
  [{}, []],
  [{ harvestedOn: "2026-11-20", bestBefore: "2026-11-21" }, []],
  [{ harvestedOn: "2026-11-21" }, ["harvestedOn lot_harvest_late"]],
  [{ bestBefore: "2026-11-20" }, ["bestBefore lot_best_before_early"]],
  [{ code: "<b>" }, ["code lot_code_form"]],
  [{ quantity: "0" }, ["quantity count_too_small"]],
  [{ packedOn: "" }, ["packedOn field_required"]],
])("a lot with %j answers %j", (more, issues) => {
  const { error } = openLotInput.safeParse({ ...typed, ...more });
  expect((error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual(issues);
});

test("a recall is asked for twice before it goes out", () => {
  const { error } = recallLotInput.safeParse({ lotId: newId(), reason: "Ẩm mốc" });
  expect(error?.issues.map(({ message }) => message)).toEqual(["lot_recall_sure"]);
});
