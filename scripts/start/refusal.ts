/** Expected reasons why a start cannot go on: shown as words, without a stack. */

export class StartRefusal extends Error {
  override name = "StartRefusal";
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "that disk is read-only",
  ENOTDIR: "a part of that path is a file",
  EEXIST: "a file of that name is in the way",
};

/** What a file system error means in words, or undefined for any other error. */
export function fileSystemReason(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code];
}
