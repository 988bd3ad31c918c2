/** The statement that writes the audit log: it belongs into the batch of the change that it tells of. */
import { type SQL, sql } from "drizzle-orm";

export type AuditAction =
  | "administrator.signed_in"
  | "api_key.created"
  | "api_key.revoked"
  | "books.merged"
  | "books.parted"
  | "configuration.changed"
  | "connection.connected"
  | "connection.disconnected"
  | "cover.changed"
  | "cover.removed"
  | "dead_letter.deleted"
  | "dead_letter.replayed"
  | "scheduled_job.changed"
  | "scheduled_job.created"
  | "scheduled_job.deleted"
  | "scheduled_job.triggered"
  | "user.created"
  | "user.changed"
  | "user.deleted"
  | "user.email_changed"
  | "user.identity_linked"
  | "user.identity_unlinked"
  | "user.password_changed"
  | "user.password_reset";

export interface AuditEntry {
  /** Epoch milliseconds. */
  at: number;
  /** Null: the system. */
  actorId: string | null;
  action: AuditAction;
  /** What it was done to: "user:<id>". */
  target: string | null;
  /** Never a secret. */
  details: Record<string, unknown>;
  requestId: string | null;
}

/** Must follow the change at once: where that changed no row, there is nothing to tell, and nothing is written. */
export const insertAuditEntry = (entry: AuditEntry): SQL =>
  sql`INSERT INTO audit_log (at, actor_id, action, target, details, request_id)
    SELECT ${entry.at}, ${entry.actorId}, ${entry.action}, ${entry.target}, ${JSON.stringify(entry.details)}, ${entry.requestId}
    WHERE changes() > 0`;
