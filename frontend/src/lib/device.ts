/** What this device keeps of a person beside what the browser's page does: databases and files, all under one prefix. */
import { remember } from "./storage.ts";

/** Databases are `lectern-<what>-<user id>`; stores of files are `lectern-person-<what>`. */
const DATABASE = /^lectern-/;
const FILES = /^lectern-person-/;
/** Kept in the local storage for one person. */
const REMEMBERED = ["recent", "playback-settings"];

/** Nothing of the person stays: shelf, unsent edits, saved books, covers. Safe to call when nothing is there. */
export async function forgetPerson(): Promise<void> {
  for (const key of REMEMBERED) remember(key, null);
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
