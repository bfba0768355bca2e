import { listPageHeaders, publicFileHeaders, publicPageHeaders } from "./platform/security-headers.mjs";

// The pages a stranger sees are whole and cached; they get fixed headers here. Pages rendered per request get theirs, with a nonce, from proxy.ts.
/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  serverExternalPackages: [
    "postgres",
    "graphile-worker",
    "@node-rs/argon2",
    "sharp",
    "exceljs",
    "pdfkit",
    "pino",
    "nodemailer",
  ],
  // the proxy keeps a copy of what passes it, and would cut it off at 10 MB
  experimental: { serverActions: { bodySizeLimit: "24mb" }, proxyClientMaxBodySize: "24mb", isrFlushToDisk: false },
  cacheMaxMemorySize: 256 * 1024 * 1024,
  images: { unoptimized: true },
  async headers() {
    return [...publicPageHeaders(), ...listPageHeaders(), ...publicFileHeaders()];
  },
  async redirects() {
    return [
      { source: "/vi", destination: "/", permanent: true },
      { source: "/vi/:rest*", destination: "/:rest*", permanent: true },
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [],
      afterFiles: [
        { source: "/", destination: "/vi" },
        { source: "/:rest((?!en$|en/|vi$|vi/|api/|media/|cards/|feeds/|_next/).*)", destination: "/vi/:rest" },
      ],
      fallback: [],
    };
  },
};

export default config;
