/** What is read along: the text of a finished chapter, for who may hear it, kept by whoever asks for this very version. */
import { beforeAll, describe, expect, test } from "vitest";
import { narrationError } from "../../../src/contracts/errors.ts";
import { playback } from "../../../src/contracts/listening.ts";
import { sentenceMap } from "../../../src/contracts/sentence-map.ts";
import { bearer, bindings, call } from "../accounts/api.ts";
import { data, type Person, person } from "../catalogue/api.ts";
import { narrate } from "../listening/narrate.ts";

const MAP = {
  v: 1,
  exact: true,
  text: "One\n\nThe lamp was lit.",
  sentences: [
    [20, 400, 0, 3],
    [1_500, 2_600, 5, 22],
  ],
  headings: [[0, 3]],
  scenes: [],
};

describe("the text of a chapter", () => {
  let ada: Person;
  let bob: Person;
  let path: string;
  let textless: string;
  beforeAll(async () => {
    [ada, bob] = await Promise.all([person("text-ada"), person("text-bob")]);
    const { job, book } = await narrate(ada, "Read Along");
    await bindings.BUCKET.put(`chapters/${ada.id}/${job}-0.mp3.json`, JSON.stringify(MAP));
    const { chapters } = await data(await ada.get(`/api/library/${book}/playback`), playback);
    [path = "", textless = ""] = chapters.map(({ text_path }) => text_path ?? "");
  });

  const refused = async (reply: Response, status: number, type: string) => {
    const { error_type } = narrationError.parse(await reply.json());
    expect([reply.status, error_type]).toEqual([status, type]);
  };
  const base = (address: string) => address.split("?")[0] ?? "";

  test("comes as its encoder wrote it, and is kept for ever under the address of its version", async () => {
    const reply = await ada.get(path);
    expect(sentenceMap.parse(await reply.json())).toEqual(MAP);
    expect(reply.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    expect(reply.headers.get("content-type")).toContain("application/json");
  });

  test("under any other address it is asked again, and not sent twice", async () => {
    for (const address of [base(path), `${base(path)}?of=another`]) {
      const reply = await ada.get(address);
      expect(await reply.json()).toEqual(MAP);
      expect(reply.headers.get("cache-control")).toBe("private, no-cache");
      const etag = reply.headers.get("etag") ?? "";
      const again = await call("GET", address, undefined, { ...bearer(ada.token), "if-none-match": etag });
      expect([again.status, await again.text()]).toEqual([304, ""]);
    }
  });

  test("is for who may hear it: another person, nobody and an unknown chapter find nothing", async () => {
    await refused(await bob.get(path), 404, "not_found");
    await refused(await call("GET", path), 401, "unauthorized");
    await refused(await ada.get(path.replace("/chapters/0/", "/chapters/7/")), 404, "not_found");
    await refused(await ada.get(path.replace("/chapters/0/", "/chapters/one/")), 422, "validation_error");
  });

  test("a chapter whose text nobody knows says exactly that", async () => {
    await refused(await ada.get(textless), 404, "no_text");
    const { status, message } = await bob.get(textless).then(async (reply) => ({
      status: reply.status,
      message: narrationError.parse(await reply.json()).error_type,
    }));
    expect([status, message]).toEqual([404, "not_found"]);
  });

  test("goes with its narration", async () => {
    const { job } = await narrate(ada, "Read and Gone");
    const key = `chapters/${ada.id}/${job}-0.mp3.json`;
    await bindings.BUCKET.put(key, JSON.stringify(MAP));
    expect((await ada.get(`/api/jobs/${job}/chapters/0/text`)).status).toBe(200);
    await ada.remove(`/api/jobs/${job}`);
    expect(await bindings.BUCKET.head(key)).toBeNull();
    await refused(await ada.get(`/api/jobs/${job}/chapters/0/text`), 404, "not_found");
  });
});
