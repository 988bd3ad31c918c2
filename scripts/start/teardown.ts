/** What has to be ended, in the opposite order of its start. */

export class Teardown {
  readonly #steps: (() => unknown)[] = [];
  #ending: Promise<void> | undefined;

  add(step: () => unknown): void {
    this.#steps.unshift(step);
  }

  /** Runs every step once, each even when the one before failed. A second call waits for the first. */
  run(): Promise<void> {
    this.#ending ??= this.#runSteps();
    return this.#ending;
  }

  async #runSteps(): Promise<void> {
    for (const step of [...this.#steps]) {
      try {
        await step();
      } catch (error) {
        console.error(`While stopping: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}
