/** Headers of every answer, and the Content-Security-Policy of the two kinds of page. See docs/decisions/003. */

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(), microphone=(), payment=(), usb=()" },
];

const unframed = [{ key: "X-Frame-Options", value: "DENY" }];

/** What another site may show in a frame; these answers bring their own policy, and no script. */
const embeds = "(?:en/)?embed/(?:map|chart)/[a-z0-9_]+(?:\\.svg)?$";

const isDevelopment = process.env.NODE_ENV === "development";

/** Where a form may lead: here, and, by way of a redirect, to the card provider's pages. */
const cardPages = ["https://checkout.stripe.com", "https://connect.stripe.com"];

function policy(scripts, formTargets = []) {
  return [
    "default-src 'self'",
    `script-src ${scripts}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "script-src-attr 'none'",
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A finished page is the same bytes for everyone and can carry no nonce. What keeps it names its inline scripts by their hashes instead. */
export function publicPagePolicy() {
  return policy("'self' 'unsafe-inline'");
}

/** A page rendered for this request: only scripts that carry its nonce, and what they load. */
export function requestPagePolicy(nonce) {
  return policy(`'nonce-${nonce}' 'strict-dynamic'`, [...cardPages, ...ownCardPages()]);
}

/** A card provider at another address shows its pages there. */
function ownCardPages() {
  const base = process.env.STRIPE_API_BASE?.trim();
  return base && URL.canParse(base) ? [new URL(base).origin] : [];
}

/** Pages rendered per request, after the language's prefix: proxy.ts gives them their nonce. Its matcher says the same; Next reads that one unrun. */
const requestPages =
  "(?:en/)?(?:(?:cart|checkout|orders|sign-in|sign-up|forgot-password|reset-password|account|phone-password|join|sell|seller|admin|demo|team|m|p)(?:/.*)?)$";

const requestPage = new RegExp(`^/${requestPages}`);

/** Whether a path belongs to a page made for each request anew, which nothing may keep. */
export function isRenderedPerRequest(path) {
  return requestPage.test(path);
}

/** Where a voice note is recorded and the place is asked for: nowhere else may a page do so. */
const fieldPages = ["/seller/field", "/en/seller/field"].map((source) => ({
  source,
  headers: [
    {
      key: "Permissions-Policy",
      value: "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
    },
  ],
}));

/** What next.config.mjs sends; pages rendered per request get their policy from proxy.ts alone. */
export function publicPageHeaders() {
  return [
    { source: "/:path*", headers: everywhere },
    { source: `/:page((?!${embeds}).*)`, headers: unframed },
    ...fieldPages,
    {
      source: `/:page((?!${requestPages}|${embeds}).*)`,
      headers: [{ key: "Content-Security-Policy", value: publicPagePolicy() }],
    },
  ];
}

/** Lists by their address are rendered per request, and are the same for everyone: the instance may keep them. */
export function listPageHeaders() {
  const lists = [
    "/search",
    "/sellers",
    "/statistics",
    "/statistics/:slug([a-z0-9-]+)",
    "/statistics/old/:slug([a-z0-9-]+)",
  ];
  return [...lists, ...lists.map((source) => `/en${source}`)].map((source) => ({
    source,
    headers: [{ key: "Cache-Control", value: "public, s-maxage=10" }],
  }));
}

/** Drawings change with a new version only; whoever comes back within a week does not ask for each again. */
export function publicFileHeaders() {
  return ["/pictures/:file", "/brand/:file"].map((source) => ({
    source,
    headers: [{ key: "Cache-Control", value: "public, max-age=604800" }],
  }));
}
