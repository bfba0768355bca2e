import { z } from "zod";
import { canonicalEmail, canonicalPhone } from "@/domain/people/canonical";
import { typedText } from "@/platform/typed";

const commonPasswords = new Set([
  "12345678",
  "123456789",
  "1234567890",
  "password",
  "matkhau123",
  "11111111",
  "00000000",
  "87654321",
  "abcd1234",
  "qwertyui",
  "anhyeuem",
  "iloveyou",
]);

export const newPassword = z
  .string()
  .min(8, "password_short")
  .max(200, "field_too_long")
  .refine((password) => !commonPasswords.has(password.toLowerCase()), "password_common");

export const personName = typedText
  .trim()
  .min(1, "field_required")
  .max(80)
  .transform((name) => name.normalize("NFC"));

export const phoneText = typedText.transform(
  (typed, context) => canonicalPhone(typed) ?? refuse(context, "phone_invalid"),
);
export const emailText = typedText.transform(
  (typed, context) => canonicalEmail(typed) ?? refuse(context, "email_invalid"),
);

/** Six figures, however they are spaced. */
export const codeText = z.string("code_missing").transform((typed, context) => {
  const figures = typed.replace(/\D/g, "");
  return /^\d{6}$/.test(figures) ? figures : refuse(context, "code_missing");
});

function optional<T>(read: (typed: string) => T | null, code: string) {
  return typedText
    .default("")
    .transform((typed, context) => (typed.trim() === "" ? null : (read(typed) ?? refuse(context, code))));
}

const typedAccount = typedText.trim().min(1, "field_required").max(200);

/** The page's own: a place that cannot be gone to is nobody's mistake. */
const whereTo = typedText.max(500).catch("");

export const signInInput = z.object({
  account: typedAccount,
  password: z.string().min(1, "field_required").max(200),
  to: whereTo,
});

export const signUpInput = z
  .object({
    name: personName,
    phone: optional(canonicalPhone, "phone_invalid"),
    email: optional(canonicalEmail, "email_invalid"),
    password: newPassword,
    consent: z.literal("on", "consent_missing"),
    to: whereTo,
  })
  .refine((input) => input.phone !== null || input.email !== null, {
    message: "account_missing",
    path: ["phone"],
    // said together with what is wrong elsewhere, not after it
    when: () => true,
  });

export const nameInput = z.object({ name: personName });

export const passwordInput = z.object({
  currentPassword: z.string().min(1, "field_required").max(200),
  password: newPassword,
});

/** The most addresses an account keeps; the checkout shows them all. */
export const mostAddresses = 8;

const line = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));

export const addressInput = z
  .object({
    addressId: z
      .union([z.literal(""), z.uuid()])
      .default("")
      .transform((id) => (id === "" ? null : id)),
    name: personName,
    phone: phoneText,
    wardCode: z.string("ward_missing").regex(/^\d{1,5}$/, "ward_missing"),
    hamlet: line(120),
    line: line(200),
    isDefault: z
      .string()
      .default("")
      .transform((value) => value === "on"),
  })
  .refine((input) => input.hamlet !== "" || input.line !== "", {
    message: "address_missing",
    path: ["hamlet"],
  });

export const addressIdInput = z.object({ addressId: z.uuid("field_invalid") });

export const forgotInput = z.object({
  account: typedAccount,
  locale: z.enum(["vi", "en"]).default("vi"),
});

export const resetInput = z.object({ token: typedText.max(100), password: newPassword });

export const apiKeyInput = z.object({ name: personName });

export const apiKeyIdInput = z.object({ keyId: z.uuid("field_invalid") });

export const phoneCodeInput = z.object({ code: codeText });

export const nothingInput = z.object({});

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

/** Only a path of this site: "/x", never "//x", "/\x" or an address elsewhere, nor these or a line break in disguise. */
export function pathOnThisSite(to: string): string | null {
  const isPath = /^\/(?![/\\])[\w\-./?=&%+,:~]*$/.test(to) && to.length <= 500;
  const isDisguised = /^\/%2f|%5c|%[01]|%7f/i.test(to);
  return isPath && !isDisguised ? to : null;
}
