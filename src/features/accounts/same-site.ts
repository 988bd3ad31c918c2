/** Cookies go along by themselves: a call that relies on one must come from our own pages. */
import { AppError } from "../../core/errors.ts";

export interface Caller {
  /** Origin of the address that was called. */
  own: string;
  /** The header `Sec-Fetch-Site`, which pages cannot set. */
  site: string | undefined;
  /** The header `Origin`. */
  origin: string | undefined;
  /** Other origins that the installation trusts (CORS_ORIGINS). */
  trusted: readonly string[];
}

/**
 * `Sec-Fetch-Site` decides where the browser sends it (https and localhost), else `Origin`; a client without either is
 * no browser.
 * @throws AppError FORBIDDEN
 */
export function refuseOtherSites(caller: Caller): void {
  const { own, site, origin, trusted } = caller;
  if (origin !== undefined && trusted.includes(origin)) return;
  const same = site === undefined ? origin === undefined || origin === own : site === "same-origin";
  if (!same) throw new AppError("FORBIDDEN", "This call must come from Lectern's own pages.");
}
