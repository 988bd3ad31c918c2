/** A stand-in for hosts of pictures: one small JPEG, and what goes wrong with such hosts. */
import type { Answer, Asked } from "./reply.ts";

/** The first bytes of a JPEG, and something after them. */
export const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...new TextEncoder().encode("JFIF a picture")]);

const answer = (status: number, headers: Record<string, string>, body: Answer["body"] = ""): Answer => ({
  status,
  headers,
  body,
});

export function pictures({ url }: Asked): Answer {
  switch (url.pathname) {
    case "/page":
      return answer(200, { "content-type": "text/html" }, "<p>a page</p>");
    case "/huge":
      return answer(200, { "content-type": "image/jpeg" }, new Uint8Array(10 * 1024 * 1024 + 1));
    case "/inwards":
      return answer(302, { location: "http://169.254.169.254/latest/meta-data/" });
    case "/moved":
      return answer(301, { location: "/cover.jpg" });
    case "/missing":
      return answer(404, { "content-type": "text/html" }, "gone");
    case "/text":
      return answer(200, { "content-type": "image/jpeg" }, "this is no picture");
    default:
      return answer(200, { "content-type": "image/jpeg" }, PICTURE);
  }
}
