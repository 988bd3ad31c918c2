/** What Open Library's search answers, as far as it is asked for. */
import { z } from "zod";

const document = z.object({
  key: z.string().min(1),
  title: z.string().min(1),
  subtitle: z.string().optional(),
  author_name: z.array(z.string()).optional(),
  cover_i: z.number().int().optional(),
  first_publish_year: z.number().int().optional(),
});
export type Document = z.infer<typeof document>;

export const FIELDS = Object.keys(document.shape);

export const documents = z
  .object({ docs: z.array(z.unknown()) })
  .transform(({ docs }) => docs.flatMap((one) => document.safeParse(one).data ?? []));
