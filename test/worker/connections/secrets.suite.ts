/** What opens an account: sealed, bound to its person, moved to newer keys, and in no log, answer or table in the clear. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connection } from "../../../src/contracts/connections.ts";
import { rotateSealKeys } from "../../../src/features/connections/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { readEnv } from "../../../src/platform/env.ts";
import { PBKDF2_ITERATIONS, seal, sealedWith, unseal } from "../../../src/platform/seal.ts";
import { bindings, PASSWORD } from "../accounts/api.ts";
import { data } from "../accounts/people.ts";
import { begin, browse, connected, end, type Reader, reader, settled, show, standIn, synced } from "./people.ts";

const { settings } = readEnv(bindings);
const [newest, older] = settings.SEAL_KEYS;
if (!newest || !older) throw new Error("the suite needs two keys");
const whose = { provider: "audible", userId: "u1", purpose: "account:a1" };
const only = (...SEAL_KEYS: typeof settings.SEAL_KEYS) => ({ ...settings, SEAL_KEYS });
const rowOf = (id: string) =>
  bindings.DB.prepare("SELECT sealed, sealed_version AS version FROM connections WHERE id = ?")
    .bind(id)
    .first<{ sealed: string; version: number }>();

describe("a sealed record", () => {
  test("opens with its key, for its person, provider and purpose alone", async () => {
    const record = await seal(settings, { secret: 7 }, whose);
    expect(await unseal(settings, record, whose)).toEqual({ secret: 7 });
    for (const other of [{ provider: "plex" }, { userId: "u2" }, { purpose: "account:a2" }])
      expect(await unseal(settings, record, { ...whose, ...other })).toBeUndefined();
    const wrong = { id: newest.id, secret: "another secret of the same name, as long" };
    expect(await unseal(only(wrong), record, whose)).toBeUndefined();
    const parts = record.split(".");
    const bent = [...parts.slice(0, 3), `${parts[3]?.startsWith("A") ? "B" : "A"}${parts[3]?.slice(1)}`].join(".");
    expect(await unseal(settings, bent, whose)).toBeUndefined();
    expect(await unseal(settings, "rubbish", whose)).toBeUndefined();
  });

  test("names its key; none equals another; each person's key is derived in exactly 100,000 rounds", async () => {
    const [one, two] = [await seal(settings, "x", whose), await seal(settings, "x", whose)];
    expect(one).not.toBe(two);
    expect(sealedWith(one)).toBe(newest.id);
    expect(PBKDF2_ITERATIONS).toBe(100_000);
    const derive = vi.spyOn(crypto.subtle, "deriveKey");
    await seal(settings, "x", { ...whose, userId: "somebody new" });
    expect(derive.mock.calls[0]?.[0]).toMatchObject({ name: "PBKDF2", hash: "SHA-256", iterations: 100_000 });
    derive.mockRestore();
  });

  test("without a key nothing is sealed, and the refusal names the setting", async () =>
    expect(seal(only(), "x", whose)).rejects.toThrow("SEAL_KEYS"));
});

describe("keys", () => {
  test("are changed by the task: what the older one sealed is sealed anew, and the older one can go", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    const ctx = createContext(bindings);
    const row = await bindings.DB.prepare("SELECT * FROM connections WHERE id = ?")
      .bind(id)
      .first<Record<string, string>>();
    const place = { provider: "audible", userId: row?.user_id ?? "", purpose: `account:${row?.account_id}` };
    const opened = await unseal(settings, row?.sealed ?? "", place);
    expect(opened).toBeDefined();
    const old = await seal(only(older), opened, place);
    await bindings.DB.prepare("UPDATE connections SET sealed = ? WHERE id = ?").bind(old, id).run();
    expect(await unseal(only(newest), old, place)).toBeUndefined();
    const notes: string[] = [];
    const run = { note: (line: string) => notes.push(line), resume: undefined, keepGoing: async () => true };
    const counts = await rotateSealKeys(ctx, {}, run);
    expect(counts.sealed_anew).toBeGreaterThanOrEqual(1);
    const now = (await rowOf(id))?.sealed ?? "";
    expect(sealedWith(now)).toBe(newest.id);
    expect(await unseal(only(newest), now, place)).toEqual(opened);
    expect((await rotateSealKeys(ctx, {}, run)).sealed_anew).toBe(0);
    expect((await synced(person, id)).last_sync?.status).toBe("succeeded");
  });

  test("a key that is gone asks for a new sign-in, and says how many are concerned", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    await bindings.DB.prepare("UPDATE connections SET sealed = 'v1.gone.AAAA.AAAA' WHERE id = ?").bind(id).run();
    const run = { note: () => undefined, resume: undefined, keepGoing: async () => true };
    expect((await rotateSealKeys(createContext(bindings), {}, run)).unreadable).toBe(1);
    expect(await synced(person, id)).toMatchObject({ state: "reconnect", problem: { error_type: "token_expired" } });
    await person.call("DELETE", `/api/connections/${id}`);
  });
});

describe("nothing secret", () => {
  const written: string[] = [];
  beforeEach(() => {
    written.length = 0;
    for (const name of ["log", "error", "warn", "info", "debug"] as const)
      vi.spyOn(console, name).mockImplementation((...words) => void written.push(words.map(String).join(" ")));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("is written or answered while everything runs: sign-in, password, file, faults, syncs, renewal, disconnecting", async () => {
    const answers: string[] = [];
    const keep = async (response: Response) => {
      answers.push(await response.clone().text(), JSON.stringify([...response.headers]));
      return response;
    };
    const person = await reader({ us: 30, uk: 10 });
    const { session_id, url } = await begin(person);
    const address = await browse(url, person.email);
    await keep(await end(person, session_id, address.replace("amazon.com", "amazon.de")));
    const made = await data(await keep(await end(person, session_id, address)), connection, 201);
    await settled(person, made.id);
    await keep(
      await person.call("POST", "/api/audible/connect", {
        email: person.email,
        password: "Wr0ng-passphrase",
        marketplace: "us",
      }),
    );
    const file = (await standIn({ do: "file", id: `${person.id}-file` })).file ?? "";
    await keep(await person.call("POST", "/api/connections/audible/auth-file", { content: file }));
    for (const kind of ["500", "503", "html", "drop", "403"] as const)
      await standIn({ do: "fault", fault: { on: "library", kind, times: 1 } });
    await standIn({ do: "expire", id: person.id });
    await keep(await person.call("POST", "/api/audible/sync"));
    await standIn({ do: "mend" });
    for (const path of ["", `/${made.id}`, `/${made.id}/syncs`, `/${made.id}/skipped`, `/${made.id}/titles`])
      await keep(await person.call("GET", `/api/connections${path}`));
    const dump = await dumpAll();
    const secrets = [
      ...(await standIn({ do: "report", id: person.id })).secrets,
      ...(await standIn({ do: "report", id: `${person.id}-file` })).secrets,
      "Wr0ng-passphrase",
      new URL(address).searchParams.get("openid.oa2.authorization_code") ?? "nothing",
      JSON.parse(file).device_private_key.split("\n")[5],
      newest.secret,
      older.secret,
    ];
    expect(secrets.length).toBeGreaterThan(12);
    await keep(await person.call("DELETE", "/api/audible/disconnect"));
    expect(written.length).toBeGreaterThan(3);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(7);
      expect(written.filter((line) => line.includes(secret))).toEqual([]);
      expect(answers.filter((text) => text.includes(secret))).toEqual([]);
      // A stolen database alone opens nothing.
      expect(dump.filter((text) => text.includes(secret))).toEqual([]);
    }
    expect(answers.filter((text) => /"sealed|v1\.new\./.test(text))).toEqual([]);
  });

  test("stays behind when a connection goes", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    const sealed = (await rowOf(id))?.sealed ?? "";
    expect((await dumpAll()).join("\n")).toContain(sealed);
    await person.call("DELETE", `/api/connections/${id}`);
    expect((await dumpAll()).join("\n")).not.toContain(sealed);
  });

  test("is the device's whose file was imported: it stays registered", async () => {
    const person = await reader({ us: 3 });
    const id = `${person.id}-kept`;
    const file = (await standIn({ do: "file", id })).file ?? "";
    const made = await data(
      await person.call("POST", "/api/connections/audible/auth-file", { content: file }),
      connection,
      201,
    );
    expect(made).toMatchObject({ from_file: true, account_name: `${id} Reader` });
    expect((await settled(person, made.id)).last_sync).toMatchObject({ imported: 3 });
    const gone = await person.call("DELETE", `/api/connections/${made.id}`);
    expect(await gone.json()).toMatchObject({
      data: { device: "kept", message: expect.stringContaining("stays registered") },
    });
    expect((await standIn({ do: "report", id })).devices).toEqual([{ serial: expect.any(String), isRegistered: true }]);
  });

  test("a device that Amazon does not take off is named, and our copy goes all the same", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    await standIn({ do: "fault", fault: { on: "deregister", kind: "503", times: 9 } });
    const gone = await person.call("DELETE", "/api/audible/disconnect");
    await standIn({ do: "mend" });
    expect(await gone.json()).toMatchObject({
      success: true,
      message: expect.stringContaining("remove it there yourself"),
    });
    expect(await rowOf(id)).toBeNull();
    expect((await person.call("GET", `/api/connections/${id}`)).status).toBe(404);
    await expect(show(person, id)).rejects.toThrow();
  });

  test("of somebody who leaves: each device goes off its account before the account goes, but one that came by a file", async () => {
    const person = await reader({ us: 3 });
    const { id } = await connected(person);
    await settled(person, id);
    const other = `${person.id}-other`;
    const file = (await standIn({ do: "file", id: other })).file ?? "";
    await person.call("POST", "/api/connections/audible/auth-file", { content: file });
    await leave(person);
    expect((await standIn({ do: "report", id: person.id })).devices.map(({ isRegistered }) => isRegistered)).toEqual([
      false,
    ]);
    expect((await standIn({ do: "report", id: other })).devices.map(({ isRegistered }) => isRegistered)).toEqual([
      true,
    ]);
    expect(await rowOf(id)).toBeNull();
  });

  test.for(["503", "hang"] as const)(
    "of somebody who leaves while Amazon answers %s: the account goes all the same",
    async (kind) => {
      const person = await reader({ us: 3 });
      const { id } = await connected(person);
      await settled(person, id);
      await standIn({ do: "fault", fault: { on: "deregister", kind, times: 9 } });
      const since = Date.now();
      await leave(person);
      await standIn({ do: "mend" });
      expect(Date.now() - since).toBeLessThan(30_000);
      expect(await rowOf(id)).toBeNull();
      expect((await standIn({ do: "report", id: person.id })).devices).toEqual([
        { serial: expect.any(String), isRegistered: true },
      ]);
    },
  );
});

async function leave(person: Reader): Promise<void> {
  const email = `${person.id}@example.org`;
  const gone = await person.call("DELETE", "/api/auth/me", { current: PASSWORD, email });
  expect(gone.status, await gone.clone().text()).toBe(204);
  expect(await bindings.DB.prepare("SELECT 1 FROM users WHERE id = ?").bind(person.session.user.id).first()).toBeNull();
}

/** Every text of every table. */
async function dumpAll(): Promise<string[]> {
  const tables = await bindings.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
  ).all<{ name: string }>();
  const texts: string[] = [];
  for (const { name } of tables.results) {
    const rows = await bindings.DB.prepare(`SELECT * FROM "${name}"`).all();
    texts.push(...rows.results.map((row) => JSON.stringify(row)));
  }
  return texts;
}
