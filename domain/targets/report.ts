/**
 * The marks of the province's report for 2022: "hơn 220 doanh nghiệp, hợp tác xã đưa 466 sản phẩm lên sàn". They count on all e-commerce
 * sites, so a figure of this market alone stands beside them, not against them. Source: the mission; docs in NOTICE.
 */
export const reportOf2022 = { day: "2022-12-31", sellers: 220, products: 466 } as const;
