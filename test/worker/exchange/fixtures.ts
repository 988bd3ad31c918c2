/// <reference types="vite/types/importMeta.d.ts" />
/** Files as other tools write them, with invented books. */
const FILES = import.meta.glob<string>("../../fixtures/exchange/*", { query: "?raw", import: "default", eager: true });

export function fixture(name: string): string {
  const text = FILES[`../../fixtures/exchange/${name}`];
  if (text === undefined) throw new Error(`There is no fixture ${name}.`);
  return text;
}
