/** Covers where no media server runs: what it answers is kept by a strict stand-in, its real pictures are the media suite's. */
import { createContext, type UserContext } from "../../../src/platform/context.ts";
import { bindings, ORIGIN } from "../accounts/api.ts";
import type { Person } from "../catalogue/api.ts";

const refused = { error: { code: "picture_unreadable", message: "This is not a picture that can be read." } };

/** A person's context whose media server draws every JPEG as the same three pictures. */
export function drawing(who: Person, role: "admin" | "member" = "member"): UserContext {
  const actor = {
    type: "user",
    via: "session",
    family: "f",
    userId: who.id,
    role,
    expiresAt: Date.now() + 60_000,
  } as const;
  const ctx = createContext(bindings, { actor, origin: ORIGIN });
  const MEDIA = {
    fetch: async (url: string, init: RequestInit) => {
      const body = new Uint8Array(await new Response(init.body).arrayBuffer());
      if (new URL(url).pathname !== "/covers" || init.method !== "POST") return new Response(null, { status: 404 });
      if (body[0] !== 0xff || body[1] !== 0xd8) return Response.json(refused, { status: 400 });
      const images = [160, 320, 640].map((width) => ({ width, base64: btoa(`RIFF ${width} of ${body.length}`) }));
      return Response.json({ color: "#a1b2c3", type: "image/webp", images });
    },
  };
  // Defined, not set: setting would pass through to the environment that all tests share.
  return { ...ctx, actor, env: Object.create(ctx.env, { MEDIA: { value: MEDIA } }) };
}
