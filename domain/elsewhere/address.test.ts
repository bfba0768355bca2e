import { describe, expect, test } from "vitest";
import { isFault, readListedAddress } from "@/domain/elsewhere/address";

describe("a pasted link", () => {
  test.each([
    [
      "https://shopee.vn/H%E1%BA%A1t-%C4%91i%E1%BB%81u-rang-mu%E1%BB%91i-i.123.456?sp_atk=x&xptdk=y",
      "shopee",
      "https://shopee.vn/product/123/456",
      "shopee:123.456",
    ],
    ["shopee.vn/product/123/456/", "shopee", "https://shopee.vn/product/123/456", "shopee:123.456"],
    ["https://m.shopee.vn/htx_lua_vang?utm_source=zalo", "shopee", "https://shopee.vn/htx_lua_vang", null],
    [
      "https://www.lazada.vn/products/hat-dieu-i900-s12.html?spm=a2o&search=1",
      "lazada",
      "https://www.lazada.vn/products/hat-dieu-i900-s12.html",
      "lazada:900",
    ],
    [
      "https://lazada.vn/products/hat-dieu-i900.html",
      "lazada",
      "https://www.lazada.vn/products/hat-dieu-i900.html",
      "lazada:900",
    ],
    ["http://tiki.vn/mat-ong-p77.html?spid=78", "tiki", "https://tiki.vn/mat-ong-p77.html", "tiki:77"],
    ["https://postmart.vn/san-pham/tieu-den?fbclid=1", "postmart", "https://postmart.vn/san-pham/tieu-den", null],
    ["https://voso.vn/tieu-den?id=5&ref=a", "voso", "https://voso.vn/tieu-den?id=5", null],
    [
      "https://www.tiktok.com/view/product/1729384756?_r=1",
      "tiktok_shop",
      "https://www.tiktok.com/view/product/1729384756",
      "tiktok_shop:1729384756",
    ],
    ["https://m.facebook.com/htxluavang/?mibextid=q", "facebook", "https://www.facebook.com/htxluavang", null],
    [
      "https://web.facebook.com/profile.php?id=100&__tn__=x",
      "facebook",
      "https://www.facebook.com/profile.php?id=100",
      null,
    ],
    ["https://zalo.me/0912345678", "zalo", "https://zalo.me/0912345678", null],
    [
      "http://www.htxluavang.vn/gao?b=2&a=1&utm_medium=x&gclid=3#top",
      "website",
      "http://www.htxluavang.vn/gao?a=1&b=2",
      "website:htxluavang.vn/gao?a=1&b=2",
    ],
    ["https://shopee.vn.example.com/product/1/2", "website", "https://shopee.vn.example.com/product/1/2", null],
  ])("%s", (typed, platform, url, key) => {
    const read = readListedAddress(typed);
    expect(read).toMatchObject({ platform, url, ...(key === null ? {} : { key }) });
    if (isFault(read)) throw new Error(read);
    expect(readListedAddress(read.url)).toEqual(read);
  });

  test.each([
    ["", "link_invalid"],
    ["hạt điều rang muối", "link_invalid"],
    ["javascript:alert(1)", "link_invalid"],
    ["ftp://shopee.vn/product/1/2", "link_invalid"],
    ["https://", "link_invalid"],
    ["http://localhost:3000/admin", "link_not_public"],
    ["http://127.0.0.1/", "link_not_public"],
    ["http://2130706433/", "link_not_public"],
    ["http://0x7f.1/", "link_not_public"],
    ["http://[::1]/", "link_not_public"],
    ["http://169.254.169.254/latest/meta-data", "link_not_public"],
    ["https://chu:mat-khau@shopee.vn/product/1/2", "link_not_public"],
    ["https://htxluavang.vn:8443/", "link_not_public"],
    ["https://kho.internal/", "link_not_public"],
    ["https://may-chu/", "link_not_public"],
    ["../../etc/passwd", "link_not_public"],
    ["https://htx..vn/", "link_not_public"],
    [`https://htxluavang.vn/${"a".repeat(500)}`, "link_too_long"],
  ])("%s is refused: %s", (typed, fault) => {
    expect(readListedAddress(typed)).toBe(fault);
  });
});
