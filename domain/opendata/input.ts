import { z } from "zod";
import { tick } from "@/platform/typed";

export const openDataChoiceInput = z.object({ isInOpenData: tick });

/** A button that asks for nothing but itself. */
export const makeNowInput = z.object({});
