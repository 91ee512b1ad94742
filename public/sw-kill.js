// The way out, kept ready. Should a version of sw.js ever lock devices out, publish a copy of this
// file as sw.js: each device then drops its worker and its copy of the app at the next visit, and
// loads from the network again. It touches nothing that a person saved (that is in IndexedDB) or
// keeps (in a cache of its own), and reloads no page. Leave it in place until the visitors of the bad version have been by.

const OURS = `learning-zone:${new URL('./', self.location.href).pathname}:app-`;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
