/** The largest PDF an applicant may hand in; photographs are made small by us. */
export const mostPdfBytes = 5 * 1024 * 1024;
/** The most papers under one row of the checklist. */
export const mostPapers = 6;

/** By the first bytes, never by the name or the announced type. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
}

/** Where a sealed paper lies, and what it is sealed for: it opens as no other. */
export function paperPurpose(documentId: string): string {
  return `application document ${documentId}`;
}

export function identityPurpose(applicationId: string): string {
  return `application identity ${applicationId}`;
}

export function answerPurpose(applicationId: string, key: string): string {
  return `application answer ${applicationId} ${key}`;
}
