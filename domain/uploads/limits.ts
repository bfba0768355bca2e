/** The largest file that is taken: the largest picture. */
export const mostUploadBytes = 20 * 1024 * 1024;
/** The largest piece of one. */
export const mostPieceBytes = 4 * 1024 * 1024;
/** The smallest piece but the last: a thousand pieces of a byte are no way to send a file. */
export const leastPieceBytes = 16 * 1024;
/** Unfinished files one person may have. */
export const mostOpen = 30;
/** Files and bytes one person may have here at a time, finished ones too. */
export const mostKept = 300;
export const mostKeptBytes = 400 * 1024 * 1024;
/** How long one is kept after its last piece. */
export const keptMilliseconds = 24 * 3_600_000;
