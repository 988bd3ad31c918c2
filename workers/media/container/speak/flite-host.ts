/**
 * The system calls that flite needs (13 of WASI preview 1), served from memory.
 * Source of the layouts: the WASI snapshot_preview1 witx definitions.
 */
import type { MemoryFile, SentenceFeed } from "./flite-files.ts";

const OK = 0;
const BAD_FILE = 8;
const NO_ENTRY = 44;
const DIRECTORY_FD = 3;
const INPUT_FD = 4;
const OUTPUT_FD = 5;
const TRUNCATE = 8;
const ROOT = "/w";

/** Thrown through WebAssembly when flite calls exit. */
export class FliteExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`flite ended with code ${code}`);
    this.code = code;
  }
}

export interface FliteHost {
  args: readonly string[];
  input: SentenceFeed;
  output: MemoryFile;
  /** Called each time the recording is closed, with its size. */
  outputClosed: (size: number) => void;
}

type SystemCall = (...parameters: number[]) => number;

function argumentCalls(
  host: () => FliteHost,
  view: () => DataView,
  bytes: () => Uint8Array,
): Record<string, SystemCall> {
  const encoded = () => host().args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  return {
    args_sizes_get: (count = 0, size = 0) => {
      const args = encoded();
      view().setUint32(count, args.length, true);
      view().setUint32(
        size,
        args.reduce((sum, arg) => sum + arg.length, 0),
        true,
      );
      return OK;
    },
    args_get: (pointers = 0, buffer = 0) => {
      let at = buffer;
      encoded().forEach((arg, index) => {
        view().setUint32(pointers + 4 * index, at, true);
        bytes().set(arg, at);
        at += arg.length;
      });
      return OK;
    },
  };
}

function describeCalls(view: () => DataView, bytes: () => Uint8Array): Record<string, SystemCall> {
  return {
    fd_fdstat_get: (fd = 0, out = 0) => {
      const characterDevice = 2;
      const directory = 3;
      const regularFile = 4;
      bytes().fill(0, out, out + 24);
      view().setUint8(out, fd < DIRECTORY_FD ? characterDevice : fd === DIRECTORY_FD ? directory : regularFile);
      bytes().fill(0xff, out + 8, out + 24);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_prestat_get: (fd = 0, out = 0) => {
      if (fd !== DIRECTORY_FD) return BAD_FILE;
      view().setUint32(out, 0, true);
      view().setUint32(out + 4, ROOT.length, true);
      return OK;
    },
    fd_prestat_dir_name: (_fd = 0, path = 0) => {
      bytes().set(new TextEncoder().encode(ROOT), path);
      return OK;
    },
  };
}

/**
 * The import object for one instance.
 * @param host of the text that is being spoken now
 * @param memory of the running instance
 */
export function fliteImports(host: () => FliteHost, memory: () => ArrayBuffer): WebAssembly.Imports {
  const view = () => new DataView(memory());
  const bytes = () => new Uint8Array(memory());
  let position = 0;

  function slices(vector: number, count: number): Uint8Array[] {
    const at = view();
    return Array.from({ length: count }, (_, index) => {
      const start = at.getUint32(vector + 8 * index, true);
      return bytes().subarray(start, start + at.getUint32(vector + 8 * index + 4, true));
    });
  }

  function readInto(fd: number, into: Uint8Array): number {
    if (fd === INPUT_FD) return host().input.read(into);
    const length = host().output.read(position, into);
    position += length;
    return length;
  }

  return {
    wasi_snapshot_preview1: {
      ...argumentCalls(host, view, bytes),
      ...describeCalls(view, bytes),
      clock_time_get: (_id: number, _precision: bigint, out: number) => {
        view().setBigUint64(out, process.hrtime.bigint(), true);
        return OK;
      },
      path_open: (...parameters: (number | bigint)[]) => {
        const [, , path, length, flags, , , , out] = parameters.map(Number);
        const name = new TextDecoder().decode(bytes().subarray(path, (path ?? 0) + (length ?? 0)));
        if (name !== "in.txt" && name !== "out.wav") return NO_ENTRY;
        position = 0;
        if (name === "out.wav" && ((flags ?? 0) & TRUNCATE) !== 0) host().output.size = 0;
        view().setUint32(out ?? 0, name === "in.txt" ? INPUT_FD : OUTPUT_FD, true);
        return OK;
      },
      fd_read: (fd: number, vector: number, count: number, out: number) => {
        let total = 0;
        for (const slice of slices(vector, count).filter((each) => each.length > 0)) {
          const length = readInto(fd, slice);
          total += length;
          // A short read must not run on into the next sentence: see SentenceFeed.
          if (length < slice.length || fd === INPUT_FD) break;
        }
        view().setUint32(out, total, true);
        return OK;
      },
      fd_write: (fd: number, vector: number, count: number, out: number) => {
        let total = 0;
        for (const slice of slices(vector, count)) {
          if (fd === OUTPUT_FD) host().output.write(position + total, slice);
          total += slice.length;
        }
        if (fd === OUTPUT_FD) position += total;
        view().setUint32(out, total, true);
        return OK;
      },
      fd_seek: (fd: number, offset: bigint, whence: number, out: number) => {
        if (fd !== OUTPUT_FD) return BAD_FILE;
        const base = [0, position, host().output.size][whence] ?? 0;
        position = base + Number(offset);
        view().setBigUint64(out, BigInt(position), true);
        return OK;
      },
      fd_close: (fd: number) => {
        if (fd === OUTPUT_FD) host().outputClosed(host().output.size);
        return OK;
      },
      proc_exit: (code: number) => {
        throw new FliteExit(code);
      },
    },
  };
}
