/** What an administrator may change at run time. */
import { z } from "zod";
import { bookField } from "./catalogue.ts";

const sourceNames = z.array(z.string().regex(/^[\w.:-]{1,60}$/)).max(20);
/** Sources, the most trusted first: `*` for every field, or for one field alone. */
export const metadataPriority = z.partialRecord(z.enum(["*", ...bookField.options, "cover"]), sourceNames);
export type MetadataPriority = z.infer<typeof metadataPriority>;

export const settings = z.object({
  registration_open: z.boolean().describe("Whether anybody may create an account by /api/auth/register."),
  library_name: z.string().trim().min(1).max(80).describe("What this installation calls itself in GET /api."),
  metadata_priority: metadataPriority.describe(
    "Whose values a book takes where several sources describe it. What a source that is not listed said is kept.",
  ),
  audible_enabled: z
    .boolean()
    .describe("Whether Audible is spoken to at all: its interface is not a public one. Off, what was imported stays."),
});
export type Settings = z.infer<typeof settings>;

/** Only what is sent is changed; a name that is not a setting is refused, since nothing would read it. */
export const settingChanges = z
  .strictObject(settings.partial().shape)
  .refine((changes) => Object.keys(changes).length > 0, "Send at least one setting.");
export type SettingChanges = z.infer<typeof settingChanges>;

export const configuration = z.object({
  settings,
  /** Null: nobody has changed anything yet. */
  updated_at: z.iso.datetime().nullable(),
});
export type Configuration = z.infer<typeof configuration>;
