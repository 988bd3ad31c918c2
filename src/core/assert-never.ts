/** Makes a switch exhaustive: a new arm is a compile error until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
