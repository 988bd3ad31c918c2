/** The fixed-input vectors of the protocol, in workerd: client id, proof, addresses of every store, signatures. */
import { describe, expect, test } from "vitest";
import { marketplace } from "../../../src/contracts/connections.ts";
import { fromBase64, toBase64 } from "../../../src/core/bytes.ts";
import { identityOf } from "../../../src/features/connections/providers/audible/client-identity.ts";
import { challengeOf, clientId, newVerifier } from "../../../src/features/connections/providers/audible/device.ts";
import { importKey, toPkcs8 } from "../../../src/features/connections/providers/audible/private-key.ts";
import { signInUrl } from "../../../src/features/connections/providers/audible/sign-in-url.ts";
import { signatureHeaders, textToSign } from "../../../src/features/connections/providers/audible/sign-request.ts";
import { readEnv } from "../../../src/platform/env.ts";
import { sha256Hex } from "../../../src/platform/hash.ts";
import oauth from "../../fixtures/audible/oauth.json" with { type: "json" };
import signing from "../../fixtures/audible/signing.json" with { type: "json" };
import { bindings } from "../accounts/api.ts";

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const parts = (address: string) => {
  const url = new URL(address);
  return { page: url.origin + url.pathname, query: Object.fromEntries(url.searchParams) };
};

const { settings } = readEnv(bindings);
const known = identityOf(settings);

describe("the vectors of signing in", () => {
  test("client id, verifier and challenge", async () => {
    expect(clientId(oauth.device_serial, oauth.device_type)).toBe(oauth.client_id);
    expect(clientId(oauth.device_serial, known.deviceType)).toBe(oauth.client_id);
    expect(newVerifier(bytesOf(oauth.verifier_raw_hex))).toBe(oauth.code_verifier);
    expect(await challengeOf(oauth.code_verifier)).toBe(oauth.code_challenge);
  });

  const ways = [
    { preAmazon: false, urls: oauth.sign_in_urls, stores: 11 },
    { preAmazon: true, urls: oauth.sign_in_urls_pre_amazon_username, stores: 3 },
  ];
  test.each(ways)("the address of every store, from before Amazon: $preAmazon", async ({ preAmazon, urls, stores }) => {
    expect(Object.keys(urls)).toHaveLength(stores);
    for (const [code, wanted] of Object.entries(urls)) {
      const signIn = { marketplace: marketplace.parse(code), preAmazon, verifier: oauth.code_verifier };
      const made = await signInUrl({ ...signIn, serial: oauth.device_serial }, known);
      expect(parts(made.href), code).toEqual(parts(wanted));
    }
  });
});

describe("how Lectern introduces itself", () => {
  test("by what is known to work, but for what the operator sets", async () => {
    const set = identityOf({ ...settings, AUDIBLE_APP_VERSION: "4.60", AUDIBLE_DEVICE_TYPE: "A10KISP2GWF0E4" });
    expect(set).toEqual({ ...known, appVersion: "4.60", deviceType: "A10KISP2GWF0E4" });
    const signIn = { marketplace: "us", preAmazon: false, serial: "ABC", verifier: "v" } as const;
    const url = await signInUrl(signIn, set);
    expect(url.searchParams.get("openid.oa2.client_id")).toBe(`device:${clientId("ABC", "A10KISP2GWF0E4")}`);
  });

  test.for([
    ["AUDIBLE_APP_VERSION", "newest"],
    ["AUDIBLE_DEVICE_TYPE", "a phone"],
    ["AUDIBLE_USER_AGENT", "Audible/1\r\nx: y"],
  ])("%s cannot be %j", ([name = "", value]) => {
    expect(() => readEnv({ ...bindings, [name]: value })).toThrow(name);
  });
});

describe("the vectors of signatures", () => {
  test.each(signing.vectors)("$name", async (vector) => {
    const { method, path, date, body, adp_token: adpToken } = vector;
    const signed = { method, path, date, body, adpToken };
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${vector.private_key_pkcs1_der_base64}\n-----END RSA PRIVATE KEY-----\n`;
    const pkcs8 = toPkcs8(pem);
    expect(toBase64(pkcs8)).toBe(vector.private_key_pkcs8_der_base64);
    expect(textToSign(signed)).toBe(vector.string_to_sign);
    expect(await sha256Hex(textToSign(signed))).toBe(vector.string_to_sign_sha256_hex);
    const headers = await signatureHeaders(await importKey(pkcs8), signed);
    expect(headers).toEqual(vector.headers);
    const spki = fromBase64(vector.public_key_spki_der_base64);
    const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("spki", spki, rsa, false, ["verify"]);
    const signature = fromBase64(headers["x-adp-signature"]?.split(":")[0] ?? "");
    expect(
      await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, signature, new TextEncoder().encode(textToSign(signed))),
    ).toBe(true);
  });

  test("a key is read in every form that programs write it in", () => {
    const [vector] = signing.vectors;
    const der = vector?.private_key_pkcs1_der_base64 ?? "";
    const pkcs8 = vector?.private_key_pkcs8_der_base64 ?? "";
    const lines = der.replace(/(.{64})/g, "$1\n");
    for (const text of [
      der,
      pkcs8,
      `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----`,
      `-----BEGIN RSA PRIVATE KEY-----\\n${lines.replaceAll("\n", "\\n")}\\n-----END RSA PRIVATE KEY-----\\n`,
    ])
      expect(toBase64(toPkcs8(text))).toBe(pkcs8);
    expect(() => toPkcs8("bm8ga2V5")).toThrow("no private key");
  });
});
