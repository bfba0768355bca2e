"use server";

import { formAction } from "@/app/form-action";
import { findPageReader } from "@/app/gates";
import { reportPageInput } from "@/domain/moderation/input";
import { reportPage } from "@/domain/moderation/writes/page-reports";
import { path } from "@/platform/i18n/paths";

export const report = formAction(reportPageInput, findPageReader, reportPage, ({ shopSlug }, _input, locale) =>
  path(locale, `/sellers/${shopSlug}/report?sent=1`),
);
