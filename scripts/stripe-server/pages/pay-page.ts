import { type LineItem, lockSession, type Session } from "../api/sessions";
import { type PaymentIntent } from "../api/payment-intents";
import { findCard, testCards } from "../cards";
import { StripeError } from "../errors";
import { type Reply, type Request } from "../http";
import { answerBank, type Attempt, payWithCard } from "../payments";
import { childrenOf, find, type Stored } from "../store";
import { inCall, type World } from "../world";
import { html, type Html } from "./html";
import { basePath, missingPage, page, redirect } from "./page";
import { type Language, languageOf, money, type Word, wordsIn } from "./words";

type Seen = { session: Session; items: readonly LineItem[]; isAsking: boolean; language: Language };

/** The page a buyer pays on: GET shows it, POST tries a card. */
export async function payPage(world: World, request: Request, sessionId: string): Promise<Reply> {
  const seen = await look(world, request, sessionId);
  if (!seen) return missingPage(world, languageOf(null, request.headers["accept-language"]));
  if (seen.session.status !== "open") return closedPage(world, seen);
  if (request.method !== "POST") return openPage(world, seen, null);
  const card = findCard(new URLSearchParams(request.body).get("card") ?? "");
  if (!card) return openPage(world, seen, "notTestCard");
  return afterAttempt(world, request, await inCall(world, (call) => payWithCard(call, sessionId, card)), sessionId);
}

/** The bank's question: GET asks, POST takes the answer. */
export async function bankPage(world: World, request: Request, sessionId: string): Promise<Reply> {
  const seen = await look(world, request, sessionId);
  if (!seen) return missingPage(world, languageOf(null, request.headers["accept-language"]));
  if (!seen.isAsking) return redirect(addressOf(world, sessionId));
  if (request.method !== "POST") return questionPage(world, seen);
  const isApproved = new URLSearchParams(request.body).get("answer") === "approve";
  return afterAttempt(
    world,
    request,
    await inCall(world, (call) => answerBank(call, sessionId, isApproved)),
    sessionId,
  );
}

async function look(world: World, request: Request, sessionId: string): Promise<Seen | null> {
  try {
    return await inCall(world, async (call) => {
      const session = await lockSession(call, sessionId);
      const intent = await find<PaymentIntent>(call.tx, "payment_intent", session.payment_intent ?? "");
      return {
        session,
        items: await childrenOf<LineItem & Stored>(call.tx, "item", sessionId),
        isAsking: session.status === "open" && intent?.status === "requires_action",
        language: languageOf(session.locale, request.headers["accept-language"]),
      };
    });
  } catch (error) {
    if (error instanceof StripeError && error.status === 404) return null;
    throw error;
  }
}

async function afterAttempt(world: World, request: Request, attempt: Attempt, sessionId: string): Promise<Reply> {
  if (attempt.kind === "asks") return redirect(`${addressOf(world, sessionId)}/authenticate`);
  if (attempt.kind === "closed") return redirect(addressOf(world, sessionId));
  const seen = await look(world, request, sessionId);
  if (!seen) return redirect(addressOf(world, sessionId));
  if (attempt.kind === "paid") return redirect(successAddress(seen.session));
  return openPage(world, seen, attempt.declineCode as Word);
}

function openPage(world: World, { session, items, language }: Seen, wrong: Word | null): Reply {
  const words = wordsIn(language);
  const action = addressOf(world, session.id);
  const main = html`<section>
      <h1>${words.payTitle}</h1>
      ${bill(session, items, language)}
    </section>
    <section>
      <form method="post" action="${action}" autocomplete="off">
        <label for="card">${words.cardNumber}</label>
        <input
          id="card"
          name="card"
          inputmode="numeric"
          maxlength="25"
          required
          placeholder="4242 4242 4242 4242"
          aria-describedby="card-hint${wrong ? " card-wrong" : ""}"
          ${wrong ? html`aria-invalid="true"` : null}
        />
        ${wrong ? html`<p class="wrong" id="card-wrong" role="alert">${words[wrong]}</p>` : null}
        <p class="hint" id="card-hint">${words.cardHint}</p>
        <button>${words.pay} ${money(session.amount_total, language)}</button>
      </form>
      ${session.cancel_url ? html`<a class="button quiet" href="${session.cancel_url}">${words.cancel}</a>` : null}
    </section>
    <section>
      <h2>${words.cards}</h2>
      <p class="hint">${words.cardsHint}</p>
      <form method="post" action="${action}">${testCards.map(({ number }) => cardButton(number, words))}</form>
    </section>`;
  const status = wrong === null ? 200 : wrong === "notTestCard" ? 400 : 402;
  return page(world, { status, language, title: words.payTitle, main, leadsTo: [session.success_url] });
}

function cardButton(number: string, words: Record<Word, string>): Html {
  const meaning = words[`card${number.slice(-4)}` as Word];
  return html`<button class="card" name="card" value="${number}">
    <b>${number.replace(/(.{4})(?=.)/g, "$1 ")}</b> <span>${meaning}</span>
  </button>`;
}

function bill(session: Session, items: readonly LineItem[], language: Language): Html {
  const words = wordsIn(language);
  const lines = items.map(
    ({ description, quantity, amount_total }) =>
      html`<div>
        <dt>${description}${quantity > 1 ? ` ${words.times} ${quantity}` : ""}</dt>
        <dd>${money(amount_total, language)}</dd>
      </div>`,
  );
  return html`<dl>
    ${lines}
    <div>
      <dt>${words.total}</dt>
      <dd>${money(session.amount_total, language)}</dd>
    </div>
  </dl>`;
}

function questionPage(world: World, { session, language }: Seen): Reply {
  const words = wordsIn(language);
  const main = html`<section>
    <h1>${words.bankTitle}</h1>
    <p><strong>${money(session.amount_total, language)}</strong></p>
    <p>${words.bankNotice}</p>
    <form method="post" action="${addressOf(world, session.id)}/authenticate">
      <button name="answer" value="approve">${words.approve}</button>
      <button class="quiet" name="answer" value="reject">${words.reject}</button>
    </form>
  </section>`;
  return page(world, { language, title: words.bankTitle, main, leadsTo: [session.success_url] });
}

function closedPage(world: World, { session, language }: Seen): Reply {
  const words = wordsIn(language);
  const isPaid = session.status === "complete";
  const title = isPaid ? words.paidTitle : words.expiredTitle;
  const back = isPaid ? successAddress(session) : session.cancel_url;
  const main = html`<section>
    <h1>${title}</h1>
    <p>${isPaid ? words.paidNotice : words.expiredNotice}</p>
    ${back ? html`<a class="button" href="${back}">${words.toShop}</a>` : null}
  </section>`;
  return page(world, { status: isPaid ? 200 : 410, language, title, main });
}

/** Source: https://docs.stripe.com/payments/checkout/custom-success-page */
function successAddress(session: Session): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function addressOf(world: World, sessionId: string): string {
  return `${basePath(world)}/${sessionId}`;
}
