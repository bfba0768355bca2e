import { z } from "zod";
import { chosenFile } from "@/platform/typed";

const mostSheetBytes = 5 * 1024 * 1024;

export const sheetInput = z.object({
  sheet: chosenFile.refine((file) => file.size <= mostSheetBytes, "import_too_large"),
});

export const importIdInput = z.object({ importId: z.uuid() });
