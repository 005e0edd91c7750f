// Keeps the files of the application, so that it opens without a connection: the page, and each script and style that was
// asked for once. What the server says of people and cases never comes here.
const CACHE = 'application';
const PAGE = '/';

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(PAGE).then(keepPage));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// Files that were loaded before anything was kept here.
self.addEventListener('message', (event) => event.waitUntil(Promise.all(event.data.assets.map(asset))));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || pathname === '/seal.svg') event.respondWith(asset(pathname));
});

/** The page as the server has it; without a connection, as it was last. */
async function page(request) {
  try {
    return await keepPage(await fetch(request));
  } catch (unreachable) {
    const kept = await (await caches.open(CACHE)).match(PAGE);
    if (kept) return kept;
    throw unreachable;
  }
}

/** A page with another tag names other files: those of the former one go. */
async function keepPage(response) {
  if (!response.ok || !response.headers.get('Content-Type')?.startsWith('text/html')) return response;
  const former = await (await caches.open(CACHE)).match(PAGE);
  if (former && former.headers.get('ETag') !== response.headers.get('ETag')) await caches.delete(CACHE);
  await (await caches.open(CACHE)).put(PAGE, response.clone());
  return response;
}

/** Files have the sum of their bytes in their names, so what is here is right. */
async function asset(path) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  const response = await fetch(path);
  if (response.ok) await cache.put(path, response.clone());
  return response;
}
