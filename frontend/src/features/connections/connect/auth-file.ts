/** A file that should hold a sign-in: read here, so that what cannot be one is not sent. */

export interface AuthFile {
  name: string;
  content: string;
  encrypted: boolean;
}

/** As the server takes at most. */
const MOST_BYTES = 200_000;

/** The file, or why it is none: `tooLarge`, `empty`. */
export async function readAuthFile(file: File): Promise<AuthFile | "tooLarge" | "empty"> {
  if (file.size > MOST_BYTES) return "tooLarge";
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = asText(bytes)?.trim();
  // audible-cli encrypts into bytes, too: they travel as base64.
  if (text === undefined) return { name: file.name, content: asBase64(bytes), encrypted: true };
  return text.length < 2 ? "empty" : { name: file.name, content: text, encrypted: isEncrypted(text) };
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const asBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

function isEncrypted(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && "ciphertext" in value;
  } catch {
    return false;
  }
}
