"use server";

import { formAction } from "@/app/form-action";
import { requireBuyer } from "@/app/gates";
import { nameInput, nothingInput, passwordInput } from "@/domain/people/input";
import { changeName, changePassword, endSessions } from "@/domain/people/writes/profile";
import { beginSession, endSession } from "@/platform/auth";
import { path } from "@/platform/i18n/paths";

export const rename = formAction(nameInput, requireBuyer, changeName, (person) => beginSession(person, person.name));

export const setPassword = formAction(passwordInput, requireBuyer, changePassword, (person) =>
  beginSession(person, person.name),
);

export const leaveEverywhere = formAction(nothingInput, requireBuyer, endSessions, async (_done, _input, locale) => {
  await endSession();
  return path(locale, "/sign-in");
});
