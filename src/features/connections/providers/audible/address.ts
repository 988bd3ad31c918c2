/** Where a host of the service is really asked: at itself, or below its name at a stand-in. */
import type { Settings } from "../../../../platform/env.ts";

type Base = Pick<Settings, "AUDIBLE_BASE_URL">;

/** @param url as the real service has it */
export function reachedAt({ AUDIBLE_BASE_URL }: Base, url: URL): URL {
  return AUDIBLE_BASE_URL ? new URL(`${AUDIBLE_BASE_URL}/${url.host}${url.pathname}${url.search}`) : url;
}

/** The other way round. @param url of the stand-in, or the service's own */
export function meantBy({ AUDIBLE_BASE_URL }: Base, url: URL): URL {
  if (!AUDIBLE_BASE_URL || !url.href.startsWith(`${AUDIBLE_BASE_URL}/`)) return url;
  return URL.parse(`https://${url.href.slice(AUDIBLE_BASE_URL.length + 1)}`) ?? url;
}
