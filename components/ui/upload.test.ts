import { expect, test } from "vitest";
import { sendFile, UploadRefused } from "@/components/ui/upload";

type Answer = "cut" | "lost" | "busy" | number | null;

/** A market that keeps what comes, behind a network that does to each request in turn what the list says. */
function market(network: Answer[], status = 201) {
  let kept = new Uint8Array();
  const asked: string[] = [];
  const pauses: number[] = [];
  const heads = () => ({ "upload-offset": String(kept.length) });
  const take = async (init: RequestInit): Promise<Response> => {
    if (init.method === "POST") {
      const error = { error: { code: "upload_too_long", message: "Tệp lớn quá 20 MB." } };
      return Response.json(status === 201 ? { id: "u1" } : error, { status, headers: heads() });
    }
    const offset = Number(new Headers(init.headers).get("upload-offset"));
    if (offset !== kept.length) return Response.json({}, { status: 409, headers: heads() });
    kept = new Uint8Array([...kept, ...new Uint8Array(await (init.body as Blob).arrayBuffer())]);
    return Response.json({}, { headers: heads() });
  };
  const fetch = async (_address: unknown, init: RequestInit = {}): Promise<Response> => {
    asked.push(`${init.method} ${new Headers(init.headers).get("upload-offset") ?? ""}`.trim());
    const does = network.shift() ?? null;
    if (does === "cut") throw new TypeError("Failed to fetch");
    if (does === "busy") return Response.json({}, { status: 429, headers: { "retry-after": "7" } });
    if (typeof does === "number") return Response.json({}, { status: does });
    const answer = await take(init);
    if (does === "lost") throw new TypeError("Failed to fetch");
    return answer;
  };
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  return { means: { fetch: fetch as typeof globalThis.fetch, pause }, asked, pauses, kept: () => kept };
}

const photograph = Uint8Array.from({ length: 200_000 }, (_, place) => place % 251);
const file = { name: "IMG.jpg", blob: new Blob([photograph]) };

test.each<[string, Answer[], number[]]>([
  ["nothing happens", [], []],
  ["the announcement's answer is lost", ["lost"], [1000]],
  ["a piece is cut twice", [null, "cut", "cut"], [1000, 2000]],
  ["a piece's answer is lost", [null, "lost"], [1000]],
  ["the market asks to wait", [null, "busy"], [7000]],
  ["the market breaks", [null, 502], [1000]],
])("a file arrives whole when %s", async (_what, network, pauses) => {
  const there = market(network);
  const shares: number[] = [];
  expect(await sendFile(file, ({ share }) => shares.push(share), there.means)).toBe("u1");
  expect(Buffer.from(there.kept()).equals(Buffer.from(photograph))).toBe(true);
  expect(there.pauses).toEqual(pauses);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(shares.at(-1)).toBe(1);
});

test("an upload that lapsed is announced anew", async () => {
  const there = market([null, 404]);
  await sendFile(file, undefined, there.means);
  expect(there.asked.filter((each) => each === "POST")).toHaveLength(2);
});

test("what is refused is not tried again", async () => {
  const there = market([], 413);
  await expect(sendFile(file, undefined, there.means)).rejects.toThrow(
    new UploadRefused("upload_too_long", "Tệp lớn quá 20 MB."),
  );
  expect(there.asked).toEqual(["POST"]);
});
