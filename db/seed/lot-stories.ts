import type { IllustrationKind } from "@/domain/catalog/illustration-kinds";

/** How a kind of goods is harvested, made and looked at. */
export type LotStory = {
  /** Days from the harvest to the package; null when nothing is harvested. */
  harvestedBefore: number | null;
  keepsDays: number;
  /** Whether member farms bring what it is made of. */
  isFarmed: boolean;
  processing: string;
  origin: string;
  tests: readonly (readonly [subject: string, result: string])[];
};

const mould = ["Độc tố nấm mốc aflatoxin B1", "Đạt, không phát hiện"] as const;
const pesticide = ["Dư lượng thuốc bảo vệ thực vật", "Đạt"] as const;

export const lotStories: Partial<Record<IllustrationKind, LotStory>> = {
  "cashew-salted": {
    harvestedBefore: 24,
    keepsDays: 300,
    isFarmed: true,
    processing:
      "Phơi ba nắng, chẻ tay, rang củi chừng 40 phút. Để nguội, sàng hai lần, lựa bỏ hạt nám rồi đóng gói hút chân không.",
    origin: "Hạt rụng nhặt trong ngày, không hái xanh. Mỗi bao ghi tên vườn trước khi nhập kho.",
    tests: [mould, ["Độ ẩm của nhân", "4,1 %, đạt"]],
  },
  "herbal-tea": {
    harvestedBefore: 9,
    keepsDays: 360,
    isFarmed: true,
    processing: "Rửa hai nước, cắt khúc, sao vàng trong chảo gang, hạ thổ một đêm rồi chia túi lọc.",
    origin: "Lá và thân cắt ở vườn dược liệu của xã viên, không phun thuốc.",
    tests: [pesticide],
  },
  cricket: {
    harvestedBefore: 2,
    keepsDays: 180,
    isFarmed: true,
    processing: "Dế để đói một ngày, rửa sạch, luộc sơ, rang với lá chanh rồi đóng gói ngay trong buổi.",
    origin: "Nuôi trong chuồng lưới, ăn cám và rau vườn.",
    tests: [["Vi sinh vật: E. coli, Salmonella", "Đạt"]],
  },
  honey: {
    harvestedBefore: 5,
    keepsDays: 540,
    isFarmed: false,
    processing: "Lọc qua vải hai lần, hạ thủy phần ở nhiệt độ thấp, chiết vào chai đã luộc.",
    origin: "Quay từ bánh tổ thợ rừng giao, ghi tên người lấy và ngày lấy.",
    tests: [["Hàm lượng nước", "19,8 %, đạt"]],
  },
  "durian-freeze-dried": {
    harvestedBefore: 3,
    keepsDays: 270,
    isFarmed: true,
    processing: "Tách múi, cấp đông, sấy thăng hoa 22 giờ, đóng hộp có gói hút ẩm.",
    origin: "Trái rụng trong vườn xã viên, cân và ghi sổ tại cổng.",
    tests: [pesticide, ["Chất vàng O", "Không phát hiện"]],
  },
  "coffee-beans": {
    harvestedBefore: 40,
    keepsDays: 270,
    isFarmed: true,
    processing: "Hái trái chín, phơi giàn cả trái có mật, xát vỏ, rang vừa từng mẻ 12 kg.",
    origin: "Trái chín trên 95 %, cân tại vườn.",
    tests: [mould],
  },
  "bamboo-shoots": {
    harvestedBefore: 6,
    keepsDays: 330,
    isFarmed: true,
    processing: "Luộc bốn nước, xé dọc, phơi nhà lưới bốn ngày.",
    origin: "Măng le của các hộ giữ rừng, bẻ đầu mùa mưa.",
    tests: [["Hàm lượng lưu huỳnh đioxit", "Không phát hiện"]],
  },
};
