import { openDataAnswer } from "@/app/open-data-answer";
import { findNewest } from "@/domain/opendata/reads/builds";

export const dynamic = "force-dynamic";

/** The newest files under addresses that stay: "units.csv", "units.json", and "datapackage.json", which says what they are. */
export async function GET(request: Request, { params }: RouteContext<"/[locale]/open-data/[file]">): Promise<Response> {
  const { file } = await params;
  return openDataAnswer(request, { build: await findNewest(), file, day: null });
}
