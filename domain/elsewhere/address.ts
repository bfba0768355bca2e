import { isIP } from "node:net";
import { marketPlatforms, type MarketPlatform } from "@/db/enums";

export { marketPlatforms, type MarketPlatform };

/** Where a link leads, as it is kept: the address tidied, and what tells two ways of writing one page from two pages. */
export type ListedAddress = { platform: MarketPlatform; url: string; key: string; host: string };

export type AddressFault = "link_invalid" | "link_not_public" | "link_too_long";

const mostCharacters = 500;

type Known = {
  platform: MarketPlatform;
  hosts: readonly string[];
  /** What of the question names the page; all else is dropped. */
  kept?: readonly string[];
  /** The page's own number, from its path and question. */
  pageOf?: (url: URL) => { key: string; path: string } | null;
};

const known: readonly Known[] = [
  {
    platform: "shopee",
    hosts: ["shopee.vn", "shp.ee"],
    pageOf: (url) =>
      numbered(/(?:-i\.|^\/product\/)(\d+)[./](\d+)\/?$/, url, (shop, page) => `/product/${shop}/${page}`),
  },
  {
    platform: "lazada",
    hosts: ["lazada.vn"],
    pageOf: ({ pathname }) => {
      const page = /-i(\d+)(?:-s\d+)?\.html$/.exec(pathname)?.[1];
      return page ? { key: page, path: pathname } : null;
    },
  },
  {
    platform: "tiki",
    hosts: ["tiki.vn"],
    pageOf: ({ pathname }) => {
      const page = /-p(\d+)\.html$/.exec(pathname)?.[1];
      return page ? { key: page, path: pathname } : null;
    },
  },
  { platform: "postmart", hosts: ["postmart.vn", "buudien.vn"], kept: ["id"] },
  { platform: "voso", hosts: ["voso.vn"], kept: ["id"] },
  {
    platform: "tiktok_shop",
    hosts: ["tiktok.com"],
    pageOf: (url) => numbered(/^\/view\/product\/(\d+)\/?$/, url, (page) => `/view/product/${page}`),
  },
  {
    platform: "facebook",
    hosts: ["facebook.com", "fb.com", "fb.me", "fb.watch"],
    kept: ["id", "story_fbid", "fbid", "v"],
  },
  { platform: "zalo", hosts: ["zalo.me", "zalo.vn", "zaloapp.com"], kept: ["id"] },
];

/** Labels as registries sell them: letters and digits, with hyphens inside, and a last one of letters. */
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** The same site by other names: telephones and old clients have their own. */
const sameHosts: Readonly<Record<string, string>> = {
  "m.facebook.com": "www.facebook.com",
  "web.facebook.com": "www.facebook.com",
  "mbasic.facebook.com": "www.facebook.com",
  "vi-vn.facebook.com": "www.facebook.com",
  "facebook.com": "www.facebook.com",
  "fb.com": "www.facebook.com",
  "www.fb.com": "www.facebook.com",
  "www.shopee.vn": "shopee.vn",
  "m.shopee.vn": "shopee.vn",
  "m.lazada.vn": "www.lazada.vn",
  "lazada.vn": "www.lazada.vn",
  "www.tiki.vn": "tiki.vn",
  "m.tiki.vn": "tiki.vn",
  "m.tiktok.com": "www.tiktok.com",
  "tiktok.com": "www.tiktok.com",
};

/** What sites and senders hang on an address to know who came by it. */
const followers =
  /^(utm_.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|ttclid|yclid|zarsrc|mc_[ce]id|igshid|mibextid|spm|scm|ref|ref_?src|aff.*|_ga|_gl|share.*)$/i;

/**
 * Reads the address of a page on another market: knows the platform by the host, takes off what follows people about, and gives the page one
 * address. A pasted one may lack "https://". Refuses what is no web address ("link_invalid"), has a name or password in it, a port, or leads to a
 * machine rather than a public site ("link_not_public"), and one of more than 500 characters ("link_too_long").
 */
export function readListedAddress(typed: string): ListedAddress | AddressFault {
  const text = typed.trim();
  if (text.length > mostCharacters) return "link_too_long";
  const url = parsed(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if (!url || /\s/.test(text)) return "link_invalid";
  if (!isPublicSite(url)) return "link_not_public";
  const host = sameHosts[url.hostname] ?? url.hostname;
  const site = known.find(({ hosts }) => hosts.some((each) => host === each || host.endsWith(`.${each}`)));
  url.hostname = host;
  url.hash = "";
  if (!site)
    return tidied(
      "website",
      url,
      [...url.searchParams.keys()].filter((name) => !followers.test(name)),
    );
  url.protocol = "https:";
  const page = site.pageOf?.(url);
  if (!page) return tidied(site.platform, url, site.kept ?? []);
  url.pathname = page.path;
  url.search = "";
  return { platform: site.platform, url: url.href, key: `${site.platform}:${page.key}`, host };
}

export function isFault(read: ListedAddress | AddressFault): read is AddressFault {
  return typeof read === "string";
}

function tidied(platform: MarketPlatform, url: URL, kept: readonly string[]): ListedAddress {
  const asked = [...url.searchParams].filter(([name]) => kept.includes(name));
  url.search = new URLSearchParams(asked.toSorted(([one], [other]) => (one < other ? -1 : 1))).toString();
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, "");
  const plain = `${url.host.replace(/^www\./, "")}${url.pathname}${url.search}`;
  return { platform, url: url.href, key: `${platform}:${plain}`, host: url.hostname };
}

function numbered(
  pattern: RegExp,
  { pathname }: URL,
  pathOf: (...numbers: string[]) => string,
): { key: string; path: string } | null {
  const numbers = pattern.exec(pathname)?.slice(1);
  return numbers ? { key: numbers.join("."), path: pathOf(...numbers) } : null;
}

function parsed(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "" ? url : null;
}

/** A site with a name of the public kind; whether the name leads into a private network is looked at when it is asked. */
function isPublicSite({ hostname, port, username, password }: URL): boolean {
  if (username !== "" || password !== "" || port !== "") return false;
  if (isIP(hostname) !== 0 || !domain.test(hostname)) return false;
  return !/\.(?:localhost|local|internal|lan|home|corp|intranet|arpa)$/.test(hostname);
}
