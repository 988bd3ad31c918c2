/** Row 6: one event to 1,000 sockets, against a bare Durable Object that tells them the same. */
import { rmSync } from "node:fs";
import { startLectern } from "../../start/launch.ts";
import { startBareWorker } from "../bare/start-worker.ts";
import type { Bench } from "../bench.ts";
import { signIn } from "../catalogue/library.ts";
import type { Finding } from "../finding.ts";
import { Crowd } from "../sockets/crowd.ts";
import { median, spread } from "../statistics.ts";

const LIMIT = 1.5;
/** As wrangler.toml has it. */
const ROOMS = 4;

export async function sockets(bench: Bench): Promise<Finding[]> {
  const count = bench.quick ? 200 : 1_000;
  const env = { ADMIN_USERNAME: "admin", ADMIN_PASSWORD: "a long enough password", RATE_LIMITS: "1000000" };
  const lectern = await startLectern({ env });
  const bare = await startBareWorker({ file: "broadcast-worker.ts", object: { binding: "HALL", className: "Hall" } });
  try {
    const { token, headers } = await signIn(lectern.origin);
    const say = [JSON.stringify({ type: "auth", token }), JSON.stringify({ type: "subscribe", channels: ["books"] })];
    const ours = await Crowd.gather(`${lectern.origin.replace("http", "ws")}/ws`, count, {
      say,
      answer: '"subscribed"',
    });
    const theirs = await Crowd.gather(bare.origin.replace("http", "ws"), count);
    bench.say(`sockets: twice ${count} are open`);
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round <= 2 * bench.repeats; round++) {
      const mark = `Event ${round} of the crowd`;
      const create = () =>
        fetch(`${lectern.origin}/api/books`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ title: mark }),
        });
      const frame = {
        id: round,
        type: "book_created",
        channel: "books",
        data: { id: round, title: mark, author: null },
      };
      const told = await theirs.reachAll(mark, () =>
        fetch(bare.origin, { method: "POST", body: JSON.stringify(frame) }),
      );
      const heard = await ours.reachAll(mark, create);
      if (round === 0) continue;
      times.ours.push(heard);
      times.theirs.push(told);
    }
    ours.leave();
    theirs.leave();
    const ratios = times.ours.map((ms, n) => ms / (times.theirs[n] ?? Number.NaN));
    return [
      {
        row: "sockets",
        measure: `an event happens → the last of ${count} sockets has it / a bare Durable Object's broadcast`,
        value: median(ratios),
        unit: "×",
        limit: LIMIT,
        because: `${spread(ratios)}; ${median(times.ours).toFixed(0)} ms, bare ${median(times.theirs).toFixed(0)} ms (medians); rooms: ${ROOMS}`,
        raw: times,
      },
    ];
  } finally {
    await bare.stop();
    await lectern.stop();
    rmSync(lectern.dataDir, { recursive: true, force: true });
  }
}
