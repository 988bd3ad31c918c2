/** The keys of a sign-in service: kept for a while, and looked up anew where a token names one that is not among them. */
import { expect, test } from "vitest";
import { z } from "zod";
import { startIdentityStandIn } from "../../../scripts/stand-ins/identity.ts";
import { keysOf } from "../../../src/features/accounts/identities/discover.ts";
import { google } from "../../../src/features/accounts/identities/providers/google.ts";
import type { AppContext } from "../../../src/platform/context.ts";
import { log } from "../../../src/platform/log.ts";

/** RFC 7517, as far as it is looked at here. */
const keySet = z.object({ keys: z.tuple([z.object({ kid: z.string() })], z.unknown()) });

test("a new key is found, not sooner than half a minute after the last look", async () => {
  let now = Date.now();
  const settings = { PRIVATE_HOSTS: [], LECTERN_ORIGIN: undefined, CONTACT_EMAIL: undefined };
  const ctx = { clock: { now: () => now }, log, env: { settings } } as unknown as AppContext; // all that the look-up reads
  const another = await startIdentityStandIn();
  const keys = keysOf(ctx, google, `${another.env.GOOGLE_ISSUER}/keys`);
  const published = async () => {
    const list = keySet.parse(await (await fetch(`${another.env.GOOGLE_ISSUER}/keys`)).json());
    return { alg: "RS256", kid: list.keys[0].kid };
  };
  const token = { payload: "", signature: "" };
  const old = await published();
  await expect(keys(old, token)).resolves.toBeDefined();
  await another.rotate();
  const next = await published();
  await expect(keys(next, token)).rejects.toThrow();
  now += 30_001;
  await expect(keys(next, token)).resolves.toBeDefined();
  await expect(keys(old, token)).rejects.toThrow();
  await another.stop();
});
