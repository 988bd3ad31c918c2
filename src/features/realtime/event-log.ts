/** The sequencer's memory: gives events their ids and keeps the newest for those who come back. */
import { z } from "zod";
import { channel, type OutgoingEvent } from "../../contracts/realtime.ts";
import { type Entry, OPERATIONS, type Viewer } from "./entry.ts";
import { KEPT_EVENTS, KEPT_MS, PAGE_EVENTS } from "./limits.ts";

export interface Page {
  entries: Entry[];
  /** Everything up to this id is covered. */
  through: number;
  /** Whether that is all there is now. */
  complete: boolean;
  /** Whether events after the asked id are no longer kept. */
  lost: boolean;
}

const row = z.object({
  id: z.int(),
  user_id: z.string().nullable(),
  channel,
  type: z.string(),
  data: z.string(),
  at: z.int(),
});

export class EventLog {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`create table if not exists events (
      id integer primary key autoincrement, user_id text, channel text not null, type text not null, data text not null,
      at integer not null)`);
  }

  append(event: OutgoingEvent, at: number): Entry {
    const { userId, channel, type, data = null } = event;
    const inserted = this.#sql.exec<{ id: number }>(
      "insert into events (user_id, channel, type, data, at) values (?, ?, ?, ?, ?) returning id",
      userId,
      channel,
      type,
      JSON.stringify(data),
      at,
    );
    const { id } = inserted.one();
    this.#trim(id, at);
    return { id, userId, channel, type, data, at };
  }

  /** The newest id, 0 before the first event. */
  head(): number {
    return this.#sql.exec<{ id: number }>("select coalesce(max(id), 0) as id from events").one().id;
  }

  /** Every event after `after`, oldest first, one page of them. */
  since(after: number): Entry[] {
    return this.#read("select * from events where id > ? order by id limit ?", after, PAGE_EVENTS);
  }

  /** The events after `after` that the viewer may see on his channels. The same rule as `sees`, in SQL. */
  replay(viewer: Viewer, after: number): Page {
    const head = this.head();
    const { oldest } = this.#sql.exec<{ oldest: number }>("select coalesce(min(id), 1) as oldest from events").one();
    if (after < oldest - 1 || after > head) return { entries: [], through: head, complete: true, lost: true };
    const entries = this.#read(
      `select * from events where id > ? and channel in (select value from json_each(?))
       and (user_id is null or user_id = ? or (? = 'admin' and channel in (select value from json_each(?))))
       order by id limit ?`,
      after,
      JSON.stringify(viewer.channels),
      viewer.userId,
      viewer.role,
      JSON.stringify(OPERATIONS),
      PAGE_EVENTS,
    );
    const complete = entries.length < PAGE_EVENTS;
    return { entries, through: complete ? head : (entries.at(-1)?.id ?? head), complete, lost: false };
  }

  #read(query: string, ...bindings: (string | number)[]): Entry[] {
    return this.#sql
      .exec(query, ...bindings)
      .toArray()
      .map((raw) => {
        const { user_id, data, ...rest } = row.parse(raw);
        return { ...rest, userId: user_id, data: JSON.parse(data) };
      });
  }

  /** At most some old rows an event, so that a long silence is not paid for at once. The newest stays: it is the head. */
  #trim(newest: number, now: number): void {
    this.#sql.exec("delete from events where id <= ?", newest - KEPT_EVENTS);
    this.#sql.exec(
      "delete from events where id in (select id from events order by id limit 20) and at < ? and id < ?",
      now - KEPT_MS,
      newest,
    );
  }
}
