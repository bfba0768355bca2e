import { type Reply } from "../http";
import { type World } from "../world";
import { html, type Html } from "./html";
import { type Language, wordsIn } from "./words";

type Frame = {
  status?: number;
  language: Language;
  title: string;
  main: Html;
  /** Where a form of the page may lead in the end, beside this site. */
  leadsTo?: readonly string[];
};

/** A whole page: what is tried here moves no money, says its first line. */
export function page(world: World, { status = 200, language, title, main, leadsTo = [] }: Frame): Reply {
  const words = wordsIn(language);
  const { text } = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${words.testTitle}</title>
        <link rel="stylesheet" href="${basePath(world)}/style.css" />
      </head>
      <body>
        <p class="notice" role="note"><strong>${words.testTitle}.</strong> ${words.testNotice}</p>
        <main>${main}</main>
      </body>
    </html>`;
  const forms = ["'self'", ...new Set(leadsTo.map((address) => new URL(address).origin))].join(" ");
  return {
    kind: "answer",
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; style-src 'self'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: text,
  };
}

export function missingPage(world: World, language: Language): Reply {
  const words = wordsIn(language);
  const main = html`<section>
    <h1>${words.missingTitle}</h1>
    <p>${words.missingNotice}</p>
  </section>`;
  return page(world, { status: 404, language, title: words.missingTitle, main });
}

export function redirect(location: string): Reply {
  return { kind: "answer", status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** The path under which people see these pages: /demo/pay when the app leads there. */
export function basePath(world: World): string {
  return new URL(world.publicBase).pathname.replace(/\/$/, "");
}
