import { z } from "zod";
import { chosenFile } from "@/platform/typed";

export const listFileInput = z.object({ file: chosenFile });
export const listIdInput = z.object({ importId: z.uuid("field_invalid") });
