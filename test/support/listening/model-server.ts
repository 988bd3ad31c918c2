/** The server as the smallest thing that decides by the server's own pure rules: every entry by its number, nothing merged. */
import type { ProgressReport, ProgressState, ProgressTaken } from "../../../src/contracts/listening.ts";
import {
  byNewest,
  datedEntries,
  type Place,
  type Stretch,
  skewOf,
  stretchesOf,
  type Told,
} from "../../../src/features/listening/progress/decide.ts";
import type { Server } from "./device.ts";

interface Known {
  name: string;
  skew: number | null;
  entries: Map<number, Told>;
}

export class ModelServer implements Server {
  readonly #devices = new Map<string, Known>();

  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  async report(bookId: number, report: ProgressReport): Promise<ProgressTaken> {
    const { device } = report;
    const known = this.#devices.get(device.id) ?? { name: device.name, skew: null, entries: new Map() };
    this.#devices.set(device.id, known);
    const skew = skewOf(this.now() - Date.parse(report.sent_at), known.skew);
    known.skew = skew;
    const told = report.entries.map(
      (entry): Told => ({
        seq: entry.seq,
        kind: entry.kind,
        position: entry.position_seconds,
        from: entry.from_seconds,
        speed: entry.speed,
        at: Date.parse(entry.at),
      }),
    );
    const first = Math.min(...told.map(({ seq }) => seq));
    const before = [...known.entries.values()].filter(({ seq }) => seq < first).sort((a, b) => b.seq - a.seq)[0];
    for (const entry of datedEntries(told, { skew, receivedAt: this.now(), after: before?.at ?? null }))
      if (!known.entries.has(entry.seq)) known.entries.set(entry.seq, entry);
    return { ...(await this.state(bookId)), taken_seq: Math.max(...known.entries.keys()) };
  }

  async state(bookId: number): Promise<ProgressState> {
    const places = [...this.#devices]
      .map(([deviceId, { entries }]): Place => {
        const last = [...entries.values()].sort((a, b) => b.seq - a.seq)[0];
        return { deviceId, seq: last?.seq ?? 0, position: last?.position ?? 0, at: last?.at ?? 0 };
      })
      .sort(byNewest);
    const shown = places.map((place) => ({
      position_seconds: place.position,
      at: new Date(place.at).toISOString(),
      device: { id: place.deviceId, name: this.#devices.get(place.deviceId)?.name ?? "" },
      device_seq: place.seq,
    }));
    return { book_id: bookId, place: shown[0] ?? null, devices: shown };
  }

  /** What history has of a device. */
  async rows(deviceId: string): Promise<Stretch[]> {
    const entries = [...(this.#devices.get(deviceId)?.entries.values() ?? [])].sort((a, b) => a.seq - b.seq);
    return stretchesOf(entries);
  }
}
