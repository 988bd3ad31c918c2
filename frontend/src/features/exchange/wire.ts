/** The shapes of import and export, as types only. */
export type { ImportFormat, ImportLine, ImportReport, Outcome } from "../../../../src/contracts/exchange.ts";
