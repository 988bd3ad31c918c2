/** Auth files of other programs, plain and encrypted in both kinds. */
import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toBase64 } from "../../../src/core/bytes.ts";
import { readAuthFile } from "../../../src/features/connections/providers/audible/auth-file.ts";
import signing from "../../fixtures/audible/signing.json" with { type: "json" };

const NOW = Date.UTC(2026, 0, 1);
const der = signing.vectors[0]?.private_key_pkcs1_der_base64 ?? "";
const file = {
  website_cookies: { "session-id": "131-0000000-0000000" },
  adp_token: "{enc:AAA=}{key:BBB=}{iv:CCC=}{name:QURQVG9rZW5FbmNyeXB0aW9uS2V5}{serial:Mg==}",
  access_token: "Atna|EXAMPLE",
  refresh_token: "Atnr|EXAMPLE",
  device_private_key: `-----BEGIN RSA PRIVATE KEY-----\n${der.replace(/(.{64})/g, "$1\n")}\n-----END RSA PRIVATE KEY-----\n`,
  store_authentication_cookie: { cookie: "EXAMPLE" },
  device_info: { device_name: "Ana's device", device_serial_number: "0123456789ABCDEF", device_type: "A2CZJZGLK2JJVM" },
  customer_info: { user_id: "amzn1.account.ANA", name: "Ana Example", home_region: "EU" },
  expires: 1_767_225_600.5,
  locale_code: "de",
  with_username: false,
  activation_bytes: "deadbeef",
};
const plain = (changes: object = {}) => JSON.stringify({ ...file, ...changes });

function encrypted(text: string, password: string, iterations = 1_000) {
  const salt = Buffer.concat([Buffer.from([36, iterations >> 8, iterations & 255, 36]), Buffer.from(randomBytes(12))]);
  const iv = Buffer.from(randomBytes(16));
  const key = pbkdf2Sync(password, salt.subarray(4), iterations, 32, "sha256");
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final()]);
  const text64 = (part: Uint8Array) => toBase64(part);
  return {
    json: JSON.stringify({
      salt: text64(salt),
      iv: text64(iv),
      ciphertext: text64(ciphertext),
      info: "base64-encoded AES-CBC-256 of JSON object",
    }),
    bytes: text64(Buffer.concat([salt, iv, ciphertext])),
  };
}
const wrong = (error_type: string) => expect.objectContaining({ details: expect.objectContaining({ error_type }) });

describe("an auth file", () => {
  test("gives what opens the account, and nothing else", async () => {
    const account = await readAuthFile(plain(), undefined, NOW);
    expect(account).toMatchObject({
      accountId: "amzn1.account.ANA",
      accountName: "Ana Example",
      credentials: { marketplace: "de", preAmazon: false, accessToken: "Atna|EXAMPLE", expiresAt: 1_767_225_600_500 },
    });
    expect(account.credentials.privateKey).toBe(signing.vectors[0]?.private_key_pkcs8_der_base64);
    const kept = JSON.stringify(account);
    for (const secret of ["deadbeef", "131-0000000-0000000", "store_authentication_cookie"])
      expect(kept).not.toContain(secret);
  });

  test("milliseconds are told from seconds", async () =>
    expect((await readAuthFile(plain({ expires: 1_767_225_600_000 }), undefined, NOW)).credentials.expiresAt).toBe(
      1_767_225_600_000,
    ));
  test("an account from before Amazon", async () =>
    expect((await readAuthFile(plain({ with_username: true }), undefined, NOW)).credentials.preAmazon).toBe(true));

  test.each(["json", "bytes"] as const)("encrypted, as %s", async (kind) => {
    const sealed = encrypted(plain(), "open sesame", 1_200)[kind];
    expect((await readAuthFile(sealed, "open sesame", NOW)).accountName).toBe("Ana Example");
    await expect(readAuthFile(sealed, undefined, NOW)).rejects.toThrow(wrong("file_password"));
    await expect(readAuthFile(sealed, "open says me", NOW)).rejects.toThrow(wrong("file_password"));
  });

  test.each([
    ["no file at all", "hello, world"],
    ["a list", "[]"],
    ["nothing that opens", plain({ adp_token: null, refresh_token: null })],
    ["a token of something else", plain({ access_token: "secret" })],
    ["a damaged token", plain({ adp_token: "{enc:AAA=}" })],
    ["a key that is none", plain({ device_private_key: "bm8ga2V5" })],
    ["a store that is none", plain({ locale_code: "mars" })],
    ["a damaged encrypted file", JSON.stringify({ salt: "AA==", iv: "AA==", ciphertext: "AA==" })],
  ])("%s is refused", async (_, text) =>
    expect(readAuthFile(text, "a password", NOW)).rejects.toThrow(wrong("file_unreadable")),
  );
});
