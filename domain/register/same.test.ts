import { expect, test } from "vitest";
import { finderAmong, ownName } from "@/domain/register/same";

const rice = {
  id: "rice",
  name: "HTX Lúa Vàng",
  taxCode: "3800123456",
  phone: "+84912000001",
  oldCommuneCode: "25195",
};
const pepper = { id: "pepper", name: "Hộ Bà Bảy", taxCode: null, phone: "+84912000002", oldCommuneCode: "25195" };
const nobody = { name: "Cơ sở Khác", taxCode: null, phone: null, oldCommuneCode: "25195" };
const { find } = finderAmong([rice, pepper]);

test.each([
  ["Hợp tác xã Nông nghiệp Tâm An", "tâm an"],
  ["HTX TÂM AN", "tâm an"],
  ["Công ty TNHH MTV Điều Xanh", "điều xanh"],
  ["Cong ty TNHH Dieu Xanh", "dieu xanh"],
  ["Trang trại", ""],
])("the own name of %s is %j", (name, own) => {
  expect(ownName(name)).toBe(own);
});

test.each([
  ["the tax code", { ...nobody, taxCode: rice.taxCode }, { id: "rice", by: "tax_code" }],
  ["the phone", { ...nobody, phone: pepper.phone }, { id: "pepper", by: "phone" }],
  ["the name in the commune", { ...nobody, name: "Hợp tác xã Lúa Vàng" }, { id: "rice", by: "name" }],
  ["the name typed without marks", { ...nobody, name: "HTX LUA VANG" }, { id: "rice", by: "name" }],
  ["nothing", nobody, null],
  ["the name elsewhere", { ...nobody, name: rice.name, oldCommuneCode: "25200" }, null],
  ["another name's marks", { ...nobody, name: "HTX Lụa Vàng" }, null],
  ["the phone of one with another tax code", { ...nobody, taxCode: "3800999999", phone: rice.phone }, null],
  [
    "the tax code of one and the phone of another",
    { ...nobody, taxCode: rice.taxCode, phone: pepper.phone },
    "ambiguous",
  ],
  ["no own name at all", { ...nobody, name: "Trang trại" }, null],
])("a business is found by %s", (_by, asked, found) => {
  expect(find(asked)).toEqual(found);
});

test("of two with one phone the one of the same name is it, and else nobody can say", () => {
  const twins = finderAmong([pepper, { ...pepper, id: "other", name: "Hộ Ông Tám" }]);
  expect(twins.find({ ...nobody, name: "Hộ Bà Bảy", phone: pepper.phone })).toEqual({ id: "pepper", by: "phone" });
  expect(twins.find({ ...nobody, phone: pepper.phone })).toBe("ambiguous");
});
