/** Who may encode now, and who has to wait. */
import { expect, test } from "vitest";
import { Slots } from "../../workers/media/container/chapters/sessions.ts";

test("a third waits until one of two is done, and one who leaves while waiting keeps nobody from it", async () => {
  const slots = new Slots(2);
  const stay = new AbortController().signal;
  const first = await slots.acquire(stay);
  await slots.acquire(stay);
  const leaving = new AbortController();
  const third = slots.acquire(leaving.signal);
  let fourthIsIn = false;
  const fourth = slots.acquire(stay).then((release) => {
    fourthIsIn = true;
    return release;
  });
  leaving.abort(new Error("left"));
  await expect(third).rejects.toThrow("left");
  expect(fourthIsIn).toBe(false);
  first();
  await fourth;
  expect(fourthIsIn).toBe(true);
});
