/** Accounts and the audit log as administrators see them. */
import { z } from "zod";
import { registration, role, user } from "./accounts.ts";
import { pageInfo, pageQuery, wholeNumber } from "./envelope.ts";

export const account = user.extend({ active: z.boolean(), updated_at: z.iso.datetime() });
export type Account = z.infer<typeof account>;

export const newAccount = registration.extend({ role: role.default("member") });
export type NewAccount = z.infer<typeof newAccount>;

/** Only what is sent is changed. */
export const accountChanges = z
  .object({
    email: registration.shape.email,
    password: registration.shape.password,
    name: z.string().trim().max(80).nullable(),
    role,
    active: z.boolean(),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, "Send at least one field.");
export type AccountChanges = z.infer<typeof accountChanges>;

export const accountQuery = pageQuery.extend({ search: z.string().trim().toLowerCase().max(200).default("") });
export type AccountQuery = z.infer<typeof accountQuery>;

export const accountPage = z.object({ users: z.array(account), page_info: pageInfo });
export type AccountPage = z.infer<typeof accountPage>;

export const deletedAccount = z.object({ deleted: z.literal(true), id: z.uuid() });

export const auditQuery = z.object({
  /** `next_cursor` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "Not a cursor of this list.")
    .transform(Number)
    .optional(),
  limit: wholeNumber(1, 100).default(50),
});
export type AuditQuery = z.infer<typeof auditQuery>;

export const auditRecord = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  /** Null: the system. */
  actor_id: z.string().nullable(),
  /** Null: the system, or an account that is gone. */
  actor_email: z.string().nullable(),
  action: z.string(),
  target: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  request_id: z.string().nullable(),
});
export type AuditRecord = z.infer<typeof auditRecord>;

export const auditPage = z.object({ entries: z.array(auditRecord), next_cursor: z.string().nullable() });
export type AuditPage = z.infer<typeof auditPage>;
