/** Signs a call as the registered device: what goes over the wire, to the letter. */
import { toBase64 } from "../../../../core/bytes.ts";

export interface Signed {
  method: string;
  /** From `/1.0/` on, with the query, without the host. */
  path: string;
  /** Empty where there is none. */
  body: string;
  /** ISO 8601, ending in Z. */
  date: string;
  adpToken: string;
}

export const textToSign = ({ method, path, date, body, adpToken }: Signed): string =>
  [method.toUpperCase(), path, date, body, adpToken].join("\n");

/** @returns the three headers */
export async function signatureHeaders(key: CryptoKey, what: Signed): Promise<Record<string, string>> {
  const bytes = new TextEncoder().encode(textToSign(what));
  const signature = new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, bytes));
  return {
    "x-adp-token": what.adpToken,
    "x-adp-alg": "SHA256withRSA:1.0",
    "x-adp-signature": `${toBase64(signature)}:${what.date}`,
  };
}
