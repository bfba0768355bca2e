import { idsIn, type Reply, type Request } from "./http";
import { onboardingPage } from "./pages/onboarding-page";
import { bankPage, payPage } from "./pages/pay-page";
import { missingPage } from "./pages/page";
import { style } from "./pages/style";
import { languageOf } from "./pages/words";
import { type World } from "./world";

const pages: readonly { path: string; show: (world: World, request: Request, id: string) => Promise<Reply> }[] = [
  { path: "/pay/:id", show: payPage },
  { path: "/pay/connect/:id", show: onboardingPage },
  { path: "/pay/:id/authenticate", show: bankPage },
];

/** What people see: everything below /pay, wherever the app shows it. */
export async function answerPage(world: World, request: Request): Promise<Reply> {
  if (request.path === "/pay/style.css") return stylesheet();
  for (const { path, show } of pages) {
    const [id] = idsIn(path, request.path) ?? [];
    if (id !== undefined) return show(world, request, id);
  }
  return missingPage(world, languageOf(null, request.headers["accept-language"]));
}

function stylesheet(): Reply {
  return {
    kind: "answer",
    status: 200,
    headers: { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=300" },
    body: style,
  };
}
