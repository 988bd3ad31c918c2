/** An import as a stream of lines (NDJSON): each is told as soon as it is known, and nothing is kept. */
import type { ImportMessage, ImportQuery } from "../../../../contracts/exchange.ts";
import { AppError } from "../../../../core/errors.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { type FileSource, importing } from "./import-books.ts";
import { Tally } from "./tally.ts";

/**
 * What is wrong with the file as a whole is refused before the answer begins; what goes wrong later is its last line.
 * @throws AppError as `importBooks`
 */
export async function tellImport(
  ctx: UserContext,
  query: ImportQuery,
  source: FileSource,
): Promise<ReadableStream<Uint8Array>> {
  const steps = importing(ctx, query, source, new Tally(true));
  const encoder = new TextEncoder();
  const encoded = (messages: ImportMessage[]) =>
    encoder.encode(messages.map((message) => `${JSON.stringify(message)}\n`).join(""));
  let next: ReturnType<typeof steps.next> | undefined = steps.next();
  await next;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await (next ?? steps.next());
        next = undefined;
        controller.enqueue(encoded(done ? [{ report: value }] : value));
        if (done) controller.close();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        controller.enqueue(encoded([{ error: { code: error.code, message: error.message } }]));
        controller.close();
      }
    },
    async cancel() {
      await steps.return(undefined as never); // nobody reads the report of an import that was broken off
    },
  });
}
