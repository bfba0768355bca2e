import { z } from "zod";
import { refundBearers, returnReasons } from "@/db/enums";
import { chosenLines, linesBody, orderCodeInput } from "@/domain/orders/input";
import { sentFiles, tick, typedText } from "@/platform/typed";

const words = (most: number) =>
  typedText
    .trim()
    .max(most)
    .default("")
    .transform((text) => text.normalize("NFC"));
const reasoned = words(1_000).refine((text) => text !== "", "reason_missing");
const key = typedText.max(100).default("");
const returnId = z.uuid("field_invalid");
export const returnIdInput = z.object({ returnId });

const asking = {
  key,
  reason: z.enum(returnReasons, "return_reason_missing"),
  story: words(2_000).refine((text) => text.length >= 5, "return_story_missing"),
};

/** The form of a return: lines as "quantity.<order line>", photographs as files. */
export const askReturnForm = z
  .looseObject({ code: orderCodeInput, ...asking, photos: sentFiles })
  .transform(({ code, key: held, reason, story, photos: files, ...form }, context) => ({
    code,
    key: held,
    reason,
    story,
    photos: files,
    lines: chosenLines(form, context),
  }));

/** The same form as a machine sends it: the part is named, the order lies in the address. */
export const askReturnUpload = z.object({ part: orderCodeInput, ...asking, photos: sentFiles });
/** Without photographs it may be JSON. */
export const askReturnBody = z.object({ part: orderCodeInput, ...asking, lines: linesBody });

export const acceptReturnBody = z.object({ returnId, note: words(1_000), lines: linesBody });
export const acceptReturnInput = z
  .looseObject({ returnId, note: words(1_000) })
  .transform(({ returnId: id, note, ...form }, context) => ({ returnId: id, note, lines: chosenLines(form, context) }));
export const refuseReturnInput = z.object({ returnId, note: reasoned });
export const receiveReturnInput = z.object({ returnId, note: words(1_000) });

export const sendBackInput = z.object({ returnId, key, note: words(300) });
export const disputeReturnInput = z.object({ returnId, key, note: reasoned });
export const withdrawReturnInput = z.object({ returnId, key });

export const settleReturnInput = z
  .looseObject({
    returnId,
    note: reasoned,
    bearer: z.enum(refundBearers, "field_required"),
    withShipping: z.literal("on").optional(),
  })
  .transform(({ returnId: id, note, bearer, withShipping, ...form }, context) => ({
    returnId: id,
    note,
    bearer,
    withShipping: withShipping === "on",
    lines: chosenLines(form, context),
  }));

/** No lines and no delivery dismiss it. */
export const settleReturnBody = z.object({
  returnId,
  note: reasoned,
  bearer: z.enum(refundBearers, "field_required"),
  withShipping: tick,
  lines: linesBody.default([]),
});

export const sellerReturnsQuery = z.object({ which: z.enum(["open", "ended"], "field_invalid").default("open") });
export const disputesQuery = z.object({ which: z.enum(["disputed", "settled"], "field_invalid").default("disputed") });

export type AskReturnInput = z.output<typeof askReturnForm>;
export type AcceptReturnInput = z.output<typeof acceptReturnInput>;
export type SettleReturnInput = z.output<typeof settleReturnInput>;
