import { resolve } from "node:path";

/** @type {import("next").NextConfig} */
export default {
  distDir: ".next-bench",
  poweredByHeader: false,
  serverExternalPackages: ["postgres"],
  turbopack: { root: resolve(import.meta.dirname, "../..") },
};
