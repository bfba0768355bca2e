// Buyers who order by card through the API and do not give up: what is not answered is asked again under the same Idempotency-Key.
import { randomUUID } from "node:crypto";
import { breath, until } from "./processes.mjs";

/** No request may hang for longer. */
export const hangingMilliseconds = 30_000;
/** What the card server takes for a card that pays at once. */
const card = "4242424242424242";
const address = { wardCode: "25195", line: "12 Phú Riềng Đỏ" };
const contact = { name: "Nguyễn Thị Lan", phone: "0912345678", email: "lan@example.vn" };
/** A person presses again after a moment. */
const againMilliseconds = 150;
const finishMilliseconds = 120_000;

/**
 * Sets `count` hands to work; the last two walk away from an order whose answer was lost. `errands` and `calls` grow as they go; `finish`
 * lets each end what it has begun.
 */
export function setToWork(count, { instances, goods }) {
  const crowd = { calls: [], errands: [], underWay: new Set(), isClosing: false, instances, goods };
  const hands = Array.from({ length: count }, async (_none, hand) => {
    for (let turn = hand; !crowd.isClosing; turn += 1) {
      const errand = { key: randomUUID(), codes: new Set(), totalDong: null, isPaid: false, isLeft: false };
      crowd.errands.push(errand);
      await run(crowd, errand, { turn, leaves: hand >= count - 2 });
    }
  });
  let isDone = false;
  let broken = null;
  Promise.all(hands).then(
    () => (isDone = true),
    (error) => (broken = error),
  );
  /** A hand was answered what no buyer should be. */
  const check = () => {
    if (broken !== null) throw broken;
  };
  return {
    ...crowd,
    /** How many requests to place an order are on their way to this instance, or to any. */
    placing: (url) =>
      [...crowd.underWay].filter((one) => one.includes("/checkout") && (!url || one.includes(url))).length,
    acknowledgedSince: (at) => crowd.errands.filter(({ answeredAt }) => answeredAt > at).length,
    check,
    finish: async () => {
      crowd.isClosing = true;
      const isSo = () => {
        check();
        return isDone;
      };
      await until("every hand has ended what it began", isSo, finishMilliseconds);
    },
  };
}

async function run(crowd, errand, { turn, leaves }) {
  const cartId = await fillBasket(crowd, turn);
  for (let attempt = turn; ; attempt += 1) {
    const { status, body } = await ask(crowd, attempt, `/api/v1/carts/${cartId}/checkout`, {
      body: { contact, address, payment: "card" },
      headers: { "idempotency-key": errand.key },
    });
    if (status === 201) {
      errand.answeredAt ??= Date.now();
      errand.codes.add(body.order.code);
      errand.totalDong = body.order.totalDong;
      await pay(errand, body.checkoutUrl);
      return;
    }
    if (!isLost(status)) throw new Error(`checkout was answered ${status}: ${JSON.stringify(body)}`);
    if (leaves) {
      errand.isLeft = true;
      return;
    }
    await breath(againMilliseconds);
  }
}

/** A basket is nobody's until it is ordered: when an answer is lost, another is filled. */
async function fillBasket(crowd, turn) {
  for (let attempt = turn; ; attempt += 1) {
    const made = await ask(crowd, attempt, "/api/v1/carts", { body: {} });
    if (made.status === 201) {
      const wanted = [turn, turn * 7 + 3].map((number) => crowd.goods[number % crowd.goods.length]);
      let isFull = true;
      for (const variantId of new Set(wanted)) {
        const put = await ask(crowd, attempt, `/api/v1/carts/${made.body.id}/items`, {
          body: { variantId, quantity: 1 },
        });
        if (put.status !== 201 && !isLost(put.status)) throw new Error(`a basket was answered ${put.status}`);
        isFull &&= put.status === 201;
      }
      if (isFull) return made.body.id;
    } else if (!isLost(made.status)) throw new Error(`a basket was answered ${made.status}`);
    await breath(againMilliseconds);
  }
}

/** The card server is somebody else's, and not killed: it answers. A page that is paid already says so with 200. */
async function pay(errand, checkoutUrl) {
  if (!checkoutUrl) throw new Error(`order ${[...errand.codes]} was answered without a page to pay on`);
  const { status } = await fetch(checkoutUrl, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ card }),
    signal: AbortSignal.timeout(hangingMilliseconds),
  });
  if (status !== 303 && status !== 200) throw new Error(`the pay page of ${[...errand.codes]} answered ${status}`);
  errand.isPaid = true;
}

/** No answer, or one that says to try later. */
function isLost(status) {
  return status === 0 || status >= 500;
}

/** Asks one instance after the other; status 0 is no answer. */
async function ask(crowd, attempt, path, { body, headers = {} }) {
  const url = `${crowd.instances[attempt % crowd.instances.length].url}${path}`;
  const call = { path: path.replace(/[0-9a-f-]{30,}/, "…"), began: performance.now(), at: Date.now(), status: 0 };
  const mark = `${url} ${randomUUID()}`;
  crowd.underWay.add(mark);
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
      signal: AbortSignal.timeout(hangingMilliseconds),
    });
    const text = await answer.text();
    call.status = answer.status;
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  } catch {
    call.status = 0;
    return { status: 0, body: null };
  } finally {
    crowd.underWay.delete(mark);
    call.milliseconds = performance.now() - call.began;
    call.endedAt = Date.now();
    crowd.calls.push(call);
  }
}
