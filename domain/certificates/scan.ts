/** What a sealed scan is sealed for: it opens as no other. */
export function scanPurpose(fileKey: string): string {
  return `certificate scan ${fileKey}`;
}
