import { z } from "zod";

const mostSheetBytes = 5 * 1024 * 1024;

export const sheetInput = z.object({
  sheet: z
    .custom<File>((file) => file instanceof File && file.size > 0, "import_missing")
    .refine((file) => file.size <= mostSheetBytes, "import_too_large"),
});

export const importIdInput = z.object({ importId: z.uuid() });
