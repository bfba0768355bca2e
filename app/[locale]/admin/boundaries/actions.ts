"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { boundarySetInput, draftForm, revertBoundariesInput } from "@/domain/places/input";
import { applyBoundaries, draftBoundaries, revertToSchematic } from "@/domain/places/writes";
import { path } from "@/platform/i18n/paths";
import { Refusal } from "@/platform/refusal";

export const draft = formAction(
  draftForm,
  requireAdmin,
  async (admin, { file, sourceNote }, now) => {
    if (file.size > 20 * 1024 * 1024) throw new Refusal("boundaries_too_large", {}, "file");
    return draftBoundaries(admin, { fileName: file.name.slice(0, 200), sourceNote, text: await file.text() }, now);
  },
  ({ setId }, _input, locale) => path(locale, `/admin/boundaries?set=${setId}`),
);
export const apply = formAction(boundarySetInput, requireAdmin, applyBoundaries, (_result, _input, locale) =>
  path(locale, "/admin/boundaries"),
);
export const revert = formAction(revertBoundariesInput, requireAdmin, revertToSchematic, (_result, _input, locale) =>
  path(locale, "/admin/boundaries"),
);
