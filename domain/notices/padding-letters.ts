import type { PaddingFinding } from "@/db/enums";
import type { Locale, Read, Texts } from "@/domain/notices/letters";

/** Letters to a shop about what does not count in the province's figures. */
export const paddingTemplates = ["left_out"] as const;
type Padding = (typeof paddingTemplates)[number];

/** What to do about each finding, as the product's own page says it. */
const remedies: Record<Locale, Record<PaddingFinding, (twin: string) => string>> = {
  vi: {
    empty: () => "chưa có hàng để bán, hoặc chưa có ảnh lẫn mô tả. Hãy nhập số hàng, thêm ảnh hoặc viết mô tả kỹ hơn.",
    doubled: (twin) =>
      `trùng với "${twin}". Nếu chỉ khác cỡ gói, hãy thêm cỡ vào sản phẩm kia và gỡ sản phẩm này; nếu là hàng khác, hãy đặt tên cho khác.`,
    dormant: () => "đã lâu không ai động đến. Nếu còn bán, hãy cập nhật số hàng hoặc giá; nếu thôi bán, hãy gỡ xuống.",
  },
  en: {
    empty: () =>
      "nothing was ever in stock, or it has neither a picture nor a description. Enter your stock, add a picture or a fuller description.",
    doubled: (twin) =>
      `the same goods as "${twin}". If only the pack size differs, add the size there and take this one down; if these are other goods, give them another name.`,
    dormant: () =>
      "nobody has touched it for long. If you still sell it, update its stock or price; if not, take it down.",
  },
};

const linesOf = ({ leftOut }: Read, locale: Locale) =>
  leftOut.map(({ product, finding, twin }) => `- ${product}: ${remedies[locale][finding](twin)}`);

/** One product is mended on its own page, several are looked for in the list. */
function pageOf({ leftOut }: Read): string {
  const [only, ...more] = leftOut;
  return only && more.length === 0 ? `/seller/products/${only.productId}` : "/seller/products";
}

function goodsOf(facts: Read, several: string): string {
  const [only, ...more] = facts.leftOut;
  return only && more.length === 0 ? `"${only.product}"` : `${facts.text("howMany")} ${several}`;
}

export const paddingTexts: Pick<Texts, Padding> = {
  left_out: {
    vi: (facts, origin) => [
      `Chợ OCOP: ${goodsOf(facts, "sản phẩm")} chưa được tính vào chỉ tiêu của tỉnh`,
      `Chào ${facts.text("sellerName")},`,
      "",
      "Những sản phẩm sau vẫn bán bình thường, nhưng chưa được tính vào chỉ tiêu của tỉnh:",
      ...linesOf(facts, "vi"),
      "",
      "Sửa xong thì đêm ấy chợ xem lại và tính lại. Nếu không có gì sai, xin nhờ cơ quan quản lý cho tính lại. Sửa tại đây:",
      `${origin}${pageOf(facts)}`,
    ],
    en: (facts, origin) => [
      `Chợ OCOP: ${goodsOf(facts, "products")} not counted in the province's figures`,
      `Hello ${facts.text("sellerName")},`,
      "",
      "These stay for sale as before, but do not count in the province's figures:",
      ...linesOf(facts, "en"),
      "",
      "Once mended, the market looks again that night and counts them. If nothing is wrong, ask the office to let them count. Mend them here:",
      `${origin}/en${pageOf(facts)}`,
    ],
  },
};
