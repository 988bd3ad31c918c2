/** Answers of the server that this device keeps: they stand in when it does not answer, and are renewed when it does. */

export interface Keeper {
  /** The kept body of `GET path`; undefined where none is kept. */
  find(path: string): unknown;
  /** A newer body of `GET path` has come. */
  renew(path: string, body: unknown): void;
}

let keeper: Keeper | null = null;
export const keptAnswer = (path: string): unknown => keeper?.find(path);
export const renewAnswer = (path: string, body: unknown): void => keeper?.renew(path, body);
/** Whoever keeps books on this device keeps what their pages ask for. */
export const offerKeptAnswers = (next: Keeper | null): void => {
  keeper = next;
};
