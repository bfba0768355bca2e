import "server-only";
import { datasetOf } from "@/domain/opendata/catalogue";
import { folderOfFiles } from "@/domain/opendata/files";
import { listBuilds, listKept } from "@/domain/opendata/reads/builds";
import { deleteFile, listFiles } from "@/platform/storage";

/**
 * Removes files nobody is given any more: of earlier makings those that name shops at once, the others when their day is no longer kept; and
 * what a making that failed has left.
 */
export async function sweepOpenData(): Promise<void> {
  const [kept, recent] = await Promise.all([listKept(), listBuilds(5)]);
  const [newest] = kept;
  const running = recent.find(({ state }) => state === "running");
  for await (const { key } of listFiles(folderOfFiles)) {
    const [, buildId = "", file = ""] = key.split("/");
    const isWhole = buildId === newest?.id || buildId === running?.id;
    const isDated = kept.some(({ id }) => id === buildId) && datasetOf(file.replace(/\..*$/, ""))?.isDated === true;
    if (!isWhole && !isDated) await deleteFile(key);
  }
}
