/** The device that a connection is to Amazon, and the proof that a sign-in was begun by it (RFC 7636). */
import { toBase64Url, toHex } from "../../../../core/bytes.ts";

const VERIFIER_BYTES = 32;
const text = new TextEncoder();

/** New for each connection, so that no two people share one. */
export const newSerial = (uuid: string): string => uuid.replaceAll("-", "").toUpperCase();

/** Hexadecimal, without the `device:` that the address of the sign-in page puts in front. */
export const clientId = (serial: string, deviceType: string): string => toHex(text.encode(`${serial}#${deviceType}`));

export const newVerifier = (random: Uint8Array = crypto.getRandomValues(new Uint8Array(VERIFIER_BYTES))): string =>
  toBase64Url(random);

/** Over the verifier's text, not over its bytes. */
export const challengeOf = async (verifier: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", text.encode(verifier))));
