/** Reads the body of a request or an answer up to a limit, so that none fills the memory. */

export class TooLarge extends Error {}

/** @throws TooLarge as soon as more than `maxBytes` have come, or are announced */
export async function readCapped(
  message: Pick<Request | Response, "headers" | "body">,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(message.headers.get("content-length") ?? 0);
  if (announced > maxBytes) {
    await message.body?.cancel();
    throw new TooLarge();
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = message.body?.getReader();
  for (let read = await reader?.read(); reader && read && !read.done; read = await reader.read()) {
    bytes += read.value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new TooLarge();
    }
    parts.push(read.value);
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
