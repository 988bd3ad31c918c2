/** The three ways a manuscript comes in: a form with a file, a finished upload, or text. */
import type { Manuscript } from "../../contracts/manuscripts.ts";
import { AppError } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { createManuscript } from "./create-manuscript.ts";
import { uploadKey } from "./keys.ts";
import { DIRECT_BYTES } from "./limits.ts";
import { bufferSource } from "./parse/index.ts";
import { pastedSource } from "./pasted-source.ts";
import { r2Source } from "./r2-source.ts";
import { showManuscript } from "./show-manuscript.ts";
import { discardUpload, requireComplete } from "./uploads.ts";

/** @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (no file), and those of parsing */
export async function receiveForm(ctx: UserContext, request: Request): Promise<Manuscript> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  // A little over the limit for the form's own lines.
  if (!(length <= DIRECT_BYTES + 10_000)) {
    throw new AppError(
      "PAYLOAD_TOO_LARGE",
      "Files over 5 MB come in parts: POST /api/uploads, then POST /api/manuscripts with upload_id.",
    );
  }
  const form = await request.formData().catch((error: unknown) => {
    throw new AppError("BAD_REQUEST", "The form cannot be read: send multipart/form-data with a field `file`.", {
      cause: error,
    });
  });
  const file = form.get("file");
  if (!(file instanceof File)) {
    throw new AppError("VALIDATION_ERROR", "file: Send the manuscript in the field `file`.", {
      details: { fields: [{ field: "file", message: "missing" }] },
    });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const title = form.get("title");
  const source = bufferSource(file.name || "manuscript", bytes, file.type || undefined);
  const wish = {
    fileName: file.name || null,
    title: typeof title === "string" && title.trim() ? title.trim().slice(0, 300) : undefined,
  };
  return showManuscript(ctx, await createManuscript(ctx, source, wish));
}

/** The upload goes once it is parsed: its text and cover are kept, the file is not. */
export async function receiveUpload(
  ctx: UserContext,
  uploadId: string,
  title: string | undefined,
): Promise<Manuscript> {
  const upload = await requireComplete(ctx, uploadId);
  const source = r2Source(ctx.env.BUCKET, uploadKey(upload.id), {
    name: upload.fileName,
    contentType: upload.contentType,
    size: upload.size,
  });
  const row = await createManuscript(ctx, source, { title, fileName: upload.fileName });
  await discardUpload(ctx, upload);
  return showManuscript(ctx, row);
}

export async function receiveText(ctx: UserContext, text: string, title: string | undefined): Promise<Manuscript> {
  return showManuscript(ctx, await createManuscript(ctx, pastedSource(title, text), { title, fileName: null }));
}
