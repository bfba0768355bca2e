/** Headers of the pages that are the same for everyone. */
export function publicPageHeaders() {
  return [];
}
