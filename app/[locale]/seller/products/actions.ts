"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  describeImageInput,
  editProductInput,
  moveImageInput,
  productIdInput,
  productInput,
  removeImageInput,
  variantIdInput,
  variantInput,
} from "@/domain/catalog/input";
import { describeProductPicture, moveProductPicture, removeProductPicture } from "@/domain/catalog/writes/images";
import { createProduct, editProduct, publishProduct, unpublishProduct } from "@/domain/catalog/writes/products";
import { retireVariant, saveVariant } from "@/domain/catalog/writes/variants";
import { path } from "@/platform/i18n/paths";

export const create = formAction(productInput, requireSeller, createProduct, ({ productId }, _input, locale) =>
  path(locale, `/seller/products/${productId}`),
);
export const edit = formAction(editProductInput, requireSeller, editProduct);
export const publish = formAction(productIdInput, requireSeller, publishProduct);
export const unpublish = formAction(productIdInput, requireSeller, unpublishProduct);
export const saveSize = formAction(variantInput, requireSeller, saveVariant);
export const retireSize = formAction(variantIdInput, requireSeller, retireVariant);
export const describePicture = formAction(describeImageInput, requireSeller, describeProductPicture);
export const movePicture = formAction(moveImageInput, requireSeller, moveProductPicture);
export const removePicture = formAction(removeImageInput, requireSeller, removeProductPicture);
