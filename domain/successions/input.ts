import { z } from "zod";

/** A file of changes of the map, CSV or XLSX. */
export const changeSheetForm = z.object({ sheet: z.file("field_required").min(1, "field_required") });

/** A unit's code, as an address names it. */
export const unitCodeInput = z.string().regex(/^\d{5}$/);

export const placeChangeInput = z.object({ changeId: z.uuid() });
