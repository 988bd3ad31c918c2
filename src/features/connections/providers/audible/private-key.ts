/** The private key of a registered device, as WebCrypto takes it. */
import { fromBase64 } from "../../../../core/bytes.ts";

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTET_STRING = 0x04;
/** INTEGER 0, then the algorithm: rsaEncryption with NULL (RFC 8017 appendix A.1, RFC 5958). */
const PREFIX = [
  0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0,
];

function lengthOf(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
}

const element = (tag: number, content: ArrayLike<number>): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([tag, ...lengthOf(content.length), ...Array.from(content)]);

/** Where the content of the outer sequence begins. */
const contentAt = (der: Uint8Array) => 2 + ((der[1] ?? 0) & 0x80 ? (der[1] ?? 0) & 0x7f : 0);

/**
 * PEM with lines or with `\n` written out, PKCS #1 or PKCS #8, or the bare base64 of either.
 * @returns PKCS #8, DER
 * @throws Error when it is no such key
 */
export function toPkcs8(text: string): Uint8Array<ArrayBuffer> {
  const bare = text.replaceAll("\\n", "\n").replace(/-----[^-]+-----/g, "");
  const der = fromBase64(bare.replace(/\s+/g, ""));
  if (der[0] !== SEQUENCE) throw new Error("This is no private key.");
  const version = contentAt(der);
  if (der[version] !== INTEGER) throw new Error("This is no private key.");
  const second = version + 2 + (der[version + 1] ?? 0);
  // Behind the version stands the algorithm (PKCS #8), or the modulus at once (PKCS #1).
  if (der[second] === SEQUENCE) return der;
  return element(SEQUENCE, [...PREFIX, ...element(OCTET_STRING, der)]);
}

/** @throws Error when it is no RSA key */
export const importKey = (pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", pkcs8, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, false, ["sign"]);
