import { z } from "zod";
import { chosenFile } from "@/platform/typed";

/** A file of changes of the map, CSV or XLSX. */
export const changeSheetForm = z.object({ sheet: chosenFile });

/** A unit's code, as an address names it. */
export const unitCodeInput = z.string().regex(/^\d{5}$/);

export const placeChangeInput = z.object({ changeId: z.uuid() });
