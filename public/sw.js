// Opens the product without a network. Pages and answers come from the network alone; only when it is away is the kept
// page of recording shown (components/offline/keeping.ts keeps it, with the parts it is made of).
const SHELL = 'luji-shell';
const PARTS = 'luji-parts';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => shellFor(url)));
  // Named by their content, parts never change.
  else if (url.pathname.startsWith('/_next/static/') || url.pathname === '/icon.svg')
    event.respondWith(keptPart(request));
});

async function keptPart(request) {
  const kept = await (await caches.open(PARTS)).match(request, { ignoreVary: true });
  return kept ?? fetch(request);
}

/** The kept page, at its own address; a form that was asked for is named behind it. */
async function shellFor(url) {
  const shells = await caches.open(SHELL);
  const [kept] = await shells.keys();
  if (!kept) return Response.error();
  const { pathname, origin } = new URL(kept.url);
  if (url.pathname === pathname) return shells.match(kept, { ignoreVary: true });
  const form = url.pathname.endsWith('/record') ? `#${url.search.slice(1)}` : '';
  return Response.redirect(`${origin}${pathname}${form}`);
}
