import { closeDatabase } from "@/db/client";
import { listStrayPictures } from "@/domain/catalog/writes/sweep";
import { now } from "@/platform/clock";

/** Says which pictures in storage no row names, as the nightly job would take them away. Takes nothing away. */
try {
  const stray = await listStrayPictures(now());
  for (const hash of stray) console.log(hash);
  console.log(
    stray.length === 0
      ? "No picture in storage is astray."
      : `${stray.length} pictures a week old or older are named by no row. The job of the night takes them away; nothing was changed now.`,
  );
} catch (error) {
  console.error(`The pictures could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
