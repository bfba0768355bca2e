import { z } from "zod";
import { typedText } from "@/platform/typed";

/** A file announced: its name, its bytes, and where it can be computed the SHA-256 of the whole, in hexadecimal. */
export const uploadInput = z.object({
  name: typedText.max(200).default(""),
  length: z.int().min(1).max(2_000_000_000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export type UploadInput = z.output<typeof uploadInput>;
