"use server";

import { formAction } from "@/app/form-action";
import { requireSeller } from "@/app/gates";
import {
  addLinkInput,
  linkEvidenceInput,
  linkIdInput,
  moveLinkInput,
  onlyElsewhereInput,
} from "@/domain/elsewhere/input";
import { addLink, addOnlyElsewhere, moveLink, removeLink, showEvidence } from "@/domain/elsewhere/writes/links";
import { path } from "@/platform/i18n/paths";

export const add = formAction(addLinkInput, requireSeller, addLink);
export const addOnly = formAction(onlyElsewhereInput, requireSeller, addOnlyElsewhere, (_done, _input, locale) =>
  path(locale, "/seller/elsewhere"),
);
export const remove = formAction(linkIdInput, requireSeller, removeLink);
export const move = formAction(moveLinkInput, requireSeller, moveLink);
export const evidence = formAction(linkEvidenceInput, requireSeller, showEvidence);
