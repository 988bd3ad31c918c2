/** What a task of the scheduler is given, and what it answers: any feature may offer one. */

/** What a task counted, by name: {"looked_at": 120, "removed": 3}. */
export type Counts = Record<string, number>;

/** One run of a task. */
export interface TaskRun {
  /** One line for the log of the run. */
  note(line: string): void;
  /** What was counted when the slice before this one stopped, or when the last run died; undefined: begin at the beginning. */
  readonly resume: Counts | undefined;
  /**
   * Saves what was counted so far. To be called between steps of a second or less.
   * @returns false when the time of this slice is over: answer what is counted, the next slice goes on from there
   * @throws Error when the run is no longer this one's
   */
  keepGoing(counts: Counts): Promise<boolean>;
}
