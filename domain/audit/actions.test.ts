import { expect, test } from "vitest";
import { type AuditAction, auditActionOf, auditActions, auditSubjects } from "@/domain/audit/actions";
import { locales } from "@/platform/i18n/locales";
import { hasWord } from "@/platform/i18n/translator";

const all = auditSubjects.flatMap((subject): readonly AuditAction[] => auditActions[subject]);

test.each(locales)("everything that can be noted has words (%s), and so has what it is about", (locale) => {
  const keys = [
    ...all.map((action) => `audit.actions.${action.replaceAll(".", "_")}`),
    ...auditSubjects.map((subject) => `audit.subjects.${subject}`),
  ];
  expect(keys.filter((key) => !hasWord(locale, "admin", key))).toEqual([]);
});

test("each has one name, and one place in the list", () => {
  expect(new Set(all.map((action) => action.replaceAll(".", "_"))).size).toBe(all.length);
  expect(auditActionOf("team.add")).toBe("team.add");
  expect(auditActionOf("nothing.like.this")).toBe(null);
});
