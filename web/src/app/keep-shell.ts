let isKept = false;

/**
 * Has the browser keep the files of the application, so that it opens without a connection; data it keeps none. Where a
 * page has no service worker (plain HTTP on an intranet), what is open goes on, but cannot be opened anew.
 */
export async function keepShell(): Promise<void> {
  if (isKept || !('serviceWorker' in navigator) || import.meta.env.DEV) return;
  isKept = true;
  await navigator.serviceWorker.register('/service-worker.js');
  const { active } = await navigator.serviceWorker.ready;
  // What opens without a connection has to be here before the connection goes.
  await Promise.all([import('./UnreachablePage.vue'), import('@/features/assessment/OfflineFormPage.vue')]);
  const assets = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name).pathname)
    .filter((path) => path.startsWith('/assets/'));
  active?.postMessage({ assets });
}
