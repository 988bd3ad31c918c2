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
  const content = (await file.text()).trim();
  if (content.length < 2) return "empty";
  return { name: file.name, content, encrypted: isEncrypted(content) };
}

function isEncrypted(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === "object" && value !== null && "ciphertext" in value;
  } catch {
    return false;
  }
}
