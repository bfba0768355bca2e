/*
 * Opens the page for field work without signal. It keeps that page, which shows nothing of anybody, and the files it names, and no other: whatever is
 * not that page goes to the market as if this worker were not here. A new release replaces the old as a whole, once all of it has arrived.
 */
const page = new URL(self.registration.scope).pathname;
const prefix = `field ${page} `;
const patienceMilliseconds = 4000;

self.addEventListener("install", (event) => event.waitUntil(take()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (mode === "navigate" && pathname === page) event.respondWith(show(event));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(file(event.request));
});

async function take() {
  await keep(await fetch(page, { credentials: "same-origin", redirect: "error" }));
  await self.skipWaiting();
}

/** The market's answer, or what is kept when there is none in time. */
async function show(event) {
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok) event.waitUntil(keep(answer.clone()).catch(() => undefined));
    return answer.status >= 500 ? kept().then((old) => old ?? answer) : answer;
  });
  const late = new Promise((resolve) => {
    setTimeout(resolve, patienceMilliseconds);
  }).then(kept);
  const first = await Promise.race([fresh.catch(kept), late]);
  return first ?? fresh;
}

async function file(request) {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(request);
    if (found) return found;
  }
  return fetch(request);
}

async function kept() {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(page);
    if (found) return found;
  }
  return undefined;
}

async function keep(answer) {
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  const text = await answer.clone().text();
  const files = [...new Set(text.match(/\/_next\/static\/[\w./~@%[\]()-]+\.(?:js|css|woff2)/g))].toSorted();
  const name = prefix + (await digestOf(files.join("\n")));
  const cache = await caches.open(name);
  const missing = [];
  for (const address of files) if (!(await cache.match(address))) missing.push(address);
  await cache.addAll(missing);
  await cache.put(page, answer);
  for (const old of await names()) if (old !== name) await caches.delete(old);
}

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function digestOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
