import { openDataAnswer } from "@/app/open-data-answer";
import { findOfDay } from "@/domain/opendata/reads/builds";
import { parseLocalDay } from "@/platform/clock";

export const dynamic = "force-dynamic";

/** Files as they were made after an earlier day; of those that name shops only the newest are kept. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[locale]/open-data/days/[day]/[file]">,
): Promise<Response> {
  const asked = await params;
  const day = parseLocalDay(asked.day);
  const build = day === null ? null : await findOfDay(day);
  return openDataAnswer(request, { build, file: asked.file, day: day ?? "" });
}
