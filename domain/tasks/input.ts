import { z } from "zod";
import { taskKinds } from "@/db/enums";
import { dayText, typedText } from "@/platform/typed";

const taskId = z.uuid("field_invalid");

export const taskIdInput = z.object({ taskId });
export const putOffInput = z.object({ taskId, until: dayText });
export type PutOffInput = z.output<typeof putOffInput>;

/** What a person says of a task; that it ended by itself only the market says. */
export const closeTaskInput = z.object({
  taskId,
  outcome: z.enum(["done", "not_wanted", "not_possible"]),
  note: typedText
    .trim()
    .max(500)
    .default("")
    .transform((text) => text.normalize("NFC")),
});
export type CloseTaskInput = z.output<typeof closeTaskInput>;

/** The address of the office's list of tasks. */
export const tasksQuery = z.object({
  kind: z.enum(taskKinds).optional().catch(undefined),
  commune: typedText.max(10).catch(""),
});
export type TasksQuery = z.output<typeof tasksQuery>;
