/** Opens encrypted auth files, both kinds: three fields in JSON, or the same three parts in a row. */

import { z } from "zod";
import { fromBase64 as decodeBase64 } from "../../../../core/bytes.ts";
import { audibleError } from "./errors.ts";

export const encryptedFields = z.object({ salt: z.string(), iv: z.string(), ciphertext: z.string() });

const BLOCK = 16;
const SIGN = "$".charCodeAt(0);
/** `$`, two bytes of iterations, `$`. */
const HEAD = 4;
const ITERATIONS = 1_000;
/** More are not computed here (production refuses them). */
const MOST_ITERATIONS = 100_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** @returns the JSON text @throws AppError file_password, file_unreadable */
export function decryptFields(file: z.infer<typeof encryptedFields>, password: string): Promise<string> {
  const [salt, iv, ciphertext] = [file.salt, file.iv, file.ciphertext].map(fromBase64);
  if (!salt || !iv || !ciphertext) throw damaged();
  return decrypt({ salt, iv, ciphertext }, password);
}

/** @throws AppError file_password, file_unreadable */
export function decryptBytes(bytes: Bytes, password: string): Promise<string> {
  const salt = bytes.slice(0, BLOCK);
  return decrypt({ salt, iv: bytes.slice(BLOCK, 2 * BLOCK), ciphertext: bytes.slice(2 * BLOCK) }, password);
}

const damaged = () => audibleError("file_unreadable", { message: "This auth file is damaged." });

function fromBase64(text: string): Bytes | undefined {
  try {
    return decodeBase64(text);
  } catch {
    return undefined;
  }
}

async function decrypt(file: { salt: Bytes; iv: Bytes; ciphertext: Bytes }, password: string): Promise<string> {
  const { salt, iv, ciphertext } = file;
  if (salt.length !== BLOCK || iv.length !== BLOCK || ciphertext.length === 0 || ciphertext.length % BLOCK !== 0)
    throw damaged();
  if (salt[0] !== SIGN || salt[HEAD - 1] !== SIGN) throw damaged();
  const iterations = ((salt[1] ?? 0) << 8) | (salt[2] ?? 0) || ITERATIONS;
  if (iterations > MOST_ITERATIONS) throw damaged();
  const text = new TextEncoder().encode(password);
  const material = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: salt.slice(HEAD), iterations };
  const key = await crypto.subtle.deriveKey(rule, material, { name: "AES-CBC", length: 256 }, false, ["decrypt"]);
  try {
    const opened = await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, ciphertext);
    const found = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(opened);
    JSON.parse(found);
    return found;
  } catch {
    throw audibleError("file_password", { message: "This password does not open the auth file. Try another one." });
  }
}
