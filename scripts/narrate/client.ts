/** An ordinary client of the HTTP API: signs in, renews its token, and says what a refusal means. */
import { z } from "zod";
import { type Tokens, tokens } from "../../src/contracts/accounts.ts";
import { Ending, EXIT } from "./exit.ts";

const refusal = z.object({ error: z.string() });
const TIMEOUT_MS = 120_000;

export class Client {
  readonly server: string;
  #access: string;
  #refresh: string | undefined;

  private constructor(server: string, access: string, refresh?: string) {
    this.server = server;
    this.#access = access;
    this.#refresh = refresh;
  }

  static withToken = (server: string, token: string): Client => new Client(server, token);

  /** @throws Ending (unreachable, signIn) */
  static async signIn(server: string, email: string, password: string): Promise<Client> {
    const response = await reach(`${server}/api/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Ending(EXIT.signIn, `Signing in as ${email} was refused: ${await reasonOf(response)}`);
    const found: Tokens = tokens.parse(await response.json());
    return new Client(server, found.access_token, found.refresh_token);
  }

  get accessToken(): string {
    return this.#access;
  }

  /** Renews the access token; false when that cannot be. */
  async renew(): Promise<boolean> {
    if (this.#refresh === undefined) return false;
    const response = await reach(`${this.server}/api/auth/refresh`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ refresh_token: this.#refresh }),
    });
    if (!response.ok) return false;
    const found = tokens.parse(await response.json());
    this.#access = found.access_token;
    this.#refresh = found.refresh_token;
    return true;
  }

  /** Any answer but a network failure; an expired token is renewed once. @throws Ending (unreachable) */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const send = () =>
      reach(new URL(path, this.server).href, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${this.#access}` },
      });
    const response = await send();
    return response.status === 401 && (await this.renew()) ? send() : response;
  }

  /** The parsed answer. @throws Ending (`code`, with the API's own words) */
  async json<S extends z.ZodType>(
    schema: S,
    path: string,
    init: RequestInit = {},
    code: number = EXIT.unexpected,
  ): Promise<z.infer<S>> {
    const response = await this.fetch(path, init);
    if (response.ok) return schema.parse(await response.json());
    throw new Ending(response.status === 401 ? EXIT.signIn : code, await reasonOf(response));
  }

  post<S extends z.ZodType>(
    schema: S,
    path: string,
    body: unknown,
    code: number = EXIT.unexpected,
  ): Promise<z.infer<S>> {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return this.json(schema, path, init, code);
  }
}

/** The API's words for a refusal. */
export async function reasonOf(response: Response): Promise<string> {
  const text = await response.text().catch(() => "");
  try {
    return refusal.parse(JSON.parse(text)).error;
  } catch {
    return `${response.status} ${text.slice(0, 200)}`;
  }
}

/** @throws Ending (unreachable) */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : error;
    throw new Ending(EXIT.unreachable, `${new URL(url).origin} does not answer (${cause}).`);
  }
}
