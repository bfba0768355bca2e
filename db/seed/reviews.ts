/** Words of the demonstration's buyers, by the stars they give. */
const words: Readonly<Record<number, readonly string[]>> = {
  5: [
    "Hàng đúng như hình, đóng gói kỹ, ăn rất ngon.",
    "Mua lần thứ hai rồi, vẫn ngon như lần đầu.",
    "Thơm, tươi, giao nhanh. Cả nhà đều thích.",
    "Biếu người thân ai cũng khen. Cảm ơn bà con.",
  ],
  4: ["Ngon, nhưng hộp hơi móp khi tới nơi.", "Chất lượng tốt, giao chậm một ngày.", "Vừa miệng, giá hợp lý."],
  3: ["Tạm được, hơi mặn so với nhà mình.", "Bình thường, không có gì đặc biệt."],
  2: ["Gói nhỏ hơn mình nghĩ, xin xem kỹ khối lượng trước khi mua."],
};

const hash = (of: string) => `('x' || substr(md5(${of}::text), 1, 6))::bit(24)::int`;

/** Reviews of some of what demo buyers were brought, marked as the demonstration's; each shop answers some. The same on every run. */
export const tellReviews = [
  `with said(stars, words) as (values ${Object.entries(words)
    .flatMap(([stars, said]) => said.map((each) => `(${stars}, '${each}')`))
    .join(", ")}),
  chosen as (
    select l.id, l.product_id, s.seller_id, o.contact_name, s.delivered_at,
      case when ${hash("l.id")} % 20 < 12 then 5 when ${hash("l.id")} % 20 < 17 then 4 when ${hash("l.id")} % 20 < 19 then 3 else 2 end as stars
    from order_lines l join seller_orders s on s.id = l.seller_order_id join orders o on o.id = s.order_id
    where s.state = 'delivered' and o.is_demo and ${hash("'review ' || l.id")} % 4 = 0
      and s.delivered_at + interval '4 days' < (select max(placed_at) from orders))
  insert into reviews (id, order_line_id, product_id, seller_id, author, stars, words, written_at, answer, answered_at, is_demo)
  select md5('review ' || c.id)::uuid, c.id, c.product_id, c.seller_id,
    regexp_replace(c.contact_name, '^.* ', '') || case when c.contact_name ~ ' ' then ' ' || left(c.contact_name, 1) || '.' else '' end,
    c.stars, w.words, c.delivered_at + interval '1 day' + (${hash("c.id")} % 172800) * interval '1 second',
    case when answers then 'Cảm ơn bạn đã ủng hộ bà con. Hẹn gặp lại bạn vụ sau.' else '' end,
    case when answers then c.delivered_at + interval '4 days' end, true
  from chosen c
  cross join lateral (select ${hash("'answer ' || c.id")} % 3 = 0 as answers) a
  cross join lateral (select s.words from said s where s.stars = c.stars order by md5(c.id || s.words) limit 1) w`,
];
