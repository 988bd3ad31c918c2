/** The cookies of one sign-in, host by host, as a browser would send them back. */

/** Enough for Amazon's; a page that sets more is not followed. */
const MOST = 60;

export class Cookies {
  readonly #byHost = new Map<string, Map<string, string>>();

  take(host: string, headers: Headers): void {
    const jar = this.#byHost.get(host) ?? new Map<string, string>();
    for (const line of headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (at > 0 && jar.size < MOST) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
    this.#byHost.set(host, jar);
  }

  header = (host: string): Record<string, string> => {
    const jar = this.#byHost.get(host);
    return jar?.size ? { cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join("; ") } : {};
  };
}
