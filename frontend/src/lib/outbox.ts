/** Edits that could not be sent: kept on this device and sent in order as soon as the server answers, by one tab at a time. */
import { api } from "./api.ts";
import { ApiError, Unreachable } from "./errors.ts";
import { arrivalOf, forgetArrivals, settle } from "./outbox/arrivals.ts";
import { addEdit, dropEdit, type Edit, type KeptEdit, readEdits } from "./outbox/edits.ts";
import { reach } from "./reach.ts";
import { session } from "./session.ts";
import { createStore, useStore } from "./store.ts";

export { arrivalOf } from "./outbox/arrivals.ts";
export type { Edit, KeptEdit } from "./outbox/edits.ts";

/** `kept`: it will arrive; `arrived` is its answer (undefined where another tab got it), or why it was refused. */
export type Sent<T> = { answer: T } | { kept: KeptEdit; arrived: Promise<T | undefined> };
export interface Delivered {
  sent: number;
  refused: { edit: KeptEdit; error: ApiError }[];
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const MOST_FAILURES = 8;
const LOCK = "lectern-outbox";

const unsent = createStore<readonly KeptEdit[]>([]);
/** How many edits wait. */
export const useUnsent = (): number => useStore(unsent).length;
export const unsentCount = (): number => unsent.get().length;
/** The edits of a kind that wait, oldest first. */
export const unsentOf = (kind: string): KeptEdit[] => unsent.get().filter((edit) => edit.kind === kind);

let owner: string | null = null;
let tell: (delivered: Delivered) => void = () => {};
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let delivering = false;
const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("lectern-outbox");

/** What waits, as all tabs have it; what is gone was settled by another tab. */
async function look(): Promise<void> {
  const mine = owner;
  if (mine === null) return;
  const now = await readEdits(mine).catch(() => []);
  if (owner !== mine) return;
  const still = new Set(now.map(({ order }) => order));
  for (const { order } of unsent.get()) if (!still.has(order)) settle(order, ({ resolve }) => resolve(undefined));
  unsent.set(now);
}

/**
 * Opens the person's outbox and begins to send what is in it.
 * @param onDelivered called after something was sent or refused
 */
export async function openOutbox(userId: string, onDelivered: (delivered: Delivered) => void): Promise<void> {
  owner = userId;
  tell = onDelivered;
  await look();
  deliver();
}

/** The person is gone, and what was not sent with him. */
export function closeOutbox(): void {
  owner = null;
  clearTimeout(timer);
  unsent.set([]);
  forgetArrivals();
}

/**
 * Sends an edit now, or keeps it where the server does not answer or others wait before it.
 * @throws ApiError where it was refused at once; Unreachable where this browser keeps nothing
 */
export async function send<T>(edit: Edit): Promise<Sent<T>> {
  if (unsent.get().length === 0)
    try {
      return { answer: await api.send<T>(edit.method, edit.path, edit.json) };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  if (owner === null) throw new Unreachable("nobody is signed in");
  const kept = await addEdit(owner, { ...edit, at: Date.now() }).catch(() => {
    throw new Unreachable("nothing can be kept here");
  });
  unsent.set([...unsent.get(), kept]);
  otherTabs?.postMessage("look");
  const arrived = arrivalOf<T>(kept);
  // Whoever does not wait for it is told by `onDelivered`.
  arrived.catch(() => undefined);
  if (reach.get() === "reached") deliver();
  else later();
  return { kept, arrived };
}

/** Sends what waits, oldest first, one tab at a time; silence ends it until later. */
export function deliver(): void {
  clearTimeout(timer);
  if (delivering) return;
  delivering = true;
  void alone(deliverAll)
    .catch(() => undefined)
    .finally(() => {
      delivering = false;
      if (owner !== null && unsent.get().length > 0) later();
    });
}

const alone = (work: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request(LOCK, work) : work();

function later(): void {
  clearTimeout(timer);
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  timer = setTimeout(deliver, wait * (0.75 + Math.random() / 2));
}

async function deliverAll(): Promise<void> {
  const mine = owner;
  if (mine === null || session.get()?.user.id !== mine) return;
  const delivered: Delivered = { sent: 0, refused: [] };
  await look();
  for (let [edit] = unsent.get(); edit; [edit] = unsent.get()) {
    const outcome = await deliverOne(edit);
    if (owner !== mine || outcome === "later") break;
    await dropEdit(mine, edit.order);
    unsent.set(unsent.get().filter(({ order }) => order !== edit.order));
    if ("answer" in outcome) {
      delivered.sent++;
      settle(edit.order, ({ resolve }) => resolve(outcome.answer));
    } else {
      delivered.refused.push({ edit, error: outcome.error });
      failures = 0;
      settle(edit.order, ({ reject }) => reject(outcome.error));
    }
  }
  otherTabs?.postMessage("look");
  if (owner === mine && delivered.sent + delivered.refused.length > 0) tell(delivered);
}

/** @returns what the server said; `later` where it could not say, or wants us to wait */
async function deliverOne(edit: KeptEdit): Promise<"later" | { answer: unknown } | { error: ApiError }> {
  try {
    const answer = await api.send(edit.method, edit.path, edit.json);
    failures = 0;
    return { answer };
  } catch (error) {
    failures++;
    // An edit at which the server stumbles every time must not hold up all that come after it.
    if (error instanceof ApiError && (!isPassing(error) || (error.status >= 500 && failures > MOST_FAILURES)))
      return { error };
    return "later";
  }
}

/** Too many, a server in trouble, a sign-in that has to be renewed: none is a word about the edit itself. */
const isPassing = ({ status }: ApiError): boolean => status === 429 || status === 401 || status >= 500;

reach.follow(() => {
  if (reach.get() !== "reached" || unsent.get().length === 0) return;
  failures = 0;
  deliver();
});
otherTabs?.addEventListener("message", () => void look());
