/** The floor under the provider-bound row: a client that does nothing but ask, so many calls at a time. */

/** @returns seconds until every answer is here */
export async function askBare(url: string, texts: readonly string[], concurrency: number): Promise<number> {
  const left = [...texts];
  const ask = async () => {
    for (let input = left.shift(); input !== undefined; input = left.shift()) {
      const response = await fetch(`${url}/audio/speech`, {
        method: "POST",
        headers: { authorization: "Bearer sk-stand-in", "content-type": "application/json" },
        body: JSON.stringify({ model: "gpt-4o-mini-tts", voice: "alloy", input, response_format: "pcm" }),
      });
      if (!response.ok) throw new Error(`The stand-in answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: concurrency }, ask));
  return (performance.now() - since) / 1_000;
}
