/** Called once when a server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { jobs, schedule } = await import("@/domain/jobs");
    const { startInstance } = await import("@/platform/instance");
    startInstance(jobs, schedule);
  }
}
