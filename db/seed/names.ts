import type { SellerKind } from "@/db/enums";
import type { Random } from "@/db/seed/random";

/** Names of people, places of work and hamlets that could be real and are nobody's. */

const families = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Huỳnh",
  "Hoàng",
  "Phan",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
  "Điểu",
  "Thị",
];
const middles = ["Thị", "Văn", "Ngọc", "Thanh", "Minh", "Thu", "Đức", "Hữu", "Quốc", "Kim", "Xuân", "Hồng"];
const givens = [
  "Lan",
  "Hoa",
  "Mai",
  "Cúc",
  "Hạnh",
  "Phượng",
  "Tâm",
  "Thảo",
  "Nga",
  "Yến",
  "Bình",
  "Dũng",
  "Hùng",
  "Khoa",
  "Long",
  "Nam",
  "Phúc",
  "Sơn",
  "Tài",
  "Thắng",
  "Tuấn",
  "Vinh",
  "Đạt",
  "Hiếu",
  "Linh",
  "Quyên",
  "Trâm",
  "Diệp",
  "Giang",
  "Nhung",
];
const goodWords = [
  "Thành Tâm",
  "Phú Quý",
  "An Phát",
  "Đồng Tiến",
  "Hưng Thịnh",
  "Minh Châu",
  "Tân Lập",
  "Quê Hương",
  "Đất Đỏ",
  "Xanh",
  "Thanh Niên",
  "Hòa Bình",
  "Đoàn Kết",
  "Thắng Lợi",
  "Bình Minh",
  "Ánh Dương",
  "Suối Rạt",
  "Bà Rá",
  "Trảng Cỏ",
  "Hồng Hà",
  "Phước Lành",
  "Lộc Vàng",
  "Nắng Gió",
  "Mộc",
  "Cao Nguyên",
  "Sóc Bom Bo",
  "Đại Ngàn",
  "Thiên Ân",
  "Hoa Điều",
  "Vườn Nhà",
];
const trades = [
  "Nông nghiệp",
  "Điều hữu cơ",
  "Hồ tiêu",
  "Cây ăn trái",
  "Nuôi ong",
  "Dược liệu",
  "Cà phê",
  "Nấm sạch",
  "Thủ công",
  "Chế biến nông sản",
];

export function personName(random: Random): string {
  return `${random.pick(families)} ${random.pick(middles)} ${random.pick(givens)}`;
}

/** A mobile number of the right form, distinct for each place in a list, under beginnings no operator has been given. */
export function phoneNumber(series: "53" | "54" | "57", place: number): string {
  return `+84${series}9${String(place).padStart(6, "0")}`;
}

export function shopName(random: Random, kind: SellerKind, communeName: string): string {
  const good = random.pick(goodWords);
  const trade = random.pick(trades);
  switch (kind) {
    case "cooperative":
      return random.chance(0.5) ? `HTX ${trade} ${communeName}` : `HTX ${trade} ${good}`;
    case "cooperative_group":
      return `Tổ hợp tác ${trade.toLowerCase()} ${communeName}`;
    case "company":
      return random.chance(0.5) ? `Công ty TNHH ${good} ${communeName}` : `Công ty TNHH Nông sản ${good}`;
    case "household":
      return `Hộ kinh doanh ${personName(random)}`;
    case "establishment":
      return `Cơ sở sản xuất ${good}`;
  }
}

export function hamletName(random: Random): string {
  return random.chance(0.5) ? `Thôn ${random.between(1, 11)}` : `Ấp ${random.between(1, 9)}`;
}

const beginnings = [
  "Chúng tôi bắt đầu từ mấy gia đình có vườn liền nhau ở {hamlet}, {commune}.",
  "Năm đầu chỉ có bảy hộ góp đất, góp công, bán ở chợ huyện.",
  "Ông bà để lại vườn già, con cháu về làm tiếp.",
  "Từ một lò rang sau bếp ở {commune}, nay chúng tôi có xưởng sạch và máy sấy.",
];
const middlesOfStory = [
  "Đất đỏ ba-zan giữ nước tốt, mùa khô nắng gắt nên hạt chắc và thơm.",
  "Bà con cùng ghi sổ vườn, không phun thuốc trước ngày hái, ai làm sai thì cả nhóm nhắc.",
  "Mỗi mẻ đều giữ mẫu lại, ghi ngày và tên người làm.",
  "Phụ phẩm ủ làm phân, trả lại cho vườn.",
];
const endings = [
  "Khách gọi, chúng tôi nghe máy. Ghé vườn lúc nào cũng có trà.",
  "Mong người mua biết món mình ăn từ tay ai làm ra.",
  "Bán được hàng quê là con cháu có việc ở quê.",
];

export function shopStory(random: Random, place: { hamlet: string; commune: string }): string {
  return [random.pick(beginnings), random.pick(middlesOfStory), random.pick(endings)]
    .join(" ")
    .replace("{hamlet}", place.hamlet)
    .replace("{commune}", place.commune);
}

export const shopStoryEn =
  "A few families with neighbouring gardens on the red basalt earth, who keep their books together, hold a sample of every batch and answer the phone themselves.";

export const taglines = [
  "Làm ít, làm kỹ, làm thật.",
  "Hàng vườn nhà, ghi rõ tên người làm.",
  "Từ vườn đến bếp trong vài ngày.",
  "Đất đỏ, nắng gắt, hạt thơm.",
  "Bà con cùng làm, khách cùng ăn.",
  "Quà quê gói bằng tay.",
];
