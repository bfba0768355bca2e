/** What a phone keeps of one product, and how it is sent. Known to the phone and to the market. */

/** Photographs of one draft, as many as a product has. */
export const mostPhotos = 12;
/** A photograph made small on the phone. */
export const mostPhotoBytes = 300 * 1024;
/** A voice note of two minutes is some 400 kB. */
export const mostVoiceSeconds = 120;
export const mostVoiceBytes = 1024 * 1024;
/** A dropped connection costs one of these at most. */
export const pieceBytes = 128 * 1024;
/** Voice and place are taken away this long after they arrived, if the listing was not approved before. */
export const keptDays = 90;
