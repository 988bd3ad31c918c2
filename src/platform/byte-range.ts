/** The `Range` request header (RFC 9110 §14). R2 answers an unsatisfiable one with the whole object, so we parse it. */
import { AppError } from "../core/errors.ts";

export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * @returns the range to send, or undefined for the whole object (no header, or one that may be ignored: another unit,
 *          several ranges, malformed).
 * @throws AppError RANGE_NOT_SATISFIABLE when it begins beyond the end
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = header?.match(/^bytes=(\d*)-(\d*)$/);
  if (!match) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    if (length === 0) throw outside(size);
    return { offset: size - length, length };
  }
  const offset = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < offset) return undefined;
  if (offset >= size) throw outside(size);
  return { offset, length: end - offset + 1 };
}

const outside = (size: number) =>
  new AppError("RANGE_NOT_SATISFIABLE", `The range lies outside the file of ${size} bytes.`, { details: { size } });
