/**
 * Keeps the shell of the rater's page, so that a reload without a network opens it. Nothing of a study
 * is kept here: pages, calls and texts never go through the cache.
 */
declare const self: ServiceWorkerGlobalScope & {
  /** Written before this program by the build: the files of the page, relative to this one, and their hash. */
  kelvinShell: { files: readonly string[]; version: string };
};

const { files, version } = self.kelvinShell;
const prefix = "kelvin-shell-";
const cacheName = prefix + version;
const addresses = new Set(files.map((file) => new URL(file, self.location.href).href));
/** Every path shows the same page; this one draws no secret for a rater, and is no coordinator's. */
const shellPage = new URL("./shell", self.location.href).href;

/** How long an answer is waited for before the shell is shown instead. */
const patienceMs = 4_000;

const keepShell = async (): Promise<void> => {
  const cache = await caches.open(cacheName);
  await cache.addAll([...addresses, new Request(shellPage, { cache: "reload" })]);
};

const forgetOlder = async (): Promise<void> => {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
};

/** What was kept; nothing where the browser cannot say, which is no reason to show nothing. */
const findKept = (request: Request | string): Promise<Response | undefined> =>
  caches.match(request).catch(() => undefined);

/** The server's answer where there is one in time; otherwise the page as it was kept. */
const showPage = async (request: Request): Promise<Response> => {
  const answer = fetch(request);
  const shell = await findKept(shellPage);
  if (shell === undefined) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response>((resolve) => {
    timer = setTimeout(() => resolve(shell), patienceMs);
  });
  const usable = answer.then(
    (response) => (response.status < 500 ? response : shell),
    () => shell,
  );
  return Promise.race([usable, late]).finally(() => clearTimeout(timer));
};

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { search } = new URL(request.url);
  // A link that says who follows it goes to the server, which takes that out of the address.
  if (request.mode === "navigate" && search === "") event.respondWith(showPage(request));
  else if (addresses.has(request.url)) {
    event.respondWith(findKept(request).then((kept) => kept ?? fetch(request)));
  }
});
