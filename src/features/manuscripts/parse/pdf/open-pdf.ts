/** Opens a PDF with pdf.js, without eval, fonts or workers, and says clearly why one cannot be read. */
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "unpdf/pdfjs";
import { damaged, MAX_PDF_BYTES, MEGABYTE, tooLarge } from "../refuse.ts";
import { readAll } from "../source.ts";
import type { CharacterMaps, ManuscriptSource } from "../types.ts";
import { mapFactory } from "./character-maps.ts";
import { encrypted, refuseBombs, saysEncrypted } from "./refuse-bombs.ts";

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

export interface OpenPdf {
  pdf: PDFDocumentProxy;
  /** Tables of characters that the file names and that were not there when its pages were read. */
  missing: ReadonlySet<string>;
}

/** @throws AppError MANUSCRIPT_UNSUPPORTED (a password), MANUSCRIPT_DAMAGED, PAYLOAD_TOO_LARGE */
export async function openPdf(source: ManuscriptSource, maps: CharacterMaps): Promise<OpenPdf> {
  if (source.size > MAX_PDF_BYTES) {
    const most = MAX_PDF_BYTES / MEGABYTE;
    throw tooLarge(
      `This PDF is larger than ${most} MB. Save it with smaller pictures, or hand in the book as EPUB or DOCX.`,
    );
  }
  const data = new Uint8Array(await readAll(source));
  if (saysEncrypted(data)) throw encrypted();
  await refuseBombs(data);
  const { MapFactory, missing } = mapFactory(maps);
  const task = getDocument({
    data,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    useWorkerFetch: false,
    BinaryDataFactory: MapFactory,
    cMapPacked: true,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return { pdf: await task.promise, missing };
  } catch (error) {
    await task.destroy().catch(() => undefined);
    if (nameOf(error) === "PasswordException") throw encrypted();
    throw damaged("This PDF cannot be read: it is damaged.", error);
  }
}
