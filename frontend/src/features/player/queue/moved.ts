/** An item of a list from one place to another. Pure. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.min(Math.max(0, to), next.length), 0, one);
  return next;
}
