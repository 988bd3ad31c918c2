/** Which files the studio takes. What is really in one is the server's to say. */
import { MANUSCRIPT_ENDINGS } from "../../../../../src/contracts/manuscript-files.ts";

const ENDINGS: readonly string[] = Object.values(MANUSCRIPT_ENDINGS).flat();
export const ACCEPT = ENDINGS.join();

export const isAccepted = (name: string): boolean => ENDINGS.includes(/\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? "");
