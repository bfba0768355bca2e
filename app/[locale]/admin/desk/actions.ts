"use server";

import { formAction } from "@/app/form-action";
import { requireAdmin } from "@/app/gates";
import { assignInput } from "@/domain/desk/input";
import { assignWork } from "@/domain/desk/writes/assign";
import { serviceHoursInput } from "@/domain/settings/input";
import { setServiceHours } from "@/domain/settings/writes";
import { path } from "@/platform/i18n/paths";

export const assign = formAction(assignInput, requireAdmin, assignWork, (done, _input, locale) =>
  path(locale, `/admin/desk?assigned=${done.assigned}&left=${done.left}`),
);
export const setHours = formAction(serviceHoursInput, requireAdmin, setServiceHours);
