import type { NetUnit } from "@/db/enums";
import type { IllustrationKind } from "@/domain/catalog/illustration-kinds";

/** A kind of product of this land, as the demo tells it. Prices are made up. */
export type ProductKind = {
  illustration: IllustrationKind;
  groupCode: string;
  /** How common it is among the demo's products. */
  weight: number;
  names: readonly (readonly [vi: string, en: string])[];
  sizes: readonly (readonly [name: string, quantity: number, unit: NetUnit, priceDong: number])[];
  summary: readonly [vi: string, en: string];
  about: readonly [vi: string, en: string];
  ingredients: string;
  storage: string;
  shelfLife: string;
  season?: readonly [from: number, to: number];
};

const cool = "Nơi khô mát, tránh nắng. Mở gói rồi thì buộc kín.";
const chilled = "Ngăn mát 2–5 °C.";

export const productKinds: readonly ProductKind[] = [
  {
    illustration: "cashew-salted",
    groupCode: "I.3.c",
    weight: 16,
    names: [
      ["Hạt điều rang muối", "Salted roasted cashews"],
      ["Hạt điều rang muối còn vỏ lụa", "Salted cashews in their skin"],
      ["Hạt điều rang củi", "Wood-fired cashews"],
      ["Hạt điều rang mộc", "Plain roasted cashews"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 78_000],
      ["Hộp 500 g", 500, "g", 149_000],
      ["Túi 1 kg", 1000, "g", 285_000],
    ],
    summary: [
      "Hạt to, giòn tan, mặn vừa, rang từng mẻ nhỏ.",
      "Large, crisp kernels, lightly salted, roasted in small batches.",
    ],
    about: [
      "Điều chọn từ vườn già, phơi đủ nắng rồi rang muối trên lửa nhỏ để vỏ lụa tự bong. Hạt giữ màu vàng nhạt, bẻ đôi nghe tiếng giòn, ăn bùi và ngọt hậu.",
      "Nuts from old trees, dried in full sun and roasted with salt over a low fire until the skin lifts by itself. The kernels stay pale gold, snap cleanly and finish sweet.",
    ],
    ingredients: "Hạt điều 98 %, muối biển 2 %",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "cashew-raw",
    groupCode: "I.2.a",
    weight: 9,
    names: [
      ["Hạt điều nhân trắng", "White cashew kernels"],
      ["Nhân điều sống W240", "Raw cashew kernels W240"],
      ["Nhân điều hữu cơ", "Organic cashew kernels"],
    ],
    sizes: [
      ["Túi 500 g", 500, "g", 135_000],
      ["Túi 1 kg", 1000, "g", 262_000],
      ["Thùng 5 kg", 5000, "g", 1_250_000],
    ],
    summary: ["Nhân sống trắng đều, hợp làm sữa hạt và nấu ăn.", "Even white kernels for nut milk and cooking."],
    about: [
      "Nhân được tách nguyên, sấy nhẹ và phân cỡ bằng tay. Không tẩy, không hương liệu. Ngâm bốn giờ là xay được sữa.",
      "Shelled whole, gently dried and graded by hand. Not bleached, nothing added. Soak four hours and they are ready for milk.",
    ],
    ingredients: "Hạt điều 100 %",
    storage: cool,
    shelfLife: "12 tháng",
    season: [2, 5],
  },
  {
    illustration: "cashew-honey",
    groupCode: "I.3.c",
    weight: 5,
    names: [
      ["Hạt điều mật ong", "Honey cashews"],
      ["Điều tẩm mật ong và mè", "Honey and sesame cashews"],
    ],
    sizes: [
      ["Hũ 220 g", 220, "g", 85_000],
      ["Hũ 450 g", 450, "g", 165_000],
    ],
    summary: [
      "Lớp mật mỏng, không dính tay, thơm mùi hoa điều.",
      "A thin glaze of honey that does not stick, fragrant of cashew blossom.",
    ],
    about: [
      "Hạt rang chín rồi mới áo mật ong lấy ngay trong vườn điều, sấy thêm một lượt cho khô mặt. Ngọt dịu, trẻ con thích mà người lớn uống trà cũng hợp.",
      "Roasted first, then coated with honey from the same orchards and dried once more. Gently sweet, liked by children and good with tea.",
    ],
    ingredients: "Hạt điều 88 %, mật ong 10 %, mè 2 %",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "cashew-garlic",
    groupCode: "I.3.c",
    weight: 4,
    names: [
      ["Hạt điều tỏi ớt", "Garlic and chilli cashews"],
      ["Điều rang tỏi", "Garlic roasted cashews"],
    ],
    sizes: [
      ["Gói 200 g", 200, "g", 69_000],
      ["Hộp 500 g", 500, "g", 158_000],
    ],
    summary: ["Tỏi phi giòn, thơm nồng, mở gói là hết.", "Crisp fried garlic; an opened bag does not last."],
    about: [
      "Tỏi ta lột tay, thái mỏng, chiên riêng rồi trộn vào hạt khi còn nóng. Vị mặn, thơm, cay nhẹ ở cuối.",
      "Local garlic peeled by hand, sliced thin, fried on its own and tossed with the hot nuts. Savoury, with a little heat at the end.",
    ],
    ingredients: "Hạt điều 90 %, tỏi, muối, ớt",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "cashew-chili",
    groupCode: "I.3.c",
    weight: 4,
    names: [
      ["Hạt điều muối ớt lá chanh", "Chilli and lime leaf cashews"],
      ["Hạt điều sả ớt", "Lemongrass chilli cashews"],
    ],
    sizes: [
      ["Gói 200 g", 200, "g", 68_000],
      ["Hộp 450 g", 450, "g", 145_000],
    ],
    summary: [
      "Cay thơm lá chanh, đúng vị miền Đông.",
      "Hot and bright with lime leaf, the way the south-east likes it.",
    ],
    about: [
      "Lá chanh sấy lạnh giữ được mùi, ớt chỉ thiên xay vừa, áo đều quanh hạt rang. Ai ăn cay được hãy thử.",
      "Lime leaves dried cold to keep their scent and bird's-eye chilli ground coarse, all around roasted nuts. For those who like it hot.",
    ],
    ingredients: "Hạt điều 91 %, ớt, lá chanh, muối, đường",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "cashew-seaweed-or-flavoured",
    groupCode: "I.3.c",
    weight: 3,
    names: [
      ["Hạt điều rong biển", "Seaweed cashews"],
      ["Hạt điều phô mai", "Cheese cashews"],
      ["Hạt điều wasabi", "Wasabi cashews"],
    ],
    sizes: [
      ["Gói 180 g", 180, "g", 66_000],
      ["Hộp 400 g", 400, "g", 139_000],
    ],
    summary: ["Vị lạ miệng cho người trẻ, hạt vẫn là điều già.", "A newer taste on nuts from old trees."],
    about: [
      "Hạt rang mộc được áo gia vị khô, sấy lần nữa cho bám. Gói nhỏ vừa một buổi xem phim.",
      "Plain roasted nuts dusted with dry seasoning and dried again so that it holds. A small bag lasts one film.",
    ],
    ingredients: "Hạt điều 92 %, gia vị",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "cashew-butter",
    groupCode: "I.3.c",
    weight: 2,
    names: [
      ["Bơ hạt điều nguyên chất", "Pure cashew butter"],
      ["Bơ điều ca cao", "Cocoa cashew butter"],
    ],
    sizes: [
      ["Hũ 200 g", 200, "g", 89_000],
      ["Hũ 350 g", 350, "g", 145_000],
    ],
    summary: ["Chỉ có điều, xay đá nhiều giờ cho mịn.", "Nothing but cashews, stone-ground for hours."],
    about: [
      "Hạt rang nhẹ rồi xay cối đá đến khi chảy dầu. Phết bánh mì, trộn cháo cho bé hay chan lên trái cây đều ngon.",
      "Lightly roasted and stone-ground until the oil runs. On bread, in porridge or over fruit.",
    ],
    ingredients: "Hạt điều 100 %",
    storage: "Nơi mát; khuấy đều trước khi dùng.",
    shelfLife: "6 tháng",
  },
  {
    illustration: "cashew-milk",
    groupCode: "II.2.b",
    weight: 2,
    names: [
      ["Sữa hạt điều", "Cashew milk"],
      ["Bột sữa hạt điều mầm", "Sprouted cashew milk powder"],
    ],
    sizes: [
      ["Chai 300 ml", 300, "ml", 32_000],
      ["Chai 1 lít", 1000, "ml", 89_000],
    ],
    summary: ["Sữa xay trong ngày, ngọt tự nhiên của hạt.", "Milled the same day, sweet by itself."],
    about: [
      "Hạt ngâm qua đêm, xay với nước ấm, lọc hai lần và thanh trùng. Uống lạnh hay hâm nóng đều được.",
      "Soaked overnight, milled with warm water, strained twice and pasteurised. Good cold or warm.",
    ],
    ingredients: "Nước, hạt điều 12 %, đường thốt nốt",
    storage: chilled,
    shelfLife: "15 ngày",
  },
  {
    illustration: "cashew-candy",
    groupCode: "I.3.c",
    weight: 3,
    names: [
      ["Kẹo hạt điều", "Cashew brittle"],
      ["Bánh điều giòn", "Crisp cashew cookies"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 58_000],
      ["Hộp quà 500 g", 500, "g", 125_000],
    ],
    summary: [
      "Nhiều hạt, ít đường, giòn mà không dính răng.",
      "Plenty of nuts, little sugar, crisp but kind to teeth.",
    ],
    about: [
      "Hạt điều vỡ trộn mạch nha và mè, cán mỏng khi còn nóng rồi cắt tay. Món quà Tết quen thuộc của vùng điều.",
      "Broken cashews with malt syrup and sesame, rolled thin while hot and cut by hand. The usual New Year present of cashew country.",
    ],
    ingredients: "Hạt điều 60 %, mạch nha, đường, mè",
    storage: cool,
    shelfLife: "6 tháng",
  },
  {
    illustration: "pepper-black",
    groupCode: "I.4.b",
    weight: 9,
    names: [
      ["Tiêu đen", "Black pepper"],
      ["Hồ tiêu đen hữu cơ", "Organic black pepper"],
      ["Tiêu đen xay", "Ground black pepper"],
    ],
    sizes: [
      ["Hũ 100 g", 100, "g", 42_000],
      ["Gói 250 g", 250, "g", 89_000],
      ["Túi 1 kg", 1000, "g", 310_000],
    ],
    summary: ["Hạt chắc, thơm nồng, phơi trên sân đất đỏ.", "Heavy, pungent berries dried on the red earth yards."],
    about: [
      "Tiêu hái khi chùm có vài trái chín đỏ, phơi đủ bốn nắng, sàng bỏ hạt lép. Giã ra thơm cay, cay lâu mà không gắt.",
      "Picked when a few berries on the spike turn red, dried four days in the sun and sieved. Crushed it is hot, long and never harsh.",
    ],
    ingredients: "Hồ tiêu 100 %",
    storage: cool,
    shelfLife: "24 tháng",
    season: [1, 4],
  },
  {
    illustration: "pepper-white",
    groupCode: "I.4.b",
    weight: 3,
    names: [
      ["Tiêu sọ", "White pepper"],
      ["Tiêu trắng xay", "Ground white pepper"],
    ],
    sizes: [
      ["Hũ 100 g", 100, "g", 55_000],
      ["Gói 250 g", 250, "g", 118_000],
    ],
    summary: [
      "Tiêu chín ngâm nước suối, bóc vỏ tay, thơm dịu.",
      "Ripe berries soaked in spring water and husked by hand.",
    ],
    about: [
      "Chỉ lấy trái chín đỏ, ngâm tám ngày cho mềm vỏ rồi chà sạch. Màu ngà, hợp nấu canh và món kho nhạt màu.",
      "Only red berries, soaked eight days and rubbed clean. Ivory in colour, for soups and pale stews.",
    ],
    ingredients: "Hồ tiêu 100 %",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "pepper-green-string",
    groupCode: "I.4.b",
    weight: 1,
    names: [
      ["Tiêu xanh nguyên chùm", "Green pepper on the spike"],
      ["Tiêu xanh ngâm muối", "Brined green pepper"],
    ],
    sizes: [
      ["Hũ 200 g", 200, "g", 48_000],
      ["Gói tươi 500 g", 500, "g", 65_000],
    ],
    summary: ["Tiêu non giòn, cay mát, kho cá rất hợp.", "Young, crisp and cool, made for braised fish."],
    about: [
      "Cắt chùm buổi sáng, rửa và đóng gói trong ngày. Bỏ nguyên chùm vào nồi kho hoặc xào bò.",
      "Cut in the morning, washed and packed the same day. Put the whole spike into the pot.",
    ],
    ingredients: "Tiêu xanh, muối",
    storage: chilled,
    shelfLife: "30 ngày",
    season: [10, 1],
  },
  {
    illustration: "coffee-beans",
    groupCode: "I.6",
    weight: 4,
    names: [
      ["Cà phê hạt rang mộc", "Plain roasted coffee beans"],
      ["Cà phê Robusta chín đỏ", "Ripe-picked Robusta"],
      ["Cà phê hạt mật ong", "Honey-processed coffee"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 65_000],
      ["Gói 500 g", 500, "g", 122_000],
      ["Túi 1 kg", 1000, "g", 235_000],
    ],
    summary: [
      "Robusta hái chín, rang mộc, hậu ngọt như ca cao.",
      "Ripe Robusta, plainly roasted, with a finish of cocoa.",
    ],
    about: [
      "Chỉ hái trái chín, phơi trên giàn cao khỏi đất, rang vừa không bơ không đường. Pha phin hay máy đều đậm mà êm.",
      "Only ripe cherries, dried on raised beds and roasted medium without butter or sugar. Strong and smooth in a drip filter or a machine.",
    ],
    ingredients: "Cà phê Robusta 100 %",
    storage: cool,
    shelfLife: "12 tháng",
    season: [11, 1],
  },
  {
    illustration: "coffee-ground",
    groupCode: "I.6",
    weight: 3,
    names: [
      ["Cà phê bột pha phin", "Ground coffee for the drip filter"],
      ["Cà phê bột truyền thống", "Traditional ground coffee"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 62_000],
      ["Gói 500 g", 500, "g", 115_000],
    ],
    summary: ["Xay vừa cho phin, thơm đậm buổi sáng.", "Ground for the filter; the smell of a morning."],
    about: [
      "Hạt rang xong để nghỉ ba ngày mới xay, đóng gói van một chiều. Hai muỗng cho một phin là vừa.",
      "Rested three days after roasting, then ground and packed with a one-way valve. Two spoons make one filter.",
    ],
    ingredients: "Cà phê 100 %",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "cocoa-powder",
    groupCode: "I.6",
    weight: 2,
    names: [["Bột ca cao nguyên chất", "Pure cocoa powder"]],
    sizes: [
      ["Gói 200 g", 200, "g", 78_000],
      ["Hũ 400 g", 400, "g", 145_000],
    ],
    summary: ["Ca cao lên men sáu ngày, không kiềm hóa.", "Six days of fermentation, not alkalised."],
    about: [
      "Trái trồng xen dưới tán điều, lên men trong thùng gỗ rồi ép tách bơ. Bột nâu đỏ, chua nhẹ, thơm trái cây.",
      "Grown in the shade of cashew trees, fermented in wooden boxes and pressed. Reddish brown, a little tart, fruity.",
    ],
    ingredients: "Ca cao 100 %",
    storage: cool,
    shelfLife: "18 tháng",
  },
  {
    illustration: "chocolate",
    groupCode: "I.6",
    weight: 2,
    names: [
      ["Sô-cô-la đen 70 %", "Dark chocolate 70 %"],
      ["Sô-cô-la hạt điều", "Cashew chocolate"],
    ],
    sizes: [
      ["Thanh 80 g", 80, "g", 65_000],
      ["Hộp quà 240 g", 240, "g", 185_000],
    ],
    summary: ["Làm từ ca cao và điều của cùng một vườn.", "Cocoa and cashews of one garden."],
    about: [
      "Nghiền đá bốn mươi tám giờ cho mịn, đổ khuôn thủ công. Đắng thanh, tan chậm, có mẩu điều giòn.",
      "Stone-ground for forty-eight hours and moulded by hand. Cleanly bitter, slow to melt, with crisp bits of cashew.",
    ],
    ingredients: "Ca cao, đường mía, bơ ca cao, hạt điều",
    storage: "Dưới 22 °C",
    shelfLife: "12 tháng",
  },
  {
    illustration: "honey",
    groupCode: "I.2.b",
    weight: 6,
    names: [
      ["Mật ong hoa điều", "Cashew blossom honey"],
      ["Mật ong rừng Bù Gia Mập", "Forest honey of Bù Gia Mập"],
      ["Mật ong hoa cà phê", "Coffee blossom honey"],
    ],
    sizes: [
      ["Chai 330 ml", 330, "ml", 95_000],
      ["Chai 500 ml", 500, "ml", 140_000],
      ["Chai 1 lít", 1000, "ml", 265_000],
    ],
    summary: ["Quay mùa hoa điều, sánh vàng, thơm nhẹ.", "Spun in blossom time, golden and lightly scented."],
    about: [
      "Thùng ong đặt trong vườn không phun thuốc mùa hoa. Mật quay khi bánh tổ đã vít nắp nên đặc, để lâu có thể kết tinh, ngâm nước ấm là tan.",
      "Hives stand in gardens left unsprayed in blossom. Spun only when the comb is capped, so it is thick; crystals melt in warm water.",
    ],
    ingredients: "Mật ong 100 %",
    storage: "Nơi mát, không để tủ lạnh.",
    shelfLife: "24 tháng",
    season: [1, 4],
  },
  {
    illustration: "bird-nest",
    groupCode: "I.2.b",
    weight: 2,
    names: [
      ["Yến sào tinh chế", "Cleaned bird's nest"],
      ["Tổ yến thô", "Raw bird's nest"],
    ],
    sizes: [
      ["Hộp 50 g", 50, "g", 1_650_000],
      ["Hộp 100 g", 100, "g", 3_200_000],
    ],
    summary: ["Nhặt lông tay, sợi dài, không pha.", "Cleaned by hand, long strands, nothing mixed in."],
    about: [
      "Yến nuôi trong nhà gần rừng, tổ lấy khi chim non đã bay. Ngâm một giờ, chưng cách thủy hai mươi phút.",
      "From houses near the forest, taken after the young have flown. Soak an hour, steam for twenty minutes.",
    ],
    ingredients: "Tổ yến 100 %",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "bird-nest-drink",
    groupCode: "II.2.b",
    weight: 2,
    names: [
      ["Nước yến chưng hạt chia", "Bird's nest drink with chia"],
      ["Yến chưng đường phèn", "Bird's nest with rock sugar"],
    ],
    sizes: [
      ["Hũ 70 ml", 70, "ml", 42_000],
      ["Hộp 6 hũ", 420, "ml", 245_000],
    ],
    summary: ["Chưng từng hũ, ngọt thanh, dùng ngay.", "Steamed jar by jar, lightly sweet, ready to drink."],
    about: [
      "Yến và đường phèn chưng trong hũ kín nên giữ được mùi. Uống lạnh buổi sáng hoặc trước khi ngủ.",
      "Nest and rock sugar are steamed in the closed jar and keep their scent.",
    ],
    ingredients: "Nước, tổ yến 15 %, đường phèn",
    storage: chilled,
    shelfLife: "6 tháng",
  },
  {
    illustration: "durian",
    groupCode: "I.1.a",
    weight: 4,
    names: [
      ["Sầu riêng Ri6", "Ri6 durian"],
      ["Sầu riêng Dona", "Dona durian"],
    ],
    sizes: [
      ["Trái 2–2,5 kg", 2300, "g", 235_000],
      ["Thùng 10 kg", 10_000, "g", 980_000],
    ],
    summary: [
      "Cắt già, cơm vàng, hạt lép, giao theo đợt cắt.",
      "Cut ripe, golden flesh, thin seeds, shipped as it is cut.",
    ],
    about: [
      "Vườn có mã số vùng trồng, cắt khi cuống đã nâu. Trái đến tay còn một đến ba ngày là nứt gai tự nhiên.",
      "From an orchard with a growing-area code, cut when the stem has browned. It opens by itself one to three days after it arrives.",
    ],
    ingredients: "Sầu riêng tươi",
    storage: "Nơi thoáng đến khi chín, rồi tách cơm để ngăn đông.",
    shelfLife: "5 ngày",
    season: [5, 9],
  },
  {
    illustration: "durian-freeze-dried",
    groupCode: "I.3.c",
    weight: 2,
    names: [["Sầu riêng sấy thăng hoa", "Freeze-dried durian"]],
    sizes: [
      ["Gói 100 g", 100, "g", 165_000],
      ["Hộp 200 g", 200, "g", 315_000],
    ],
    summary: ["Giòn xốp, giữ nguyên mùi, không đường.", "Crisp and airy, all its scent, no sugar."],
    about: [
      "Cơm chín cây cấp đông rồi sấy chân không hai mươi tám giờ. Ăn liền, không dính, không lo mùi bay khắp nhà.",
      "Tree-ripe flesh, frozen and dried in vacuum for twenty-eight hours. Ready to eat, and the house will not smell of it.",
    ],
    ingredients: "Sầu riêng 100 %",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "pomelo",
    groupCode: "I.1.a",
    weight: 3,
    names: [["Bưởi da xanh", "Green-skinned pomelo"]],
    sizes: [
      ["Trái 1,5 kg", 1500, "g", 68_000],
      ["Thùng 10 kg", 10_000, "g", 420_000],
    ],
    summary: ["Múi hồng, ráo nước, ngọt không the.", "Pink, dry segments, sweet without bitterness."],
    about: [
      "Bưởi trồng trên đất đỏ thoát nước, cắt xong để héo vỏ hai ngày cho ngọt. Tép giòn, ít hạt.",
      "Grown on well-drained red earth and left two days after cutting to sweeten. Crisp, with few seeds.",
    ],
    ingredients: "Bưởi tươi",
    storage: "Nơi thoáng mát.",
    shelfLife: "20 ngày",
    season: [8, 1],
  },
  {
    illustration: "orange",
    groupCode: "I.1.a",
    weight: 2,
    names: [
      ["Cam sành", "King orange"],
      ["Quýt đường", "Sweet mandarin"],
    ],
    sizes: [
      ["Túi 3 kg", 3000, "g", 95_000],
      ["Thùng 10 kg", 10_000, "g", 285_000],
    ],
    summary: ["Mọng nước, vắt một ly đầy từ ba trái.", "Full of juice: three make a glass."],
    about: [
      "Trái hái tay, chừa cuống lá, không sáp. Ngọt đậm vào mùa khô.",
      "Picked by hand with leaf and stem, not waxed. Sweetest in the dry season.",
    ],
    ingredients: "Cam tươi",
    storage: "Nơi thoáng mát.",
    shelfLife: "14 ngày",
    season: [9, 2],
  },
  {
    illustration: "melon",
    groupCode: "I.1.a",
    weight: 2,
    names: [["Dưa lưới", "Netted melon"]],
    sizes: [
      ["Trái 1,5 kg", 1500, "g", 89_000],
      ["Thùng 6 trái", 9000, "g", 499_000],
    ],
    summary: ["Trồng nhà màng, giòn, thơm, ngọt 14 độ.", "Greenhouse-grown, crisp and fragrant."],
    about: [
      "Mỗi dây chỉ để một trái, tưới nhỏ giọt, ngừng nước trước khi cắt để dồn ngọt.",
      "One fruit to a vine, drip-watered and dried off before cutting.",
    ],
    ingredients: "Dưa lưới tươi",
    storage: chilled,
    shelfLife: "10 ngày",
  },
  {
    illustration: "jackfruit-dried",
    groupCode: "I.3.c",
    weight: 4,
    names: [
      ["Mít sấy giòn", "Crisp jackfruit"],
      ["Mít sấy dẻo", "Soft dried jackfruit"],
      ["Trái cây sấy thập cẩm", "Mixed dried fruit"],
    ],
    sizes: [
      ["Gói 200 g", 200, "g", 52_000],
      ["Gói 500 g", 500, "g", 118_000],
    ],
    summary: ["Mít nghệ chín cây, sấy chân không, không phẩm màu.", "Tree-ripe jackfruit, vacuum dried, no colouring."],
    about: [
      "Múi mít tách hạt, cấp đông rồi chiên chân không ở nhiệt độ thấp nên giòn mà còn màu vàng. Ngọt hoàn toàn của trái.",
      "Seeded, frozen and fried in vacuum at low heat: crisp, still golden, sweet only by itself.",
    ],
    ingredients: "Mít 95 %, dầu thực vật",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "banana-dried",
    groupCode: "I.3.c",
    weight: 3,
    names: [
      ["Chuối sấy dẻo", "Soft dried banana"],
      ["Chuối sấy giòn", "Banana chips"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 39_000],
      ["Gói 500 g", 500, "g", 72_000],
    ],
    summary: ["Chuối già hương chín cây, sấy nắng và gió.", "Ripe bananas, dried in sun and wind."],
    about: [
      "Chuối ép tay từng trái, phơi nhà kính ba ngày. Dẻo, thơm, ngọt như mật mà không thêm đường.",
      "Each pressed by hand and dried three days under glass. Soft, fragrant, sweet as honey without sugar.",
    ],
    ingredients: "Chuối 100 %",
    storage: cool,
    shelfLife: "6 tháng",
  },
  {
    illustration: "avocado",
    groupCode: "I.1.a",
    weight: 2,
    names: [
      ["Bơ 034", "Avocado 034"],
      ["Bơ booth", "Booth avocado"],
    ],
    sizes: [
      ["Túi 2 kg", 2000, "g", 98_000],
      ["Thùng 5 kg", 5000, "g", 225_000],
    ],
    summary: ["Dẻo, béo, hạt nhỏ, chín dần trong tuần.", "Creamy, small-seeded, ripening through the week."],
    about: [
      "Hái khi cuống đã vàng, gửi trái cứng để đi xa không dập. Để nơi thoáng hai đến bốn ngày là chín.",
      "Picked when the stalk yellows and sent hard so that it travels. Ripe after two to four days.",
    ],
    ingredients: "Bơ tươi",
    storage: "Nơi thoáng; chín rồi để ngăn mát.",
    shelfLife: "7 ngày",
    season: [5, 10],
  },
  {
    illustration: "rambutan",
    groupCode: "I.1.a",
    weight: 2,
    names: [
      ["Chôm chôm nhãn", "Rambutan nhãn"],
      ["Chôm chôm Thái", "Thai rambutan"],
    ],
    sizes: [
      ["Túi 2 kg", 2000, "g", 62_000],
      ["Thùng 8 kg", 8000, "g", 225_000],
    ],
    summary: ["Tróc hạt, giòn ngọt, hái sáng giao chiều.", "Off the stone, crisp and sweet, picked in the morning."],
    about: [
      "Vườn dưới chân núi Bà Rá, trái hái nguyên chùm để giữ tươi.",
      "From gardens at the foot of Bà Rá, picked by the bunch to stay fresh.",
    ],
    ingredients: "Chôm chôm tươi",
    storage: chilled,
    shelfLife: "5 ngày",
    season: [5, 8],
  },
  {
    illustration: "mushroom-fresh",
    groupCode: "I.1.a",
    weight: 3,
    names: [
      ["Nấm bào ngư xám", "Grey oyster mushrooms"],
      ["Nấm rơm", "Straw mushrooms"],
      ["Nấm mối đen", "Black termite mushrooms"],
    ],
    sizes: [
      ["Khay 300 g", 300, "g", 32_000],
      ["Túi 1 kg", 1000, "g", 95_000],
    ],
    summary: ["Hái sớm mai, giao trong ngày quanh tỉnh.", "Picked at dawn, delivered the same day nearby."],
    about: [
      "Nấm trồng trên mùn cao su sạch, nhà trại lợp lá mát quanh năm. Tai dày, ngọt nước.",
      "Grown on clean rubber sawdust under cool thatch. Thick caps, sweet broth.",
    ],
    ingredients: "Nấm tươi",
    storage: chilled,
    shelfLife: "4 ngày",
  },
  {
    illustration: "mushroom-dried",
    groupCode: "I.3.c",
    weight: 2,
    names: [
      ["Nấm hương khô", "Dried shiitake"],
      ["Nấm mèo sấy", "Dried wood ear"],
      ["Chà bông nấm", "Mushroom floss"],
    ],
    sizes: [
      ["Gói 100 g", 100, "g", 48_000],
      ["Gói 250 g", 250, "g", 112_000],
    ],
    summary: ["Sấy chậm, nở đều, thơm đậm.", "Dried slowly, swelling evenly, deeply scented."],
    about: [
      "Chọn tai vừa, cắt chân, sấy bằng hơi nóng tuần hoàn. Ngâm nước ấm mười lăm phút là dùng.",
      "Middling caps, trimmed and dried in moving air. Fifteen minutes in warm water.",
    ],
    ingredients: "Nấm 100 %",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "lingzhi",
    groupCode: "III.1",
    weight: 2,
    names: [
      ["Nấm linh chi đỏ", "Red lingzhi"],
      ["Trà linh chi", "Lingzhi tea"],
    ],
    sizes: [
      ["Hộp 200 g", 200, "g", 195_000],
      ["Hộp 500 g", 500, "g", 450_000],
    ],
    summary: ["Trồng trên gỗ cao su, tai già, thái lát sẵn.", "Grown on rubber wood, mature caps, ready sliced."],
    about: [
      "Thu khi tai đã hóa gỗ, rửa, thái và sấy dưới năm mươi độ. Nấu nước uống hằng ngày, vị đắng nhẹ.",
      "Gathered when woody, washed, sliced and dried below fifty degrees. Boiled as a daily drink, slightly bitter.",
    ],
    ingredients: "Nấm linh chi 100 %",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "rice",
    groupCode: "I.2.a",
    weight: 2,
    names: [
      ["Gạo rẫy", "Upland rice"],
      ["Gạo nếp than", "Black sticky rice"],
    ],
    sizes: [
      ["Túi 2 kg", 2000, "g", 78_000],
      ["Túi 5 kg", 5000, "g", 185_000],
    ],
    summary: ["Lúa rẫy của đồng bào S’tiêng, dẻo và thơm.", "Hill rice of the S’tiêng people, soft and fragrant."],
    about: [
      "Lúa trỉa trên nương, sáu tháng một vụ, không phân hóa học. Gạo còn cám nên nấu lâu hơn một chút.",
      "Sown on the hills, six months to a crop, without chemical fertiliser. Its bran asks for a little longer in the pot.",
    ],
    ingredients: "Gạo 100 %",
    storage: cool,
    shelfLife: "6 tháng",
    season: [10, 12],
  },
  {
    illustration: "rice-liquor",
    groupCode: "II.1.a",
    weight: 2,
    names: [
      ["Rượu cần", "Jar rice wine"],
      ["Rượu gạo men lá", "Leaf-yeast rice liquor"],
    ],
    sizes: [
      ["Chai 500 ml", 500, "ml", 85_000],
      ["Ché 3 lít", 3000, "ml", 390_000],
    ],
    summary: [
      "Men lá rừng, ủ chum, êm. Chỉ bán cho người từ 18 tuổi.",
      "Forest-leaf yeast, aged in jars. For adults of 18 and over.",
    ],
    about: [
      "Gạo rẫy nấu chín trộn men lá do các bà trong sóc làm, ủ hai tháng. Uống có chừng, không uống khi lái xe.",
      "Hill rice with yeast the women of the hamlet make from leaves, two months in the jar. Drink with measure, never when driving.",
    ],
    ingredients: "Gạo, men lá, nước",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "fruit-wine",
    groupCode: "II.1.b",
    weight: 1,
    names: [
      ["Rượu vang điều", "Cashew apple wine"],
      ["Rượu trái sim", "Rose myrtle wine"],
    ],
    sizes: [["Chai 750 ml", 750, "ml", 165_000]],
    summary: [
      "Lên men từ trái điều chín, chát nhẹ. Chỉ bán cho người từ 18 tuổi.",
      "Fermented cashew apples, lightly dry. For adults of 18 and over.",
    ],
    about: [
      "Trái điều ép lấy nước ngay trong ngày, lên men lạnh và ủ sáu tháng. Tận dụng phần trái xưa kia bỏ đi.",
      "Pressed on the day, fermented cold and kept six months: a use for the fruit that was once thrown away.",
    ],
    ingredients: "Trái điều, đường, men",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "turmeric",
    groupCode: "III.3",
    weight: 3,
    names: [
      ["Tinh bột nghệ", "Turmeric starch"],
      ["Bột nghệ vàng", "Turmeric powder"],
      ["Viên nghệ mật ong", "Turmeric honey pills"],
    ],
    sizes: [
      ["Hũ 100 g", 100, "g", 68_000],
      ["Hũ 250 g", 250, "g", 155_000],
    ],
    summary: ["Nghệ vườn, lắng bốn lần, mịn và không gắt.", "Garden turmeric, settled four times, fine and mild."],
    about: [
      "Củ nghệ một năm tuổi rửa sạch, xay, lắng lấy tinh bột rồi sấy lạnh. Hai mươi ký tươi được một ký bột.",
      "Year-old roots, milled, settled for their starch and dried cold. Twenty kilos give one.",
    ],
    ingredients: "Nghệ 100 %",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "ginger-tea",
    groupCode: "I.5.b",
    weight: 2,
    names: [["Trà gừng mật ong", "Ginger honey tea"]],
    sizes: [
      ["Hũ 300 g", 300, "g", 75_000],
      ["Hộp 20 gói", 200, "g", 62_000],
    ],
    summary: ["Gừng sẻ cay ấm, pha một muỗng là đủ.", "Small hot ginger; one spoon is enough."],
    about: [
      "Gừng thái sợi sên với mật ong đến sánh. Pha nước nóng buổi sáng hoặc khi trở trời.",
      "Shredded and simmered with honey until thick.",
    ],
    ingredients: "Gừng 60 %, mật ong 40 %",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "herbal-tea",
    groupCode: "I.5.b",
    weight: 3,
    names: [
      ["Trà túi lọc cà gai leo", "Solanum tea bags"],
      ["Trà hoa đu đủ đực", "Papaya flower tea"],
      ["Trà xạ đen", "Xạ đen tea"],
    ],
    sizes: [
      ["Hộp 20 gói", 40, "g", 55_000],
      ["Hộp 50 gói", 100, "g", 125_000],
    ],
    summary: ["Cây thuốc quanh vườn, sao vàng, đóng túi tiện.", "Garden herbs, toasted and bagged."],
    about: [
      "Hái buổi sáng khi ráo sương, sao chảo gang rồi hạ thổ. Uống thay nước, mùi thơm cỏ khô.",
      "Gathered after the dew, toasted in an iron pan and rested. A tea for the whole day.",
    ],
    ingredients: "Thảo mộc 100 %",
    storage: cool,
    shelfLife: "18 tháng",
  },
  {
    illustration: "essential-oil",
    groupCode: "III.3",
    weight: 2,
    names: [
      ["Tinh dầu sả", "Lemongrass oil"],
      ["Tinh dầu tràm", "Cajuput oil"],
    ],
    sizes: [
      ["Chai 10 ml", 10, "ml", 58_000],
      ["Chai 50 ml", 50, "ml", 210_000],
    ],
    summary: ["Chưng cất hơi nước, nguyên chất, thơm lâu.", "Steam-distilled, pure, long-lasting."],
    about: [
      "Sả cắt buổi trưa khi nhiều dầu nhất, chưng ba giờ trong nồi đồng.",
      "Cut at noon when the oil is highest, distilled three hours in copper.",
    ],
    ingredients: "Tinh dầu 100 %",
    storage: cool,
    shelfLife: "36 tháng",
  },
  {
    illustration: "soap",
    groupCode: "III.2",
    weight: 1,
    names: [
      ["Xà phòng dầu điều", "Cashew oil soap"],
      ["Xà phòng mật ong", "Honey soap"],
    ],
    sizes: [["Bánh 100 g", 100, "g", 45_000]],
    summary: ["Nấu lạnh, ủ sáu tuần, dịu da.", "Cold-made, cured six weeks, gentle."],
    about: [
      "Dầu điều và dầu dừa xà phòng hóa lạnh, không tạo bọt công nghiệp.",
      "Cashew and coconut oils, cold process, no industrial lather.",
    ],
    ingredients: "Dầu điều, dầu dừa, mật ong",
    storage: cool,
    shelfLife: "24 tháng",
  },
  {
    illustration: "sausage",
    groupCode: "I.3.d",
    weight: 3,
    names: [
      ["Giò lụa", "Pork roll"],
      ["Chả lụa lá chuối", "Pork roll in banana leaf"],
      ["Lạp xưởng tươi", "Fresh sausage"],
    ],
    sizes: [
      ["Đòn 500 g", 500, "g", 95_000],
      ["Đòn 1 kg", 1000, "g", 185_000],
    ],
    summary: ["Thịt nóng quết tay, không hàn the.", "Warm meat pounded by hand, no borax."],
    about: [
      "Thịt lấy lúc rạng sáng, xay lạnh, gói lá chuối và luộc ngay. Lát cắt mịn, thơm mùi lá.",
      "Meat taken at dawn, ground cold, wrapped in banana leaf and boiled at once.",
    ],
    ingredients: "Thịt heo 92 %, nước mắm, tiêu",
    storage: chilled,
    shelfLife: "15 ngày",
  },
  {
    illustration: "dried-meat",
    groupCode: "I.3.d",
    weight: 2,
    names: [
      ["Thịt heo gác bếp", "Smoked pork"],
      ["Khô bò một nắng", "Sun-dried beef"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 165_000],
      ["Gói 500 g", 500, "g", 320_000],
    ],
    summary: ["Ướp mắc khén, hun khói củi nhãn.", "Spiced and smoked over longan wood."],
    about: [
      "Thịt thái dọc thớ, ướp một đêm rồi hun ba ngày. Xé ra chấm muối ớt.",
      "Cut along the grain, marinated a night and smoked three days.",
    ],
    ingredients: "Thịt, gia vị",
    storage: chilled,
    shelfLife: "3 tháng",
  },
  {
    illustration: "fish",
    groupCode: "I.1.b",
    weight: 1,
    names: [
      ["Cá lăng hồ Thác Mơ", "Catfish of Thác Mơ lake"],
      ["Khô cá lóc", "Dried snakehead"],
    ],
    sizes: [
      ["Gói 500 g", 500, "g", 125_000],
      ["Gói 1 kg", 1000, "g", 240_000],
    ],
    summary: ["Cá hồ nước sạch, làm sạch hút chân không.", "Clean lake fish, gutted and vacuum packed."],
    about: [
      "Đánh bắt trong ngày, làm sạch và cấp đông ngay bên bờ hồ.",
      "Caught, cleaned and frozen beside the lake on the same day.",
    ],
    ingredients: "Cá 100 %",
    storage: "Ngăn đông −18 °C",
    shelfLife: "6 tháng",
  },
  {
    illustration: "eggs",
    groupCode: "I.1.b",
    weight: 2,
    names: [
      ["Trứng gà thả vườn", "Free-range eggs"],
      ["Trứng vịt muối", "Salted duck eggs"],
    ],
    sizes: [
      ["Vỉ 10 trứng", 10, "piece", 42_000],
      ["Vỉ 30 trứng", 30, "piece", 118_000],
    ],
    summary: ["Gà thả dưới tán điều, lòng đỏ cam.", "Hens under cashew trees, orange yolks."],
    about: [
      "Ăn cỏ, bắp và sâu trong vườn. Nhặt mỗi sáng, đóng vỉ giấy.",
      "They live on grass, maize and what they find. Gathered each morning.",
    ],
    ingredients: "Trứng",
    storage: chilled,
    shelfLife: "20 ngày",
  },
  {
    illustration: "vegetables",
    groupCode: "I.1.a",
    weight: 2,
    names: [
      ["Rau lá nhíp", "Nhíp leaves"],
      ["Đọt mây", "Rattan shoots"],
      ["Rau sạch theo tuần", "Weekly vegetable box"],
    ],
    sizes: [
      ["Bó 500 g", 500, "g", 35_000],
      ["Giỏ 3 kg", 3000, "g", 149_000],
    ],
    summary: ["Rau rừng và rau vườn, cắt theo đơn.", "Forest and garden greens, cut to order."],
    about: [
      "Lá nhíp nấu canh ngọt như có bột nêm, món quen của đồng bào S’tiêng.",
      "Nhíp leaves make a broth as sweet as stock, a dish of the S’tiêng.",
    ],
    ingredients: "Rau tươi",
    storage: chilled,
    shelfLife: "4 ngày",
  },
  {
    illustration: "bamboo-shoots",
    groupCode: "I.3.c",
    weight: 2,
    names: [
      ["Măng khô", "Dried bamboo shoots"],
      ["Măng le muối chua", "Pickled bamboo shoots"],
    ],
    sizes: [
      ["Gói 250 g", 250, "g", 78_000],
      ["Gói 500 g", 500, "g", 150_000],
    ],
    summary: ["Măng le rừng, phơi nắng, không diêm sinh.", "Forest shoots, sun-dried, no sulphur."],
    about: [
      "Hái đầu mưa khi măng còn non, luộc hai nước rồi phơi. Hầm giò heo thì hết ý.",
      "Cut young in the first rains, boiled twice and dried.",
    ],
    ingredients: "Măng 100 %",
    storage: cool,
    shelfLife: "12 tháng",
    season: [6, 9],
  },
  {
    illustration: "salt-chili",
    groupCode: "I.4.b",
    weight: 2,
    names: [
      ["Muối ớt lá é", "Chilli salt with é leaves"],
      ["Muối tiêu rừng", "Forest pepper salt"],
    ],
    sizes: [
      ["Hũ 100 g", 100, "g", 29_000],
      ["Hũ 250 g", 250, "g", 65_000],
    ],
    summary: ["Giã cối đá, chấm gà nướng là nhớ.", "Pounded in stone; try it with grilled chicken."],
    about: [
      "Muối hầm, ớt xiêm và lá é xanh giã tay từng mẻ.",
      "Baked salt, small chillies and green é leaves, pounded batch by batch.",
    ],
    ingredients: "Muối, ớt, lá é",
    storage: cool,
    shelfLife: "12 tháng",
  },
  {
    illustration: "cricket",
    groupCode: "I.3.d",
    weight: 1,
    names: [
      ["Bột dế", "Cricket powder"],
      ["Dế rang lá chanh", "Crickets with lime leaf"],
    ],
    sizes: [
      ["Gói 100 g", 100, "g", 95_000],
      ["Gói 250 g", 250, "g", 220_000],
    ],
    summary: ["Đạm sạch từ dế nuôi rau, mịn, bùi.", "Clean protein from crickets raised on greens."],
    about: [
      "Dế ăn rau và cám ngô, sấy rồi nghiền mịn. Trộn bánh, nấu cháo đều được.",
      "Fed greens and maize bran, dried and milled.",
    ],
    ingredients: "Dế 100 %",
    storage: cool,
    shelfLife: "9 tháng",
  },
  {
    illustration: "handicraft-basket",
    groupCode: "IV.1",
    weight: 2,
    names: [
      ["Gùi mây đan tay", "Hand-woven rattan back basket"],
      ["Giỏ tre", "Bamboo basket"],
    ],
    sizes: [
      ["Cái nhỏ", 1, "piece", 185_000],
      ["Cái lớn", 1, "piece", 320_000],
    ],
    summary: ["Đan mười ngày, dùng mười năm.", "Ten days to weave, ten years to use."],
    about: [
      "Mây và lồ ô lấy trong rừng được phép, chẻ, hong bếp chống mọt rồi đan theo hoa văn S’tiêng.",
      "Rattan and bamboo, split, smoked against worms and woven in S’tiêng patterns.",
    ],
    ingredients: "Mây, tre",
    storage: "Nơi khô ráo.",
    shelfLife: "Lâu dài",
  },
  {
    illustration: "brocade",
    groupCode: "IV.2",
    weight: 2,
    names: [
      ["Thổ cẩm S’tiêng", "S’tiêng brocade"],
      ["Khăn thổ cẩm", "Brocade scarf"],
    ],
    sizes: [
      ["Tấm nhỏ", 1, "piece", 350_000],
      ["Tấm lớn", 1, "piece", 780_000],
    ],
    summary: ["Dệt khung tay, mỗi tấm một hoa văn.", "Hand-loomed, no two alike."],
    about: [
      "Chỉ nhuộm, khung dệt lưng, hoa văn kể chuyện rẫy và suối. Mỗi tấm ghi tên người dệt.",
      "Dyed thread on a back-strap loom; the patterns tell of fields and streams. Each piece bears its weaver's name.",
    ],
    ingredients: "Sợi bông",
    storage: "Nơi khô ráo.",
    shelfLife: "Lâu dài",
  },
  {
    illustration: "dried-flowers",
    groupCode: "IV.1",
    weight: 2,
    names: [
      ["Tranh hoa khô", "Dried flower picture"],
      ["Bó hoa cỏ khô", "Dried bouquet"],
    ],
    sizes: [
      ["Khung nhỏ", 1, "piece", 150_000],
      ["Khung lớn", 1, "piece", 420_000],
    ],
    summary: ["Hoa ép từ vườn nhà, giữ màu nhiều năm.", "Pressed garden flowers that keep their colour."],
    about: [
      "Hoa hái sớm, ép cát silica và xếp tay lên giấy dó.",
      "Picked early, dried in silica and arranged by hand on dó paper.",
    ],
    ingredients: "Hoa khô, giấy dó, gỗ",
    storage: "Tránh nắng và ẩm.",
    shelfLife: "Lâu dài",
  },
  {
    illustration: "orchid",
    groupCode: "V.1",
    weight: 1,
    names: [
      ["Lan rừng giáng hương", "Forest orchid"],
      ["Chậu lan hồ điệp", "Potted moth orchid"],
    ],
    sizes: [
      ["Chậu nhỏ", 1, "piece", 180_000],
      ["Chậu lớn", 1, "piece", 450_000],
    ],
    summary: ["Cây khỏe, đã thuần, gửi kèm cách chăm.", "Healthy, settled plants with a note on care."],
    about: ["Nhân từ vườn giống, không lấy từ rừng.", "Propagated in the nursery, never taken from the forest."],
    ingredients: "Cây sống",
    storage: "Bóng râm, thoáng.",
    shelfLife: "Cây sống",
  },
  {
    illustration: "bonsai",
    groupCode: "V.2",
    weight: 1,
    names: [["Mai vàng bonsai", "Yellow apricot bonsai"]],
    sizes: [["Chậu", 1, "piece", 950_000]],
    summary: ["Dáng trực, năm năm tuổi, nở đúng Tết.", "Upright, five years old, in bloom for Tết."],
    about: ["Uốn tay từ phôi nhỏ, đất đỏ trộn xơ dừa.", "Shaped by hand in red earth and coir."],
    ingredients: "Cây sống",
    storage: "Nắng nhẹ.",
    shelfLife: "Cây sống",
  },
  {
    illustration: "farm-visit",
    groupCode: "VI.1",
    weight: 2,
    names: [
      ["Một ngày ở vườn điều", "A day in a cashew orchard"],
      ["Tham quan vườn tiêu và cơm quê", "Pepper garden visit with lunch"],
    ],
    sizes: [
      ["Vé người lớn", 1, "piece", 250_000],
      ["Vé trẻ em", 1, "piece", 120_000],
    ],
    summary: ["Hái, rang, ăn cơm với nhà vườn.", "Pick, roast and eat with the family."],
    about: [
      "Đón ở đầu xã, đi vườn buổi sáng, tự rang một mẻ điều mang về. Đặt trước ba ngày.",
      "Met at the edge of the commune, a morning in the garden, and a batch of cashews you roast yourself. Book three days ahead.",
    ],
    ingredients: "Dịch vụ",
    storage: "",
    shelfLife: "Vé dùng trong 3 tháng",
  },
];
