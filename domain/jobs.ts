import type { Jobs, Schedule } from "@/platform/queue";

/** Every job by name, with the verb it calls. A job may run twice: its verb does the thing once. */
export const jobs = {} satisfies Jobs;

/** The jobs that recur, in UTC: the province's midnight is 17:00. */
export const schedule = {} satisfies Schedule;
