/** A fixed number of questions, some at a time, over kept connections: how long each took. */
import { Agent, request } from "node:http";

export interface Question {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
}

export interface Round {
  /** Milliseconds a question, as they ended. */
  latencies: number[];
  /** Questions a second. */
  rate: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** @returns milliseconds. @throws Error for an answer that is not 2xx */
function ask(origin: string, headers: Record<string, string>, { method, path, body }: Question): Promise<number> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path}`,
      { method, agent, headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) } },
      (answer) => {
        const { statusCode = 0 } = answer;
        answer.resume();
        answer.once("error", reject);
        answer.once("end", () => {
          if (statusCode >= 200 && statusCode < 300) resolve(performance.now() - since);
          else reject(new Error(`${method} ${path} answered ${statusCode}`));
        });
      },
    );
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** @param next the question after the last one */
export async function askMany(
  origin: string,
  headers: Record<string, string>,
  next: () => Question,
  many: { count: number; atOnce: number },
): Promise<Round> {
  const latencies: number[] = [];
  let left = many.count;
  const since = performance.now();
  const asker = async () => {
    while (left-- > 0) latencies.push(await ask(origin, headers, next()));
  };
  await Promise.all(Array.from({ length: many.atOnce }, asker));
  return { latencies, rate: (many.count / (performance.now() - since)) * 1_000 };
}
