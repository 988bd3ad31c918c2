/** A password that is easy to read out: no letters that look alike. 16 of 54 signs are 92 bits. */
const SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 16;

export function makeUpPassword(): string {
  const bytes = new Uint8Array(LENGTH * 4);
  let password = "";
  while (password.length < LENGTH) {
    crypto.getRandomValues(bytes);
    // Bytes beyond the last whole multiple are left out: each sign is as likely as the next.
    for (const byte of bytes)
      if (byte < 256 - (256 % SIGNS.length) && password.length < LENGTH) password += SIGNS[byte % SIGNS.length];
  }
  return password;
}
