"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  cropImageInput,
  describeImageInput,
  editProductInput,
  mergeVersionInput,
  moveImageInput,
  orderImagesInput,
  paperInput,
  productIdInput,
  productIdsInput,
  productInput,
  removeImageInput,
  removePaperInput,
  variantIdInput,
  variantInput,
  versionIdInput,
} from "@/domain/catalog/input";
import {
  cropProductPicture,
  describeProductPicture,
  moveProductPicture,
  orderProductPictures,
  removeProductPicture,
} from "@/domain/catalog/writes/images";
import { addPaper as keepPaper, removePaper as leavePaper } from "@/domain/catalog/writes/papers";
import { createProduct, editProduct, publishProduct, unpublishProduct } from "@/domain/catalog/writes/products";
import {
  dropDraft,
  mergeVersions,
  restoreVersion,
  submitListing,
  submitListings,
  withdrawListing,
} from "@/domain/catalog/writes/versions";
import { retireVariant, saveVariant } from "@/domain/catalog/writes/variants";
import { path } from "@/platform/i18n/paths";

export const create = formAction(productInput, requireSeller, createProduct, ({ productId }, _input, locale) =>
  path(locale, `/seller/products/${productId}`),
);
export const edit = formAction(editProductInput, requireSeller, editProduct);
export const publish = formAction(productIdInput, requireSeller, publishProduct);
export const unpublish = formAction(productIdInput, requireSeller, unpublishProduct);
export const submit = formAction(productIdInput, requireSeller, submitListing);
export const submitMany = formAction(productIdsInput, requireSeller, submitListings, (done, _input, locale) =>
  path(locale, `/seller/products?sent=${done.sent}&left=${done.refused.length}`),
);
export const withdraw = formAction(productIdInput, requireSeller, withdrawListing);
export const drop = formAction(productIdInput, requireSeller, dropDraft);
export const restore = formAction(versionIdInput, requireSeller, restoreVersion, (_done, { productId }, locale) =>
  path(locale, `/seller/products/${productId}`),
);
export const merge = formAction(mergeVersionInput, requireSeller, mergeVersions, (_done, { productId }, locale) =>
  path(locale, `/seller/products/${productId}`),
);
export const saveSize = formAction(variantInput, requireSeller, saveVariant);
export const retireSize = formAction(variantIdInput, requireSeller, retireVariant);
export const describePicture = formAction(describeImageInput, requireSeller, describeProductPicture);
export const movePicture = formAction(moveImageInput, requireSeller, moveProductPicture);
export const orderPictures = formAction(orderImagesInput, requireSeller, orderProductPictures);
export const cropPicture = formAction(cropImageInput, requireSeller, cropProductPicture);
export const removePicture = formAction(removeImageInput, requireSeller, removeProductPicture);
export const addPaper = formAction(paperInput, requireSeller, keepPaper);
export const removePaper = formAction(removePaperInput, requireSeller, leavePaper);
