"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  faceImageInput,
  facePersonIdInput,
  facePersonInput,
  facePictureInput,
  facePublishInput,
  faceWordsInput,
  feedChoiceInput,
} from "@/domain/face/input";
import {
  addFacePicture,
  chooseFeeds,
  moveFacePicture,
  publishFace,
  removePerson,
  saveFace,
  savePerson,
} from "@/domain/face/writes";
import { path } from "@/platform/i18n/paths";

export const words = formAction(faceWordsInput, requireSeller, saveFace);
export const person = formAction(facePersonInput, requireSeller, savePerson);
export const leave = formAction(facePersonIdInput, requireSeller, removePerson);
export const addPicture = formAction(facePictureInput, requireSeller, addFacePicture);
export const movePicture = formAction(faceImageInput, requireSeller, moveFacePicture);
export const publish = formAction(facePublishInput, requireSeller, publishFace, (_done, _input, locale) =>
  path(locale, "/seller/shop/face"),
);
export const feeds = formAction(feedChoiceInput, requireSeller, chooseFeeds);
