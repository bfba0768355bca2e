/** Called once when a server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { jobs, schedule } = await import("@/domain/jobs");
    const { countVisits } = await import("@/domain/figures/writes/visits");
    const { now } = await import("@/platform/clock");
    const { startInstance } = await import("@/platform/instance");
    startInstance(jobs, schedule, (visits) => countVisits(visits, now()));
  }
}
