import type { FaceContent } from "@/db/schema/face";
import { isSame } from "@/platform/same";

/** What a shop's page says, in the order people read it. A drawn cover and a picture in its place are one. */
export const faceFields = [
  "tagline",
  "cover",
  "palette",
  "story",
  "storyEn",
  "people",
  "pictures",
  "contacts",
  "pinned",
  "papers",
  "showsCertificates",
] as const satisfies readonly (keyof FaceContent)[];
export type FaceField = (typeof faceFields)[number];

/** Which fields two versions of a page say differently; order counts, since the first is shown first. */
export function differingFaceFields(one: FaceContent, other: FaceContent): FaceField[] {
  const said = (face: FaceContent, field: FaceField) =>
    field === "cover" ? [face.cover, face.coverImageId] : face[field];
  return faceFields.filter((field) => !isSame(said(one, field), said(other, field)));
}
