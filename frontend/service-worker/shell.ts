/** The app's own files, kept as one set a version: a page never gets files of two versions. */

/** Filled in by the build: every file of the app, and a name that changes with any of them. */
declare const __SHELL__: { version: string; files: readonly string[] };

const PREFIX = "lectern-shell-";
/** The version before this one serves pages that are still open with it. */
const KEPT_VERSIONS = 2;
const PAGE = "/";
const HASHED = /^\/assets\//;

const name = PREFIX + __SHELL__.version;

/** Fetches all files; what an earlier version had under the same hashed name is taken from there. One failure fails all. */
export async function installShell(): Promise<void> {
  const cache = await caches.open(name);
  await Promise.all(
    __SHELL__.files.map(async (path) => {
      const known = HASHED.test(path) ? await caches.match(path) : undefined;
      const response = known ?? (await fetch(path, { cache: HASHED.test(path) ? "default" : "no-cache" }));
      if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
      await cache.put(path, response);
    }),
  );
}

/** Ends all versions but this one and the one before it. */
export async function adoptShell(): Promise<void> {
  const versions = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== name);
  const old = versions.slice(0, Math.max(0, versions.length - (KEPT_VERSIONS - 1)));
  await Promise.all(old.map((key) => caches.delete(key)));
}

/** The page of every address: the app reads from the address bar what to show. */
export async function serveShell(request: Request): Promise<Response> {
  const page = await (await caches.open(name)).match(PAGE);
  return page ?? fetch(request);
}

/** A file of the app, of this version or of the one that an open page was started with. */
export async function shellFile(request: Request): Promise<Response> {
  const own = await (await caches.open(name)).match(request);
  return own ?? (await caches.match(request)) ?? fetch(request);
}
