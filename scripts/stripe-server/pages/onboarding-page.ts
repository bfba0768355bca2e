import { lookAtLink, followLink } from "../api/account-links";
import { type Reply, type Request } from "../http";
import { inCall, type World } from "../world";
import { html } from "./html";
import { basePath, missingPage, page, redirect } from "./page";
import { languageOf, wordsIn } from "./words";

/** Where a seller signs up to be paid out. A link that was used or is too old leads to where a new one is made. */
export async function onboardingPage(world: World, request: Request, linkId: string): Promise<Reply> {
  const language = languageOf(null, request.headers["accept-language"]);
  const link = await inCall(world, (call) => lookAtLink(call, linkId));
  if (link.kind === "missing") return missingPage(world, language);
  if (link.kind === "over") return redirect(link.refreshUrl);
  if (request.method === "POST") {
    await inCall(world, (call) => followLink(call, linkId));
    return redirect(link.returnUrl);
  }
  const words = wordsIn(language);
  const main = html`<section>
    <h1>${words.onboardingTitle}</h1>
    <p>${words.onboardingNotice}</p>
    <form method="post" action="${basePath(world)}/connect/${linkId}">
      <button>${words.onboardingDone}</button>
    </form>
    <a class="button quiet" href="${link.returnUrl}">${words.onboardingLater}</a>
  </section>`;
  return page(world, { language, title: words.onboardingTitle, main, leadsTo: [link.returnUrl] });
}
