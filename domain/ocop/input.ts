import { z } from "zod";
import { classPath } from "@/domain/ocop/groups";

/** A class of the law's table, such as I.3.c. */
export const ocopClassInput = z
  .string()
  .trim()
  .refine((code) => classPath(code) !== null, { error: "ocop_class_unknown" });

/** Stars that a certificate can grant. */
export const starsInput = z.coerce.number().int().min(3).max(5);
