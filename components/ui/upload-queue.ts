import { forgetFile, keepFile, keptFiles } from "@/components/ui/kept-files";
import { forField, forPages, madeSmaller } from "@/components/ui/smaller-picture";
import { type Progress, sendFile } from "@/components/ui/upload";

/** A picture on its way from this phone: kept here until the market has it. */
export type Waiting = { key: number | null; name: string; blob: Blob };

/** Makes a picture small and keeps it on the phone, so that it survives a reload. */
export async function keepPicture(target: string, file: File): Promise<Waiting> {
  const blob = await madeSmaller(file, isSlow() ? forField : forPages);
  return { key: await keepFile(target, { name: file.name, blob }), name: file.name, blob };
}

/** The pictures an earlier visit to this page left on their way. */
export async function waitingPictures(target: string): Promise<Waiting[]> {
  const kept = await keptFiles(target);
  return kept.map(({ key, name, type, bytes }) => ({ key, name, blob: new Blob([bytes], { type }) }));
}

/** Sends one. The phone lets go of it only when `handOver` has given its id to whatever asked for it. @throws UploadRefused */
export async function sendPicture<Answer>(
  { key, name, blob }: Waiting,
  tell: (progress: Progress) => void,
  handOver: (uploadId: string) => Promise<Answer>,
): Promise<Answer> {
  const answer = await handOver(await sendFile({ name, blob }, tell));
  await forgetFile(key);
  return answer;
}

export async function letGo({ key }: Waiting): Promise<void> {
  await forgetFile(key);
}

/** Where the browser says so, it knows that the network is a slow one, or that its owner saves data. */
function isSlow(): boolean {
  const network = (navigator as { connection?: { effectiveType?: string; saveData?: boolean } }).connection;
  return network?.saveData === true || ["slow-2g", "2g"].includes(network?.effectiveType ?? "");
}
