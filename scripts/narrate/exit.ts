/** Exit codes of `npm run narrate`, and the error that carries one. */

export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  unreachable: 3,
  signIn: 4,
  refused: 5,
  failed: 6,
  download: 7,
  left: 130,
} as const;

/** An expected end: its message is shown as it is. */
export class Ending extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
