/** What Google Books answers to `GET /volumes` (Books API v1). There is no `items` where nothing is found. */
import { z } from "zod";

const volume = z.object({
  id: z.string().min(1),
  volumeInfo: z.object({
    title: z.string().min(1),
    subtitle: z.string().optional(),
    authors: z.array(z.string()).optional(),
    publisher: z.string().optional(),
    publishedDate: z.string().optional(),
    description: z.string().optional(),
    industryIdentifiers: z.array(z.object({ type: z.string(), identifier: z.string() })).optional(),
    language: z.string().optional(),
    imageLinks: z.object({ thumbnail: z.string().optional(), smallThumbnail: z.string().optional() }).optional(),
    canonicalVolumeLink: z.string().optional(),
  }),
});
export type Volume = z.infer<typeof volume>;

/** A volume without an id or a title says nothing: it is left out, and the others are read. */
export const volumes = z
  .object({ items: z.array(z.unknown()).default([]) })
  .transform(({ items }) => items.flatMap((item) => volume.safeParse(item).data ?? []));
