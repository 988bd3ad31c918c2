/** What this device keeps of a person beside what the browser's page does: databases and files, all under one prefix. */
import { forgetAllBut } from "./storage.ts";

/** Databases are `lectern-<what>-<user id>`; stores of files are `lectern-person-<what>`. */
const DATABASE = /^lectern-/;
const FILES = /^lectern-person-/;
/** How the device looks and sounds, whoever uses it. */
const OF_THE_DEVICE = ["theme", "locale", "keys", "volume", "sleep-fade", "reader"];

/** Nothing of the person stays: shelf, unsent edits, saved books, covers. Safe to call when nothing is there. */
export async function forgetPerson(): Promise<void> {
  forgetAllBut(OF_THE_DEVICE);
  await Promise.allSettled([forgetDatabases(), forgetFiles()]);
}

async function forgetDatabases(): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  for (const { name } of await indexedDB.databases()) if (name && DATABASE.test(name)) indexedDB.deleteDatabase(name);
}

async function forgetFiles(): Promise<void> {
  if (typeof caches === "undefined") return;
  const names = (await caches.keys()).filter((name) => FILES.test(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}
