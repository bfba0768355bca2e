import { closeDatabase } from "@/db/client";
import { jobs, schedule } from "@/domain/jobs";
import { env } from "@/platform/env";
import { drainDueJobs, startWorker } from "@/platform/queue";

env();
if (process.argv.includes("--once")) {
  await drainDueJobs(jobs, schedule);
  await closeDatabase();
} else {
  const worker = startWorker(jobs, schedule);
  const stop = () => {
    void worker.stop().then(closeDatabase);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
