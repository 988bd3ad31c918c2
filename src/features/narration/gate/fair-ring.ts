/** Who is served next: one turn a user, and within a user one turn a job. Pure. */
export interface Waiting {
  user: string;
  job: string;
}

/** First in, first out for each job; round robin over users, and over the jobs of a user. */
export class FairRing<W extends Waiting> {
  readonly #users = new Map<string, Map<string, W[]>>();

  get size(): number {
    let size = 0;
    for (const jobs of this.#users.values()) for (const queue of jobs.values()) size += queue.length;
    return size;
  }

  add(waiting: W): void {
    const jobs = this.#users.get(waiting.user) ?? new Map<string, W[]>();
    const queue = jobs.get(waiting.job) ?? [];
    queue.push(waiting);
    jobs.set(waiting.job, queue);
    this.#users.set(waiting.user, jobs);
  }

  /** Takes the next one out; its user and job go to the end of their rows. */
  next(): W | undefined {
    const [user, jobs] = this.#users.entries().next().value ?? [];
    if (user === undefined || !jobs) return undefined;
    const [job, queue] = jobs.entries().next().value ?? [];
    const waiting = queue?.shift();
    jobs.delete(job ?? "");
    if (job !== undefined && queue && queue.length > 0) jobs.set(job, queue);
    this.#users.delete(user);
    if (jobs.size > 0) this.#users.set(user, jobs);
    return waiting;
  }

  /** Takes one out that no longer waits. */
  remove(waiting: W): void {
    const jobs = this.#users.get(waiting.user);
    const queue = jobs?.get(waiting.job);
    const at = queue?.indexOf(waiting) ?? -1;
    if (!jobs || !queue || at < 0) return;
    queue.splice(at, 1);
    if (queue.length === 0) jobs.delete(waiting.job);
    if (jobs.size === 0) this.#users.delete(waiting.user);
  }
}
