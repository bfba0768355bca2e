import type { FormState } from "@/app/form-action";

/** A form nobody has sent yet; lies apart so that islands can import it. */
export const idle: FormState = { status: "idle", message: null, fields: {}, typed: {} };
